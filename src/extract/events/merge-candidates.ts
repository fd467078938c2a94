import type { Candidate } from './check-support.js';
import { baseOf, getHead } from './scan-sentence.js';

/** ASSAULT frames that stay events of their own beside another in the sentence ("attacked the village and abducted five"). */
const OWN_EVENTS: ReadonlySet<string> = new Set([
  'abduct',
  'sexual',
  'capture-ground',
  'destroy',
  'shoot-down',
  'disperse',
  'cyber',
]);

/** ASSAULT frames that only count the dead of what the rest of the sentence tells: "the shelling, in which nine died". */
const TOLLS: ReadonlySet<string> = new Set(['die', 'claim-lives']);

/** One event where several words of a sentence tell the same one: the first word, with the roles of all. */
export function mergeCandidates(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const twin = kept.findIndex((k) => isSame(k, candidate));
    const found = kept[twin];
    if (found) kept[twin] = joinRoles(found, candidate);
    else kept.push(candidate);
  }
  return kept;
}

function isSame(a: Candidate, b: Candidate): boolean {
  if (a.hit.trigger.type !== b.hit.trigger.type) return false;
  const [first, second] = [a.hit.trigger.frame.id, b.hit.trigger.frame.id];
  if ((TOLLS.has(first) || TOLLS.has(second)) && isCompatible(a, b, 'actors')) return true;
  if (first !== second && (OWN_EVENTS.has(first) || OWN_EVENTS.has(second))) return false;
  return isLinked(a, b) || (isCompatible(a, b, 'actors') && isCompatible(a, b, 'recipients'));
}

/** Empty on one side, or with a word in common. */
function isCompatible(a: Candidate, b: Candidate, role: 'actors' | 'recipients'): boolean {
  const [x, y] = [a.roles[role], b.roles[role]];
  return x.length === 0 || y.length === 0 || x.some((t) => y.includes(t));
}

/** "the attack killed": one word depends on the other. */
function isLinked(a: Candidate, b: Candidate): boolean {
  const { scan } = a;
  const heads = [getHead(scan, a.hit.token), getHead(scan, b.hit.token)];
  if (heads[0] === b.hit.token) return baseOf(a.hit.token.deprel) !== 'conj';
  return heads[1] === a.hit.token && baseOf(b.hit.token.deprel) !== 'conj';
}

function joinRoles(kept: Candidate, other: Candidate): Candidate {
  const pick = (role: 'actors' | 'recipients') =>
    kept.roles[role].length > 0 ? kept.roles[role] : other.roles[role];
  const words = new Set([kept.hit.token.index, other.hit.token.index]);
  const drop = (tokens: Candidate['roles']['actors']) => tokens.filter((t) => !words.has(t.index));
  const base = isWeaker(kept, other) ? other : kept;
  return {
    ...base,
    roles: { anchor: base.roles.anchor, actors: drop(pick('actors')), recipients: drop(pick('recipients')) },
  };
}

/** A bare "killed" or "attacked" gives way to the word that says how. */
function isWeaker(kept: Candidate, other: Candidate): boolean {
  const isPlain = (c: Candidate) => (c.hit.trigger.frame.mode ?? null) === null;
  return isPlain(kept) && !isPlain(other);
}
