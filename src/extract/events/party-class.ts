import type { Token } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';
import { findActorAt, listMentionsAt } from './bind-mentions.js';
import type { SentenceScan } from './scan-sentence.js';

/** PLOVER sectors as the classes of party that the crosswalk speaks of. */
const CLASS_OF_SECTOR: Readonly<Record<string, string>> = {
  MIL: 'state-force', COP: 'state-force', SPY: 'state-force', REB: 'armed-group', CRM: 'armed-group', UAF: 'armed-group',
  GOV: 'authority', JUD: 'authority', IGO: 'authority', LEG: 'authority', PTY: 'civilian', CVL: 'civilian', NGO: 'civilian', MED: 'civilian',
  EDU: 'civilian', BUS: 'civilian', LAB: 'civilian', REL: 'civilian', OPP: 'civilian', REF: 'civilian', AGR: 'civilian',
}; // biome-ignore format: a table

/** What a party is: armed-group, state-force, rioter, protester, civilian, authority, target; empty when it cannot be said. */
export function findPartyClasses(
  context: CodingContext,
  scan: SentenceScan,
  token: Token,
): readonly string[] {
  const sector = findActorAt(context, scan, token)?.actor?.sector;
  const byMention = sector ? CLASS_OF_SECTOR[sector] : undefined;
  // The "Army" of a rebels' name is no army.
  if (byMention === 'armed-group' && token.upos === 'PROPN') return [byMention];
  const byWord = scan.parties.get(token.index);
  if (byWord) return byWord;
  return byMention ? [byMention] : [];
}

/** Somebody who can act or be acted on: a named actor, a word for people or bodies, a pronoun, a proper name. */
export function isParty(context: CodingContext, scan: SentenceScan, token: Token): boolean {
  if (token.upos === 'PRON')
    return ['he', 'she', 'they', 'we', 'him', 'her', 'them', 'who', 'his', 'their', 'its', 'it'].includes(
      token.lower,
    );
  const classes = scan.parties.get(token.index);
  if (classes) return classes.some((c) => c !== 'target');
  if (findActorAt(context, scan, token)) return true;
  return token.upos === 'PROPN' && listMentionsAt(context, scan, token, 'time').length === 0;
}

/** A party, or a thing that can be struck, taken or damaged. */
export function isPhysical(context: CodingContext, scan: SentenceScan, token: Token): boolean {
  return isParty(context, scan, token) || isPlaceLike(context, scan, token);
}

export function isPlaceLike(context: CodingContext, scan: SentenceScan, token: Token): boolean {
  if (scan.parties.get(token.index)?.includes('target')) return true;
  return listMentionsAt(context, scan, token, 'place').length > 0;
}
