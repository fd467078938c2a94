import type { Party } from '../model/filed-statement.js';
import { isAgainstState } from '../model/party-side.js';

export function isState(party: Party): boolean {
  return /^[A-Z]{3}$/.test(party.id);
}

/** One and the same, or a state and somebody who acts for it. */
export function isCompatible(a: Party, b: Party): boolean {
  if (a.id === b.id) return true;
  if (a.country === null || a.country !== b.country || !(isState(a) || isState(b))) return false;
  return !isAgainstState(a) && !isAgainstState(b);
}

/** How two lists of parties agree: `unknown` where one is empty. */
export type Agreement = 'same' | 'compatible' | 'unknown' | 'other';

export function compareParties(a: readonly Party[], b: readonly Party[]): Agreement {
  if (a.length === 0 || b.length === 0) return 'unknown';
  if (a.some((x) => b.some((y) => x.id === y.id))) return 'same';
  return a.some((x) => b.some((y) => isCompatible(x, y))) ? 'compatible' : 'other';
}
