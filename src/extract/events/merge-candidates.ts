import type { Token } from '../../model/syntax.js';
import type { Candidate } from './check-support.js';
import { baseOf, climb, getHead, listCases, listChildren, type SentenceScan } from './scan-sentence.js';

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
  if (isInTurn(a, b) || isInTurn(b, a)) return false;
  if (isOneHarm(a, b) || isSentBefore(a, b) || isSentBefore(b, a)) return true;
  if (first !== second && (OWN_EVENTS.has(first) || OWN_EVENTS.has(second))) return false;
  return isLinked(a, b) || (isCompatible(a, b, 'actors') && isCompatible(a, b, 'recipients'));
}

/** ASSAULT frames for what is done to people, whatever with. */
const HARMS: ReadonlySet<string> = new Set(['kill', 'die', 'claim-lives']);

/** "killed three and [wounded] seven": a second harm joined to a word that tells the first, by the same doers, not each at its own place. */
function isOneHarm(a: Candidate, b: Candidate): boolean {
  if (!HARMS.has(b.hit.trigger.frame.id) || b.hit.trigger.isNoun || !isCompatible(a, b, 'actors'))
    return false;
  const head = baseOf(b.hit.token.deprel) === 'conj' ? getHead(b.scan, b.hit.token) : null;
  if (head === null || !a.tellers.includes(head.index)) return false;
  if (hasPlace(a.scan, head) && hasPlace(b.scan, b.hit.token)) return false;
  return a.tellers.length > 1 || HARMS.has(a.hit.trigger.frame.id);
}

/** "in Gao" */
function hasPlace(scan: SentenceScan, verb: Token): boolean {
  return listChildren(scan, verb, 'obl').some(
    (t) =>
      t.upos === 'PROPN' && listCases(scan, t).some((c) => AT.has(c)) && t.index < verb.index + MAX_STEPS,
  );
}

const AT: ReadonlySet<string> = new Set(['in', 'near', 'at', 'outside']);

/** "Shells [fired] by rebels killed nine": the participle tells where what acts came from. */
function isSentBefore(sent: Candidate, hit: Candidate): boolean {
  const { token, trigger } = sent.hit;
  const thing = token.xpos === 'VBN' && token.deprel === 'acl' ? getHead(sent.scan, token) : null;
  return (
    thing !== null &&
    !trigger.isNoun &&
    hit.roles.actors.includes(thing) &&
    !sent.scan.parties.get(thing.index)?.some((c) => c !== 'target')
  );
}

/** Empty on one side, or with a word in common. */
function isCompatible(a: Candidate, b: Candidate, role: 'actors' | 'recipients'): boolean {
  const [x, y] = [a.roles[role], b.roles[role]];
  return x.length === 0 || y.length === 0 || x.some((t) => y.includes(t));
}

/** "the attack killed": one word depends on the other, or is who does it. */
function isLinked(a: Candidate, b: Candidate): boolean {
  const { scan } = a;
  if (a.roles.actors.includes(b.hit.token) || b.roles.actors.includes(a.hit.token)) return true;
  const heads = [getHead(scan, a.hit.token), getHead(scan, b.hit.token)];
  if (heads[0] === b.hit.token) return baseOf(a.hit.token.deprel) !== 'conj';
  return heads[1] === a.hit.token && baseOf(b.hit.token.deprel) !== 'conj';
}

/** what stands before something earlier or later */
const IN_TURN: ReadonlySet<string> = new Set(['after', 'before', 'since', 'until', 'following']);
const MAX_STEPS = 5;

/** Whether the other comes before or after: "struck Gao [after] an attack on Kidal killed two"; "two died [after] a mine exploded" is one deed. */
export function isInTurn({ scan, hit, roles }: Candidate, other: Candidate): boolean {
  if (roles.actors.length === 0) return false;
  const told = other.hit.token;
  if (isBesideTurn(scan, hit.token, told)) return true;
  let isMarked = false;
  for (const at of climb(scan, told, MAX_STEPS)) {
    if (at === hit.token) return isMarked;
    isMarked ||=
      ['advcl', 'obl', 'nsubj'].includes(baseOf(at.deprel)) &&
      listOpeners(scan, at).some((m) => IN_TURN.has(m));
  }
  return false;
}

/** "bombed Gao, [after an attack] on Kidal [killed] two", where the tree hangs the attack and what it did side by side on the verb before. */
function isBesideTurn(scan: SentenceScan, main: Token, told: Token): boolean {
  if (baseOf(told.deprel) !== 'advcl' || getHead(scan, told) !== main) return false;
  const between = scan.sentence.tokens.slice(main.index + 1, told.index);
  return between.some(
    (t) =>
      baseOf(t.deprel) === 'obl' && t.head === main.index && listCases(scan, t).some((c) => IN_TURN.has(c)),
  );
}

/** "after" before a clause or a phrase, which the tree may hang on the clause's subject. */
function listOpeners(scan: SentenceScan, token: Token): string[] {
  const marks = listChildren(scan, token, 'mark').map((m) => m.lower);
  const subjects = listChildren(scan, token, 'nsubj').flatMap((t) => listCases(scan, t));
  return [...marks, ...listCases(scan, token), ...subjects];
}

function joinRoles(kept: Candidate, other: Candidate): Candidate {
  const pick = (role: 'actors' | 'recipients') =>
    kept.roles[role].length > 0 ? kept.roles[role] : other.roles[role];
  const deeds = [kept, other].filter((c) => !c.hit.trigger.frame.nounActs);
  const words = new Set(deeds.map((c) => c.hit.token.index));
  const isSent = isSentBefore(kept, other) || isSentBefore(other, kept);
  const struck = isSent ? [...kept.roles.recipients, ...other.roles.recipients] : pick('recipients');
  // "eight people died in a raid": who died did not raid
  const dead = [kept, other]
    .filter((c) => TOLLS.has(c.hit.trigger.frame.id))
    .flatMap((c) => c.roles.recipients);
  const doers = pick('actors').filter((t) => !dead.includes(t));
  const drop = (tokens: Candidate['roles']['actors']) => tokens.filter((t) => !words.has(t.index));
  const base = isWeaker(kept, other) ? other : kept;
  return {
    ...base,
    tellers: [...kept.tellers, ...other.tellers],
    roles: { anchor: base.roles.anchor, actors: drop(doers), recipients: drop(struck) },
  };
}

/** A bare "killed" or "attacked" gives way to the word that says how. */
function isWeaker(kept: Candidate, other: Candidate): boolean {
  const isPlain = (c: Candidate) => (c.hit.trigger.frame.mode ?? null) === null;
  return isPlain(kept) && !isPlain(other);
}
