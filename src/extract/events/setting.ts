import type { PlaceMention, TimeMention } from '../../model/mention.js';
import type { Token } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';
import type { CodingContext } from '../coding-context.js';
import { AVOWALS, isOwned } from './blamed.js';
import type { Candidate } from './check-support.js';
import { isOfOther } from './deeds.js';
import {
  baseOf,
  climb,
  findHeadToken,
  getHead,
  getLemma,
  listCases,
  listChildren,
  type SentenceScan,
} from './scan-sentence.js';

const WHERE: ReadonlySet<string> = new Set([
  'in', 'at', 'near', 'on', 'outside', 'around', 'inside', 'across', 'over', 'along', 'within', 'between', 'off', 'from',
  'through', 'throughout', 'toward', 'towards', 'to', 'into', 'against', 'of', 'by', 'before', 'until',
]); // biome-ignore format: a table
const NEAR_EVENT: ReadonlySet<string> = new Set([
  'in', 'at', 'near', 'on', 'outside', 'around', 'inside', 'across', 'over', 'along', 'within', 'between', 'off',
]); // biome-ignore format: a table
const NOT_WHEN: ReadonlySet<string> = new Set(['since', 'until', 'by', 'for', 'after', 'before', 'from']);

/** Rank of a time that is a bound: no day of the event. */
const A_BOUND = 900;

/** Rank of a place that no locative ties to the event. */
const NOT_THERE = 100;
/** added to the rank of a place that hangs on the words of another event */
const OF_OTHER = 30;
const SHORT_REPORT = 8;

interface Placed<T> {
  readonly mention: T;
  /** lower is nearer to the event */
  readonly rank: number;
}

/**
 * Where an event happened: a place of its own clause first, then of its sentence, its neighbours, the dateline; for what was only said, a
 * place of its own clause alone. `bySentence`: the events of the document.
 */
export function findEventPlace(
  context: CodingContext,
  candidate: Candidate,
  bySentence: readonly (readonly Candidate[])[],
): string | null {
  const { scan } = candidate;
  const others = (bySentence[scan.sentence.index] ?? []).filter((c) => c !== candidate && !isSaid(c));
  const here = rankPlaces(context, candidate, others);
  const best = pickBest(here.filter((p) => p.rank < NOT_THERE));
  if (best || isSaid(candidate)) return best;
  const { index } = scan.sentence;
  for (const near of isReport(context, candidate) ? [index - 1, index + 1] : []) {
    const said = (bySentence[near] ?? []).filter(isSaid);
    const fallback = listPlaces(context, near).find(
      (p) => isLocated(p) && isStatedThere(context, near, p) && !said.some((other) => isOfItsWords(other, p)),
    );
    if (fallback) return fallback.id;
  }
  return isInLead(context, scan.sentence) ? findDateline(context) : null;
}

/** "Britain summoned the envoy after a hospital in Mopti was hit": where something was said is not where what it is about happened. */
function isSaid({ hit }: Candidate): boolean {
  return hit.trigger.type.quad.startsWith('verbal');
}

/** The event's verb and those it goes on from: "signed a paper in Doha, [pledging] aid", "met in Doha and [agreed]". */
function listOwnClauses(scan: SentenceScan, anchor: Token): number[] {
  const found = [anchor.index];
  for (let at = anchor; found.length <= MAX_STEPS; ) {
    const head = getHead(scan, at);
    const relation = baseOf(at.deprel);
    const goesOn =
      relation === 'conj' || (at.xpos === 'VBG' && (relation === 'advcl' || relation === 'xcomp'));
    if (!head || !goesOn) break;
    found.push(head.index);
    at = head;
  }
  return found;
}

/** words that a place may hang on between it and what was said: "met on the sidelines of a summit in Doha" */
const WITHIN_CLAUSE: ReadonlySet<string> = new Set(['obl', 'nmod', 'appos', 'flat', 'compound', 'conj']);
const MAX_STEPS = 6;

/**
 * Whether a place hangs on the words of the event, not on another clause nor on what the event is about: of "condemned the raid in Kosti"
 * the raid was in Kosti.
 */
function isOfItsWords({ scan, hit, roles }: Candidate, mention: PlaceMention): boolean {
  const own = new Set(hit.words);
  const clauses = new Set([hit.token.index, ...listOwnClauses(scan, roles.anchor)]);
  const isAboutThings = hit.trigger.type.quad === 'verbal-conflict';
  let at = findHeadToken(scan, mention);
  for (let step = 0; at && step < MAX_STEPS; step++) {
    const head = getHead(scan, at);
    if (!head) return false;
    const relation = baseOf(at.deprel);
    if (clauses.has(head.index)) return true;
    if (own.has(head.index)) return !isAboutThings;
    if (!WITHIN_CLAUSE.has(relation)) return false;
    if (isAboutThings && baseOf(head.deprel) !== 'obl') return false;
    at = head;
  }
  return false;
}

function pickBest(placed: readonly Placed<PlaceMention>[]): string | null {
  const sorted = [...placed].sort((a, b) => a.rank - b.rank || a.mention.start - b.mention.start);
  return sorted[0]?.mention.id ?? null;
}

function listPlaces(context: CodingContext, sentence: number): PlaceMention[] {
  return (context.bySentence[sentence] ?? []).filter((m): m is PlaceMention => m.type === 'place');
}

function isLocated(mention: PlaceMention): boolean {
  return mention.place !== null && mention.place.lat !== null;
}

function rankPlaces(
  context: CodingContext,
  candidate: Candidate,
  others: readonly Candidate[],
): Placed<PlaceMention>[] {
  const places = listPlaces(context, candidate.scan.sentence.index);
  return places
    .filter((mention) => isLocated(mention) && (!isSaid(candidate) || isOfItsWords(candidate, mention)))
    .map((mention) => ({
      mention,
      rank: rankPlace(context, candidate, mention) + (isOfOther(candidate, others, mention) ? OF_OTHER : 0),
    }));
}

/** Steps away: preposition of place, precision, being inside a party, distance in words. */
function rankPlace(context: CodingContext, candidate: Candidate, mention: PlaceMention): number {
  const { scan, hit, roles, tellers } = candidate;
  const head = findHeadToken(scan, mention);
  const isOther = isAcross(scan, mention, hit.token);
  if (isOther && roles.actors.length > 0) return NOT_THERE;
  if (!head) return isAfterLocative(scan, mention) ? 8 : NOT_THERE;
  // "in Niger's [Tillaberi] region": the preposition belongs to the noun that the name stands before
  const cases = listCases(scan, (head.deprel === 'compound' && getHead(scan, head)) || head);
  const isTarget =
    roles.recipients.includes(head) || (baseOf(head.deprel) === 'obj' && tellers.includes(head.head));
  const isWhere = cases.some((c) => NEAR_EVENT.has(c));
  const isAny = cases.some((c) => WHERE.has(c));
  const coarse = Math.max(0, (mention.place?.precision ?? 1) - 2) * 12;
  const role =
    isWhere || isAfterLocative(scan, mention)
      ? 0
      : isTarget
        ? 6
        : isAny || isInBrackets(scan, mention) || isLabel(scan, mention) || isOfNoun(candidate, head)
          ? 20
          : NOT_THERE;
  const isHome = isInsideActor(context, scan, mention) ? NOT_THERE : 0;
  return (
    role + coarse + isHome + (isOther ? 30 : 0) + Math.min(20, Math.abs(head.index - hit.token.index) / 4)
  );
}

/** "The army shelled Kosti; rebels burned a bridge": behind a semicolon, whoever acts is elsewhere; "...; nine people died" goes on. */
function isAcross(scan: SentenceScan, mention: { start: number }, trigger: Token): boolean {
  const [from, to] = [Math.min(mention.start, trigger.start), Math.max(mention.start, trigger.start)];
  return scan.sentence.tokens.some((t) => t.form === ';' && from < t.start && t.start < to);
}

/** "the Mexican army", "residents of Goma": where somebody is from. */
function isInsideActor(context: CodingContext, scan: SentenceScan, mention: PlaceMention): boolean {
  const here = context.bySentence[scan.sentence.index] ?? [];
  return here.some((m) => m.type === 'actor' && m.start <= mention.start && mention.end <= m.end);
}

/** By word order: a locative right before the name, determiners and adjectives aside. */
function isAfterLocative(scan: SentenceScan, mention: { start: number }): boolean {
  let at = scan.sentence.tokens.findIndex((t) => t.end > mention.start) - 1;
  while (['DET', 'ADJ', 'PROPN', 'NOUN'].includes(scan.sentence.tokens[at]?.upos ?? '') && at > 0) at--;
  return NEAR_EVENT.has(scan.forms[at] ?? '') && scan.sentence.tokens[at]?.upos === 'ADP';
}

/** "Kherson: one killed in shelling": what a line of a report begins with. */
function isLabel({ sentence }: SentenceScan, mention: { start: number; end: number }): boolean {
  if (mention.start !== sentence.start) return false;
  const next = sentence.tokens.find((t) => t.start >= mention.end);
  return next?.form === ':';
}

/** "Jakarta protest draws thousands", "the Goma clashes": a town before the noun of what happened there. */
function isOfNoun({ tellers, hit }: Candidate, head: Token): boolean {
  const { type } = hit.trigger.type;
  return (
    head.deprel === 'compound' && tellers.includes(head.head) && (type === 'PROTEST' || type === 'ASSAULT')
  );
}

/** "Nilufer (Bursa)": the larger place in brackets. */
function isInBrackets(scan: SentenceScan, mention: { start: number }): boolean {
  const at = scan.sentence.tokens.findIndex((t) => t.end > mention.start);
  return scan.forms[at - 1] === '(';
}

/** One happening told in a few sentences, as agencies and chroniclers do: a neighbour sentence may hold its place. */
function isReport(context: CodingContext, { hit }: Candidate): boolean {
  return context.document.sentences.length <= SHORT_REPORT && hit.trigger.type.quad === 'material-conflict';
}

function isStatedThere({ document }: CodingContext, sentence: number, place: PlaceMention): boolean {
  const start = Math.max(document.sentences[sentence]?.start ?? 0, place.start - 40);
  const before = document.text.slice(start, place.start).toLowerCase();
  return /\b(?:in|at|near|on|outside|around)\s(?:\S+\s){0,3}$/.test(before);
}

/** Nothing but the opening of the text stands in a paragraph before a sentence's own. */
function isInLead({ document }: CodingContext, { start }: { start: number }): boolean {
  const first = document.sentences[0];
  return first !== undefined && !/\n/.test(document.text.slice(first.start, start));
}

const DEFINITE: ReadonlySet<string> = new Set(['the', 'this', 'that', 'these', 'those']);
const AROUND: ReadonlySet<string> = new Set(['after', 'before', 'since', 'following', 'ahead', 'despite']);

/** "Dozens were wounded in [the attack]", "[the strikes] hit": violence that was told before, so its day is the lead's. */
function isToldAgain({ ontology }: CodingContext, { scan, hit }: Candidate): boolean {
  if (hit.trigger.type.quad !== 'material-conflict') return false;
  return [hit.token, ...listChildren(scan, hit.token)].some(
    (t) =>
      t.upos === 'NOUN' &&
      ontology.eventTypes.nouns.has(getLemma(scan, t)) &&
      listChildren(scan, t, 'det').some((d) => DEFINITE.has(d.lower)) &&
      !listCases(scan, t).some((c) => AROUND.has(c)),
  );
}

/** "KHARTOUM, 3 May -": a place before the first dash of the first sentence. */
function findDateline(context: CodingContext): string | null {
  const first = context.document.sentences[0];
  if (!first) return null;
  const dash = context.document.text.slice(first.start, first.start + 60).search(/\s[-–—]{1,2}\s/);
  if (dash < 0) return null;
  return (
    listPlaces(context, 0).find((p) => p.start === first.start && p.end <= first.start + dash && isLocated(p))
      ?.id ?? null
  );
}

/** When an event happened: a time of its clause, then the nearest of its sentence, then the lead's; no day to come of what `isDone`. */
export function findEventTime(context: CodingContext, candidate: Candidate, isDone: boolean): string | null {
  const { scan, roles, hit } = candidate;
  const { grammar } = context.ontology.eventTypes;
  const all = listTimes(context, scan.sentence.index);
  const times = isDone ? all.filter((t) => !isToCome(context, t)) : all;
  const here = times
    .filter((mention) => !isOfOtherDeed(candidate, mention, grammar))
    .filter((mention) => isDone || !isOfTelling(candidate, mention))
    .map((mention) => ({ mention, rank: rankTime(scan, mention, roles.anchor, hit.token) }));
  const best = here
    .filter((t) => t.rank < 500)
    .sort((a, b) => a.rank - b.rank || a.mention.start - b.mention.start)[0];
  if (best) return best.mention.id;
  // a bound ("by March", "since Monday") is no day of the event, nor is the day of what answers it
  if (here.length < all.length || here.some((t) => t.rank === A_BOUND)) return null;
  if (scan.sentence.index > 4 || !(isInLead(context, scan.sentence) || isToldAgain(context, candidate)))
    return null;
  // the hour at which a live report was written is no hour of what it tells
  const isHour = /^\d{1,2}[:h]\d/.test(
    context.document.text.slice(context.document.sentences[0]?.start ?? 0),
  );
  return ((isHour ? undefined : listTimes(context, 0)[0]) ?? listTimes(context, 1)[0])?.id ?? null;
}

/**
 * "Students rallied [on Friday] over the killing of two", "condemned [on Friday] the shelling": the day of what answers a deed
 * is not the day of the deed.
 */
function isOfOtherDeed(
  { scan, roles, hit }: Candidate,
  mention: TimeMention,
  grammar: EventGrammar,
): boolean {
  const time = findHeadToken(scan, mention);
  const verb = time && findGovernor(scan, time, new Set(hit.words));
  // "claimed on Thursday the killing of two": the verb that carries a deed only owns to it
  const deed = AVOWALS.has(getLemma(scan, roles.anchor)) ? hit.token : roles.anchor;
  if (!time || !verb || verb === deed) return false;
  if (hit.trigger.type.quad.startsWith('verbal') && isInRelative(scan, verb, deed)) return true;
  let isAnswered = isEarlier(scan, hit.token);
  // of words, "said on Friday after talks", it mostly is; and what stands behind the deed may be its own day
  if (hit.trigger.type.quad !== 'material-conflict' || time.index > hit.token.index) return isAnswered;
  if (!scan.isVerb[verb.index]) return false;
  for (const at of climb(scan, deed, MAX_STEPS + 1)) {
    if (at === verb) return isAnswered;
    const head = getHead(scan, at);
    isAnswered ||= head !== null && isAnswer(scan, at, head, grammar);
  }
  return false;
}

/** "said [on Tuesday] it would host talks": of what is to come, denied or only thought of, the day of saying so is not the day. */
function isOfTelling({ scan, roles, hit }: Candidate, mention: TimeMention): boolean {
  const time = findHeadToken(scan, mention);
  const verb = time && findGovernor(scan, time, new Set(hit.words));
  if (!verb || !scan.isVerb[verb.index]) return false;
  return leadsOver(scan, roles.anchor, verb, (t) => CONTENT.has(baseOf(t.deprel)));
}

const CONTENT: ReadonlySet<string> = new Set(['ccomp', 'xcomp']);

/** "urged Mali to mend the bridge that was [blown up] in May": a day in a relative clause of what is said is that clause's. */
function isInRelative(scan: SentenceScan, verb: Token, deed: Token): boolean {
  return leadsOver(scan, verb, deed, (t) => t.deprel === 'acl:relcl');
}

/** Whether the way up from a word to another, which stands over it, has a step of this kind. */
function leadsOver(scan: SentenceScan, from: Token, to: Token, isStep: (token: Token) => boolean): boolean {
  let isPassed = false;
  for (const at of climb(scan, from, MAX_STEPS)) {
    if (at === to) return isPassed;
    isPassed ||= isStep(at);
  }
  return false;
}

/**
 * What a time hangs on; of "the militants on Thursday claimed", "in a statement on Thursday they claimed" the verb, where the noun
 * before is none of `own`, the words of the deed.
 */
function findGovernor(scan: SentenceScan, time: Token, own: ReadonlySet<number>): Token | null {
  const first = getHead(scan, time);
  for (const at of climb(scan, first, MAX_NOUNS)) {
    if (scan.isVerb[at.index]) return at;
    if (own.has(at.index) || !['nsubj', 'obl', 'nmod'].includes(baseOf(at.deprel))) break;
  }
  return first;
}

const MAX_NOUNS = 3;

/** What a clause over a deed does with it: it comes after, is about, judges or remembers. */
function isAnswer(scan: SentenceScan, child: Token, head: Token, grammar: EventGrammar): boolean {
  const relation = baseOf(child.deprel);
  const lemma = getLemma(scan, head);
  // "condemned on Friday the shelling": the tree takes an object that comes late for an adverbial
  if (isOwned(scan, child, grammar) || (relation === 'obj' && AVOWALS.has(lemma))) return true;
  if (relation === 'obj' || (relation === 'obl' && listCases(scan, child).length === 0))
    return grammar.blamingVerbs.has(lemma) || grammar.recallingVerbs.has(lemma);
  if (relation === 'advcl') return listChildren(scan, child, 'mark').some((m) => EARLIER.has(m.lower));
  return (
    relation === 'obl' &&
    listCases(scan, child).some((c) => ANSWERED.has(c) || grammar.topicPrepositions.has(c))
  );
}

const EARLIER: ReadonlySet<string> = new Set(['after', 'since']);
const ANSWERED: ReadonlySet<string> = new Set(['since', 'despite']);

/** "soldiers who [had fired] were arrested": done before what its noun is in. */
function isEarlier(scan: SentenceScan, token: Token): boolean {
  return token.deprel === 'acl:relcl' && listChildren(scan, token, 'aux').some((t) => t.lower === 'had');
}

/** "agreed to meet on 8 August", published before: not the day of agreeing. A day over is left for clocks elsewhere. */
function isToCome({ document }: CodingContext, { time }: TimeMention): boolean {
  if (document.published === null || time.earliest === null) return false;
  return Date.parse(time.earliest) - Date.parse(document.published.slice(0, 10)) > DAY;
}

const DAY = 86_400_000;

/** "by 8 August", "no later than 8 August": by word order, where the tree hangs the preposition elsewhere. */
function isBound({ sentence, forms }: SentenceScan, { start }: TimeMention): boolean {
  const at = sentence.tokens.findIndex((t) => t.end > start) - 1;
  const before = forms[at] ?? '';
  return BOUNDS.has(before) || (before === 'than' && forms[at - 1] === 'later');
}

const BOUNDS: ReadonlySet<string> = new Set(['by', 'until', 'before']);

function listTimes(context: CodingContext, sentence: number): TimeMention[] {
  return (context.bySentence[sentence] ?? []).filter(
    (m): m is TimeMention => m.type === 'time' && (m.time.type === 'DATE' || m.time.type === 'TIME'),
  );
}

function rankTime(scan: SentenceScan, mention: TimeMention, anchor: Token, trigger: Token): number {
  const head = findHeadToken(scan, mention);
  if (!head || isAcross(scan, mention, trigger)) return 1000;
  if (listCases(scan, head).some((c) => NOT_WHEN.has(c)) || isBound(scan, mention)) return A_BOUND;
  const isOwn = head.head === anchor.index || head.head === trigger.index;
  const isVague = mention.time.earliest === null || mention.time.earliest !== mention.time.latest;
  return (isOwn ? 0 : 10) + (isVague ? 15 : 0) + Math.min(20, Math.abs(head.index - trigger.index) / 4);
}
