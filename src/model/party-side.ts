import type { Party } from './filed-statement.js';

/** Non-state actors do not speak or act for the state they live in. PLOVER sectors. */
const AGAINST_STATE = new Set(['REB', 'OPP', 'CRM', 'SPY', 'CVL', 'MED', 'BUS', 'NGO']);

export function isAgainstState({ sector }: Pick<Party, 'sector'>): boolean {
  return AGAINST_STATE.has(sector ?? '');
}

/** The state somebody acts for, ISO 3166-1 alpha-3; themselves where they act for none. */
export function nameSide(party: Party): string {
  return party.country === null || isAgainstState(party) ? party.id : party.country;
}

/**
 * Whether a party goes by a name, so that other texts may mean the same: "leaders" and "the rebels" of two texts are not.
 * Registry ids are names; a name of words alone has a capital letter.
 */
export function isNamedParty({ id, name }: Pick<Party, 'id' | 'name'>): boolean {
  return !id.startsWith('name:') || /\p{Lu}/u.test(name);
}
