import type { Draft, EventStatement, Factuality, PloverType } from '../../model/statement.js';
import type { Token } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';
import type { EventType } from '../../ontology/event-type-file.js';
import { countDateline } from '../actors/datelines.js';
import type { CodingContext } from '../coding-context.js';
import { findAttribution } from '../speech/attribution.js';
import { bindActors, findActorAt, findCommanders } from './bind-mentions.js';
import { type Candidate, isSupported } from './check-support.js';
import { findAcledType } from './crosswalk.js';
import { isOfOther } from './deeds.js';
import { type EventCasualties, findEventCasualties, listCasualties } from './event-casualties.js';
import { findFactuality, findHeldFactuality } from './factuality.js';
import { findRoles } from './find-roles.js';
import { findTriggers, type TriggerHit } from './find-triggers.js';
import { isHabit } from './habits.js';
import { findMagnitudes } from './magnitudes.js';
import { isInTurn, mergeCandidates } from './merge-candidates.js';
import { findEventMode } from './mode.js';
import { isBeforeCount, isPassive } from './passive.js';
import {
  baseOf,
  climb,
  getHead,
  getLemma,
  getReach,
  listChildren,
  type SentenceScan,
  scanSentence,
} from './scan-sentence.js';
import { findSenders } from './senders.js';
import { findEventPlace, findEventTime } from './setting.js';
import { findSuperlative } from './superlative.js';
import { isTerm } from './terms.js';
import { findTopicActor } from './topic-actor.js';

/** Every event of a document: who did what to whom, where and when, by the frames of data/event-types. */
export function codeEvents(context: CodingContext): Draft<EventStatement>[] {
  const scans = context.document.sentences.map((s) => scanSentence(s, context.ontology.eventTypes));
  const candidates = scans.flatMap((scan, i) =>
    findCandidates(context, scan, { before: scans[i - 1] ?? null, next: scans[i + 1] ?? null }),
  );
  const firsts = findFirsts(candidates);
  const events = candidates.filter((c) => !isRepeat(c, firsts));
  const violent = listViolent(candidates);
  const told: Told = {
    scans,
    casualties: listCasualties(context),
    paragraphs: countParagraphs(context),
    violent,
    bySentence: groupBySentence(scans, events),
  };
  return events.flatMap((c) => {
    const event = composeEvent(context, told, c);
    return isTold(event, c) && !isPrivate(context, event, c) ? [event] : [];
  });
}

const POINTING: ReadonlySet<string> = new Set(['the', 'this', 'these', 'that', 'those', 'such', 'both']);

/** The sentence in which each type is first told, of candidates in their order. */
function findFirsts(candidates: readonly Candidate[]): ReadonlyMap<EventType, SentenceScan> {
  const firsts = new Map<EventType, SentenceScan>();
  for (const { hit, scan } of candidates) {
    if (!firsts.has(hit.trigger.type)) firsts.set(hit.trigger.type, scan);
  }
  return firsts;
}

/** "The attack", "these strikes": a noun that points back at an event of a sentence before, and adds no actor. */
function isRepeat({ scan, hit, roles }: Candidate, firsts: ReadonlyMap<EventType, SentenceScan>): boolean {
  if (!hit.trigger.isNoun || roles.actors.length > 0) return false;
  const isPointing = listChildren(scan, hit.token, 'det').some((d) => POINTING.has(getLemma(scan, d)));
  return isPointing && firsts.get(hit.trigger.type) !== scan;
}

/** What is read once for all events of a document. */
interface Told {
  readonly scans: readonly SentenceScan[];
  readonly casualties: ReturnType<typeof listCasualties>;
  /** paragraphs before each sentence */
  readonly paragraphs: readonly number[];
  /** indexes of the sentences with events of violence */
  readonly violent: readonly number[];
  /** events by the index of their sentence */
  readonly bySentence: readonly (readonly Candidate[])[];
}

function groupBySentence(scans: readonly SentenceScan[], events: readonly Candidate[]): Candidate[][] {
  const groups = scans.map((): Candidate[] => []);
  for (const event of events) groups[event.scan.sentence.index]?.push(event);
  return groups;
}

function listViolent(candidates: readonly Candidate[]): number[] {
  return candidates
    .filter((c) => c.hit.trigger.type.quad === 'material-conflict')
    .map((c) => c.scan.sentence.index);
}

/** What parties say to each other needs both to be named, and so does what is only possible. */
const SAID_TO: ReadonlySet<PloverType> = new Set(['REQUEST', 'REJECT']);
const SAID_BY: ReadonlySet<PloverType> = new Set([
  'AGREE',
  'SUPPORT',
  'ACCUSE',
  'THREATEN',
  'CONCEDE',
  'AID',
  'COOPERATE',
  'SANCTION',
]);

function isTold(event: Draft<EventStatement>, candidate: Candidate): boolean {
  const { hit } = candidate;
  const { actors, recipients, eventType, factuality, attribution, quad } = event;
  const isUnreal = factuality === 'hypothetical' || factuality === 'future' || factuality === 'negated';
  if (eventType === 'PROTEST') return factuality !== 'negated';
  if (factuality === 'negated' && isHabit(candidate)) return false;
  // "Chad denied that its army had shelled the town": who denies what stands on the question's other side
  if (factuality === 'negated' && attribution && quad === 'material-conflict') return actors.length > 0;
  // "Chad will withdraw": what somebody who is named will do needs no other party
  if (factuality === 'future' && FORETOLD.has(eventType)) return actors.length > 0;
  if (SAID_TO.has(eventType)) return actors.length > 0 && recipients.length > 0;
  if (isUnreal) return actors.length > 0 && (actors.length + recipients.length > 1 || isAimed(candidate));
  if (eventType === 'CONSULT')
    return actors.length + recipients.length > 0 || hit.trigger.frame.requires === 'none';
  if (actors.length === 0 && eventType === 'COERCE' && isDescribing(candidate)) return false;
  return actors.length > 0 || !SAID_BY.has(eventType) || isSelfEvident(event, candidate);
}

/** "34 captured soldiers", "the ousted president": a participle before its noun only describes it. */
function isDescribing({ hit, scan }: Candidate): boolean {
  const { token } = hit;
  return baseOf(token.deprel) === 'amod' && token.head > token.index && !isBeforeCount(scan, token);
}

const IN_BUSINESS: ReadonlySet<PloverType> = new Set([
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'COOPERATE',
  'REQUEST',
  'REJECT',
]);

/** "The bank agreed to buy its rival": what firms and clubs say to each other is no news of conflict. */
function isPrivate(
  context: CodingContext,
  event: Draft<EventStatement>,
  { scan, roles }: Candidate,
): boolean {
  if (!IN_BUSINESS.has(event.eventType) || roles.actors.length === 0) return false;
  const firms = new Set(scan.cues.get('firms'));
  const isFirm = (t: Token): boolean =>
    firms.has(t.index) || findActorAt(context, scan, t)?.actor?.sector === 'BUS';
  const isOther = (t: Token): boolean => !isFirm(t) && findActorAt(context, scan, t)?.actor != null;
  return roles.actors.every(isFirm) && !roles.recipients.some(isOther);
}

/** "might attack the capital", "will meet in Geneva": what is done to a thing or a place, or by two sides, needs no other party. */
function isAimed({ hit, scan, roles }: Candidate): boolean {
  if (hit.trigger.isNoun && roles.anchor.index === hit.token.index) return false;
  const isThing = (t: Token) => scan.parties.get(t.index)?.includes('target') || t.upos === 'PROPN';
  const isPair = hit.trigger.frame.reciprocal === true && roles.actors.some((t) => t.xpos === 'NNS');
  return isPair || (hit.trigger.type.quad === 'material-conflict' && roles.recipients.some(isThing));
}

/** Deeds that news tells of before they are done, by who will do them. */
const FORETOLD: ReadonlySet<PloverType> = new Set([
  'RETREAT',
  'CONCEDE',
  'SANCTION',
  'COERCE',
  'MOBILIZE',
  'AID',
  'CONSULT',
]);

/** "Sixty people were evacuated", "an envoy was summoned", "the talks collapsed": told without saying who did it. */
function isSelfEvident({ recipients }: Draft<EventStatement>, { hit, scan, roles }: Candidate): boolean {
  const { frame, type } = hit.trigger;
  if (frame.requires === 'person') return true;
  if (baseOf(hit.token.deprel) === 'amod') return false;
  if (frame.requires === 'none') return true;
  const isBorne = recipients.length > 0 || roles.recipients.some((t) => scan.parties.has(t.index));
  return BORNE.has(type.type) && isBorne && !hit.trigger.isNoun && isPassive(scan, hit.token);
}

/** What is done to somebody who is named, by whomever: a charge, a protest, an expulsion. */
const BORNE: ReadonlySet<PloverType> = new Set(['ACCUSE', 'SANCTION']);

/** The events of one sentence, each once. */
export function findCandidates(
  context: CodingContext,
  scan: SentenceScan,
  near: Pick<Candidate, 'before' | 'next'> = { before: null, next: null },
): Candidate[] {
  const { eventTypes } = context.ontology;
  if (scan.forms.at(-1) === '?') return [];
  const complete = (hit: TriggerHit): Candidate => ({
    ...near,
    scan,
    hit,
    tellers: [hit.token.index],
    roles: findRoles(scan, hit, eventTypes.grammar),
  });
  const hits = findTriggers(scan, eventTypes, (hit) => isSupported(context, complete(hit)));
  const found = hits.map(complete);
  return mergeCandidates(found);
}

function composeEvent(context: CodingContext, told: Told, candidate: Candidate): Draft<EventStatement> {
  const { scan, hit, roles } = candidate;
  const { type, frame } = hit.trigger;
  const { grammar } = context.ontology.eventTypes;
  const mode = findEventMode(candidate);
  const named = findDoers(context, candidate);
  const topic = named.length === 0 && isBuildUp(candidate) ? findTopicActor(context, told.scans, scan) : null;
  const actors = topic ? [topic.id] : named;
  const factuality = findEventFactuality(candidate, grammar);
  const time = findEventTime(context, candidate, factuality === 'asserted');
  return {
    kind: 'event',
    ...findPassage(candidate),
    eventType: type.type,
    mode,
    quad: type.quad,
    actors,
    recipients: bindActors(context, scan, roles.recipients).filter((id) => !actors.includes(id)),
    place: findEventPlace(context, candidate, told.bySentence),
    time,
    ...countCasualties(told, candidate),
    magnitudes: findMagnitudes(context, candidate),
    superlative: findSuperlative(context, candidate, told.bySentence[scan.sentence.index] ?? []),
    acled: findAcledType(context, told.scans, candidate, mode),
    score: scoreEvent(candidate, actors.length > 0),
    rule: `event-types/${type.type.toLowerCase()}/${frame.id}`,
    factuality: checkHistory(context, time, factuality),
    attribution: findAttribution(context, scan.sentence, hit.token),
  };
}

/** The actors by their roles; of a weapon or gunfire that acts, who sent it. */
function findDoers(context: CodingContext, { scan, hit, roles }: Candidate): string[] {
  if (hit.trigger.type.quad !== 'material-conflict') return bindActors(context, scan, roles.actors);
  const named = bindActors(context, scan, findCommanders(context, scan, roles.actors));
  if (named.length > 0) return named;
  const things = roles.actors.length > 0 ? roles.actors : hit.trigger.isNoun ? [hit.token] : [];
  return bindActors(context, scan, findSenders(scan, things));
}

function findEventFactuality(candidate: Candidate, grammar: EventGrammar): Factuality {
  const { scan, hit, roles } = candidate;
  const own = findFactuality(scan, hit.token, roles.anchor, grammar);
  if (own === 'negated' && isRejected(scan, hit, grammar)) return 'asserted';
  if (own === 'asserted' && isTerm(candidate, grammar)) return 'hypothetical';
  const isInWords = hit.trigger.type.quad === 'verbal-cooperation';
  return own === 'asserted' && isInWords ? findHeldFactuality(scan, hit.token, grammar) : own;
}

const UTTERED: ReadonlySet<PloverType> = new Set(['ACCUSE', 'REQUEST', 'THREATEN']);

/** "rejected the accusation", "dismissed the threat": what is rejected was said all the same. */
function isRejected(scan: SentenceScan, { token, trigger }: TriggerHit, grammar: EventGrammar): boolean {
  const head = trigger.isNoun && baseOf(token.deprel) === 'obj' ? getHead(scan, token) : null;
  return (
    head !== null && UTTERED.has(trigger.type.type) && grammar.negatingGovernors.has(getLemma(scan, head))
  );
}

/** Moves of forces are told of by a noun that names nobody: "a build-up of troops". */
function isBuildUp({ hit, roles }: Candidate): boolean {
  return hit.trigger.type.type === 'MOBILIZE' && hit.trigger.isNoun && roles.actors.length === 0;
}

function countCasualties(told: Told, candidate: Candidate): EventCasualties {
  const { scans, casualties, paragraphs, violent, bySentence } = told;
  const { scan, hit } = candidate;
  if (hit.trigger.type.quad !== 'material-conflict') return { fatalities: null, injuries: null };
  const { index } = scan.sentence;
  const next = violent.find((s) => s > index) ?? scans.length;
  const others = (bySentence[index] ?? []).filter(
    (c) =>
      c.hit.trigger.type.quad === 'material-conflict' && (isInTurn(candidate, c) || isInTurn(c, candidate)),
  );
  // the dead of another paragraph are those of another report
  const own = casualties.filter((c) =>
    c.sentence === index ? !isOfOther(candidate, others, c) : paragraphs[c.sentence] === paragraphs[index],
  );
  return findEventCasualties(own, scans.length, index, next);
}

/** For each sentence how many paragraphs ended before it. */
function countParagraphs({ document }: CodingContext): number[] {
  let at = 0;
  return document.sentences.map(({ start }, i) => {
    const end = document.sentences[i - 1]?.end ?? start;
    if (document.text.slice(end, start).includes('\n')) at++;
    return at;
  });
}

/** Less sure of nouns than of verbs, of an event whose actor is not named, and of what a protest is about. */
function scoreEvent({ hit, scan }: Candidate, hasActor: boolean): number {
  const isTopic = scan.topic[hit.token.index] && hit.trigger.type.type !== 'PROTEST';
  const score = hit.trigger.frame.score * (isTopic ? 0.75 : 1) * (isAside(hit.token) ? 0.85 : 1);
  return Math.round(score * (hit.trigger.isNoun ? 0.93 : 1) * (hasActor ? 1 : 0.9) * 100) / 100;
}

/** "the vendor, who was killed, ...". */
function isAside(token: Token): boolean {
  return token.deprel === 'acl:relcl';
}

/** words from a party up to the event's own */
const MOST_UP = 4;

const OTHER_CLAUSES: ReadonlySet<string> = new Set(['conj', 'parataxis', 'ccomp', 'advcl', 'cc', 'mark']);

/** "after [a summit in Paris]": what a noun tells begins behind its preposition. */
const OUTSIDE_NOUN: ReadonlySet<string> = new Set([...OTHER_CLAUSES, 'case']);

/** From the first to the last word of the event's clause and its parties, and of what a party is asked to do, behind a dateline. */
function findPassage({ scan, hit, roles }: Candidate): { start: number; end: number } {
  const isPhrase = roles.anchor === hit.token && hit.trigger.isNoun;
  const [first, last] = getReach(scan, roles.anchor, isPhrase ? OUTSIDE_NOUN : OTHER_CLAUSES);
  const parties = [...roles.actors, ...roles.recipients];
  const asked = parties.flatMap((t) => {
    const clause =
      t.index > last ? [...climb(scan, t, MOST_UP)].find((c) => getHead(scan, c) === roles.anchor) : null;
    return clause ? getReach(scan, clause, OTHER_CLAUSES) : [];
  });
  const indexes = [first, last, ...hit.words, ...parties.map((t) => t.index), ...asked];
  const begin = Math.max(Math.min(...indexes), Math.min(countDateline(scan.sentence), hit.token.index));
  const start = scan.sentence.tokens[begin]?.start ?? hit.token.start;
  const end = scan.sentence.tokens[Math.max(...indexes)]?.end ?? hit.token.end;
  return { start, end };
}

/** An asserted event long before the document was published is told as history. */
function checkHistory(context: CodingContext, time: string | null, factuality: Factuality): Factuality {
  const { published } = context.document;
  if (factuality !== 'asserted' || !published || !time) return factuality;
  const mention = context.byId.get(time);
  const latest = mention?.type === 'time' ? mention.time.latest : null;
  if (!latest) return factuality;
  const days = (Date.parse(published) - Date.parse(latest)) / 86_400_000;
  return days > context.ontology.eventTypes.grammar.historicalDays ? 'historical' : factuality;
}
