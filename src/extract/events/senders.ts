import type { Token } from '../../model/syntax.js';
import { WEAPON_CUES } from '../../ontology/cue-names.js';
import { baseOf, listCases, listChildren, type SentenceScan } from './scan-sentence.js';

const MAX_DEPTH = 3;

/**
 * Who sent what acts: of "a drone flown by the militia hit a market", "shells thought to have been fired from Chadian posts", "gunfire
 * from the hill post", "its drones struck a depot", "army helicopters bombed a village" the militia, the posts and whose they are. Heads
 * of their phrases; none where the thing stands alone.
 */
export function findSenders(scan: SentenceScan, things: readonly Token[]): Token[] {
  return things.flatMap((thing) => [
    ...(isWeapon(scan, thing) ? listOwners(scan, thing) : []),
    ...listChildren(scan, thing, 'acl')
      .filter((verb) => verb.xpos === 'VBN')
      .flatMap((verb) => findAgents(scan, verb, 0)),
    ...listChildren(scan, thing, 'nmod').filter((t) => hasCase(scan, t, FROM)),
  ]);
}

/** Of other things whose they are says nothing: "Sudan's war has killed thousands". */
function isWeapon({ cues }: SentenceScan, { index }: Token): boolean {
  return WEAPON_CUES.some((cue) => cues.get(cue)?.includes(index));
}

function listOwners(scan: SentenceScan, thing: Token): Token[] {
  return [
    ...listChildren(scan, thing, 'nmod').filter((t) => t.deprel === 'nmod:poss'),
    ...listChildren(scan, thing, 'compound').filter((t) => scan.parties.has(t.index)),
  ];
}

const FROM: readonly string[] = ['from'];
const SENT: readonly string[] = ['by', 'from'];

/** Agents of a participle or of the infinitive under it: "thought to have been fired by". */
function findAgents(scan: SentenceScan, verb: Token, depth: number): Token[] {
  const own = listChildren(scan, verb, 'obl').filter((t) => hasCase(scan, t, SENT));
  if (own.length > 0 || depth === MAX_DEPTH) return own;
  return scan.sentence.tokens
    .filter((t) => t.head === verb.index && ['xcomp', 'ccomp'].includes(baseOf(t.deprel)))
    .flatMap((t) => findAgents(scan, t, depth + 1));
}

function hasCase(scan: SentenceScan, token: Token, cases: readonly string[]): boolean {
  return listCases(scan, token).some((c) => cases.includes(c));
}
