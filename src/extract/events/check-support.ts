import type { Token } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';
import type { Requirement } from '../../ontology/event-type-file.js';
import type { CodingContext } from '../coding-context.js';
import { findActorAt, listMentionsAt } from './bind-mentions.js';
import type { Roles } from './find-roles.js';
import type { TriggerHit } from './find-triggers.js';
import { isParty, isPhysical, isPlaceLike } from './party-class.js';
import { isPassive } from './passive.js';
import {
  baseOf,
  getHead,
  getLemma,
  getReach,
  listCases,
  listChildren,
  type SentenceScan,
} from './scan-sentence.js';

/** A trigger in its sentence with the roles found for it. */
export interface Candidate {
  readonly scan: SentenceScan;
  readonly hit: TriggerHit;
  readonly roles: Roles;
  /** the trigger's own word, and those of the triggers that tell the same */
  readonly tellers: readonly number[];
  /** the sentences before and after */
  readonly before: SentenceScan | null;
  readonly next: SentenceScan | null;
}

/** Whether what stands around a trigger makes it an event rather than a word. */
export function isSupported(context: CodingContext, candidate: Candidate): boolean {
  const { hit } = candidate;
  const { grammar } = context.ontology.eventTypes;
  const { frame } = hit.trigger;
  if (frame.object && !frame.object.some((cue) => isCueNear(candidate, cue))) return false;
  if (frame.subject && !hit.trigger.isNoun && !frame.subject.some((cue) => isSubject(candidate, cue)))
    return false;
  if (isUnwilled(candidate, grammar) || isMishap(context, candidate)) return false;
  if (hit.trigger.isNoun && !isRealNoun(context, candidate, grammar)) return false;
  return CHECKS[frame.requires](context, candidate);
}

/** "The [storm] killed six", "homes destroyed by [floods]": what nobody does. A fire with a name before it may be gunfire. */
function isUnwilled({ scan, hit, roles }: Candidate, grammar: EventGrammar): boolean {
  if (hit.trigger.type.quad !== 'material-conflict') return false;
  // "hit a bus in a storm, [killing] two": after a comma, the subject is that of the whole clause
  if (scan.forms[hit.token.index - 1] === ',') return false;
  const [actor] = roles.actors;
  if (!actor || (actor.upos === 'PROPN' && actor.index > 0) || !grammar.unwilled.has(getLemma(scan, actor)))
    return false;
  return getLemma(scan, actor) !== 'fire' || listChildren(scan, actor, 'compound').length === 0;
}

/**
 * "A bus plunged into a gorge, [killing] nine", "a gas [explosion] killed nine": harm by a thing, where the sentence tells of a mishap and of no
 * violence, or of what goes off by accident and of no weapon.
 */
function isMishap(context: CodingContext, { scan, hit, roles }: Candidate): boolean {
  const { cues } = scan;
  const { id } = hit.trigger.frame;
  const isPlainMishap =
    HARMS.has(id) && cues.has('mishap') && !cues.has('violence') && roles.actors.length > 0;
  const isBlast = BLASTS.has(id) && cues.has('accident') && !cues.has('weapon');
  return (isPlainMishap || isBlast) && !roles.actors.some((t) => isParty(context, scan, t));
}

const HARMS: ReadonlySet<string> = new Set(['kill', 'destroy']);
const BLASTS: ReadonlySet<string> = new Set([...HARMS, 'explosion', 'rigged']);

type Check = (context: CodingContext, candidate: Candidate) => boolean;

const CHECKS: Readonly<Record<Requirement, Check>> = {
  none: () => true,
  party: (c, x) => hasActor(c, x) || (x.roles.actors.length === 0 && hasRecipient(c, x, isParty)),
  either: (c, x) => hasActor(c, x) || hasRecipient(c, x, isPhysical),
  both: (c, x) => hasActor(c, x) && (hasRecipient(c, x, isParty) || hasTwoSides(c, x)),
  person: (c, x) =>
    hasRecipient(c, x, isParty) || hasCounted(c, x) || (x.hit.trigger.isNoun && hasActor(c, x)),
  place: (c, x) => hasRecipient(c, x, isPlaceLike) || (hasRecipient(c, x, isBody) && hasActor(c, x)),
  'place-by': (c, x) => hasActor(c, x) && hasRecipient(c, x, isPlaceLike),
  physical: (c, x) =>
    hasRecipient(c, x, isPhysical) ||
    (hasArmed(x) && (x.hit.trigger.isNoun || x.roles.recipients.length === 0)) ||
    (x.roles.recipients.length === 0 && isNamedHappening(x)),
  meeting: isMeeting,
  official: (c, x) => x.roles.actors.some((t) => isOfficial(c, x.scan, t)),
  'official-both': (c, x) =>
    x.roles.actors.some((t) => isOfficial(c, x.scan, t)) &&
    x.roles.recipients.some((t) => isOfficial(c, x.scan, t)),
  'protest-act': (c, x) =>
    (hasActor(c, x) || hasCrowd(x)) && (x.scan.cues.has('protest-act') || isToldAfter(x)),
  violence: (_, x) => isViolent(x),
  happening: (c, x) =>
    x.hit.trigger.isNoun && isHappening(x, c.ontology.eventTypes.grammar) && !isOverWords(c, x),
};

/** A death is an event where its sentence tells of violence and of no mishap, or that before it where the dead are counted. */
function isViolent({ scan, roles, before }: Candidate): boolean {
  if (scan.cues.has('mishap')) return false;
  if (scan.cues.has('violence')) return true;
  const isCounted = roles.recipients.some((t) => listChildren(scan, t, 'nummod').length > 0);
  return isCounted && (before?.cues.has('violence') ?? false);
}

/** "Hundreds gathered at the court. [They demanded] his release." */
function isToldAfter({ next }: Candidate): boolean {
  return next?.forms[0] === 'they' && next.cues.has('protest-act');
}

/** A party but for people as such: towns and bases are captured, migrants are caught. */
function isBody(context: CodingContext, scan: SentenceScan, token: Token): boolean {
  return isParty(context, scan, token) && !scan.parties.get(token.index)?.includes('civilian');
}

function hasActor(context: CodingContext, { scan, roles }: Candidate): boolean {
  return roles.actors.some((t) => isParty(context, scan, t));
}

/** "Saudi Arabia and Iran restored ties": of what two sides do to each other, both may be its subject. */
function hasTwoSides(context: CodingContext, { scan, hit, roles }: Candidate): boolean {
  return (
    hit.trigger.frame.reciprocal === true && roles.actors.filter((t) => isParty(context, scan, t)).length > 1
  );
}

function hasRecipient(
  context: CodingContext,
  { scan, roles }: Candidate,
  fits: (context: CodingContext, scan: SentenceScan, token: Token) => boolean,
): boolean {
  return roles.recipients.some((t) => fits(context, scan, t));
}

/** "arrested [30] in Toro", "[five] were freed": a bare number of people, done to by somebody who is named, or by nobody's name. */
function hasCounted(context: CodingContext, candidate: Candidate): boolean {
  const { roles, scan, hit } = candidate;
  const isDoneTo = hasActor(context, candidate) || (!hit.trigger.isNoun && isPassive(scan, hit.token));
  const isBare = (t: Token): boolean =>
    t.upos === 'NUM' &&
    /^[a-z]+$|^\d{1,3}(,\d{3})?$/.test(t.lower) &&
    listChildren(scan, t, 'nmod').every((n) => !listCases(scan, n).includes('of'));
  return isDoneTo && roles.recipients.some(isBare);
}

/** Any plural that the verb follows: "haulers gathered". */
function hasCrowd({ roles }: Candidate): boolean {
  return roles.actors.some((t) => t.upos !== 'PRON' && /[^s]s$/.test(t.form));
}

function hasArmed({ scan, roles }: Candidate): boolean {
  return roles.actors.some((t) =>
    scan.parties.get(t.index)?.some((c) => c === 'armed-group' || c === 'state-force' || c === 'rioter'),
  );
}

/** An attack that kills or wounds needs no victim named as such: "the attack left two dead". */
function isNamedHappening({ scan, hit }: Candidate): boolean {
  return hit.trigger.isNoun && scan.cues.has('bomb-hurt');
}

function isMeeting(context: CodingContext, candidate: Candidate): boolean {
  const { roles, scan, hit } = candidate;
  const parties = [...roles.actors, ...roles.recipients].filter((t) => isOfficial(context, scan, t));
  if (parties.length >= 2) return true;
  const isPlural = roles.actors.some((t) => t.xpos === 'NNS' && isParty(context, scan, t));
  const isSummoned = hit.words.length > 1 || hit.trigger.isNoun;
  return parties.length === 1 && (isPlural || isSummoned);
}

function isOfficial(context: CodingContext, scan: SentenceScan, token: Token): boolean {
  if (token.upos === 'PRON') return isParty(context, scan, token);
  const classes = scan.parties.get(token.index);
  if (classes?.some((c) => c === 'authority' || c === 'armed-group')) return true;
  if (token.upos === 'NOUN' && !classes && listMentionsAt(context, scan, token, 'actor').length === 0)
    return false;
  return findActorAt(context, scan, token) !== null || (token.upos === 'PROPN' && classes === undefined);
}

/** A noun names an event when somebody does it, suffers it or makes it, or when it is said to happen. */
function isRealNoun(context: CodingContext, candidate: Candidate, grammar: EventGrammar): boolean {
  const { scan, hit, roles } = candidate;
  const { nounNeeds } = hit.trigger.frame;
  if (nounNeeds === 'nothing' || hit.trigger.frame.object) return true;
  if (nounNeeds === 'made') return isMade(candidate, grammar);
  if (nounNeeds && !scan.cues.has(nounNeeds)) return false;
  const hasParty = hasActor(context, candidate) || hasRecipient(context, candidate, isPhysical);
  return (
    hasParty ||
    roles.anchor.index !== hit.token.index ||
    isHappening(candidate, grammar) ||
    isPlaced(context, candidate)
  );
}

function isMade({ scan, hit, roles }: Candidate, grammar: EventGrammar): boolean {
  const head = getHead(scan, hit.token);
  const isObject = baseOf(hit.token.deprel) === 'obj' || hit.token.deprel === 'nsubj:pass';
  if (head && isObject && grammar.makingVerbs.has(getLemma(scan, head))) return true;
  return roles.actors.some((t) => t.deprel === 'nmod:poss' && t.head === hit.token.index);
}

function isHappening({ scan, hit }: Candidate, grammar: EventGrammar): boolean {
  const head = getHead(scan, hit.token);
  if (!head || scan.forms[hit.token.index + 1] === ':') return true;
  const isSubject = baseOf(hit.token.deprel) === 'nsubj';
  const isThere = listChildren(scan, head, 'expl').length > 0;
  return isSubject && (isThere || grammar.outcomeVerbs.has(getLemma(scan, head)));
}

/** "clashes over the budget" are fought with words; those "over the weekend" are not. */
function isOverWords(context: CodingContext, { scan, hit }: Candidate): boolean {
  const head = getHead(scan, hit.token);
  const near = [...listChildren(scan, hit.token, 'nmod'), ...(head ? listChildren(scan, head, 'obl') : [])];
  return near.some(
    (t) =>
      listCases(scan, t).some((c) => c === 'over' || c === 'about') &&
      listMentionsAt(context, scan, t, 'time').length === 0,
  );
}

function isPlaced(context: CodingContext, { scan, hit }: Candidate): boolean {
  const [first, last] = getReach(scan, hit.token, new Set(['acl', 'conj', 'appos', 'parataxis']));
  const from = scan.sentence.tokens[first]?.start ?? 0;
  const to = scan.sentence.tokens[last]?.end ?? 0;
  const here = context.bySentence[scan.sentence.index] ?? [];
  return here.some((m) => (m.type === 'place' || m.type === 'time') && from <= m.start && m.end <= to);
}

/** "[rockets] landed", "three of the [shells] hit": the subject's head, or what a number counts, is a word of the cue. */
export function isSubject(
  { scan, hit, roles }: Pick<Candidate, 'scan' | 'hit' | 'roles'>,
  cue: string,
): boolean {
  const places = scan.cues.get(cue);
  if (!places) return false;
  const own = listChildren(scan, hit.token, 'nsubj');
  const borne = hit.trigger.frame.swap || hit.token.xpos === 'VBN' ? roles.recipients.slice(0, 1) : [];
  // "the server was wiped by [hackers]": in a passive, also who does it
  const agents = own.some((t) => t.deprel === 'nsubj:pass') && !hit.trigger.frame.swap ? roles.actors : [];
  const subjects = own.length > 0 ? [...own, ...agents] : [...roles.actors, ...borne];
  const counted = subjects.filter((t) => isCounting(scan, t)).flatMap((t) => listChildren(scan, t, 'nmod'));
  return [...subjects, ...counted].some((t) => places.includes(t.index));
}

/** "[three] of the shells", "a [round] of talks" */
function isCounting(scan: SentenceScan, token: Token): boolean {
  return (
    token.upos === 'NUM' || (scan.forms[token.index + 1] === 'of' && scan.counting[token.index] === true)
  );
}

/** Words after a noun in which what it is of may stand, where the tree loses it. */
const NEAR_NOUN = 10;

/** A verb's subject and object; its actors where the tree gives it no subject. */
function listNear(scan: SentenceScan, verb: Token, actors: readonly Token[]): readonly Token[] {
  const subjects = listChildren(scan, verb, 'nsubj');
  return [...listChildren(scan, verb, 'obj'), ...(subjects.length > 0 ? subjects : actors)];
}

export function isCueNear(
  { scan, hit, roles }: Pick<Candidate, 'scan' | 'hit' | 'roles'>,
  cue: string,
): boolean {
  const places = scan.cues.get(cue);
  if (!places) return false;
  const stop = new Set(['conj', 'parataxis', 'advcl']);
  const near = hit.trigger.isNoun
    ? [hit.token]
    : [...listNear(scan, hit.token, roles.actors), ...roles.recipients];
  const until = hit.trigger.isNoun ? hit.token.index + NEAR_NOUN : -1;
  return places.some(
    (i) =>
      hit.words.includes(i) ||
      (i > hit.token.index && i <= until) ||
      near.some((t) => isWithin(i, getReach(scan, t, stop))),
  );
}

function isWithin(index: number, [first, last]: readonly [number, number]): boolean {
  return first <= index && index <= last;
}
