import type { Mention, PlaceMention, TimeMention } from '../../model/mention.js';
import type { CountedThing, Superlative } from '../../model/statement.js';
import type { Token } from '../../model/syntax.js';
import type { EventGrammar, SuperlativeWords } from '../../ontology/event-grammar.js';
import type { CodingContext } from '../coding-context.js';
import type { Candidate } from './check-support.js';
import { findPremodifierStart } from './linear-roles.js';
import type { SentenceScan } from './scan-sentence.js';

/** Where a comparison stands: the head of what is compared. */
interface Compared {
  readonly context: CodingContext;
  readonly scan: SentenceScan;
  readonly noun: Token;
}

/**
 * "the largest drone attack on Kyiv since mid-July": its measure, what is compared and counted, where, and since when. What a verb tells may be
 * compared by a noun beside it: "fired 500 drones, the largest attack since May". `events`: of its sentence.
 */
export function findSuperlative(
  context: CodingContext,
  event: Candidate,
  events: readonly Candidate[],
): Superlative | null {
  const { grammar } = context.ontology.eventTypes;
  for (const noun of listNouns(context, event, events)) {
    const found = compare({ context, scan: event.scan, noun: findHead(event.scan, noun) }, grammar);
    if (found) return found;
  }
  return null;
}

/** The event's own noun; for a verb the nouns of its type that no event nearer before them tells of. */
function listNouns(context: CodingContext, event: Candidate, events: readonly Candidate[]): readonly Token[] {
  const { scan, hit } = event;
  const { type, isNoun } = hit.trigger;
  if (isNoun) return [hit.token];
  const { nouns } = context.ontology.eventTypes;
  const others = events.filter((e) => e !== event && e.hit.trigger.type === type);
  const isOfAnother = (token: Token) =>
    others.some((o) => o.hit.token.index <= token.index && o.hit.token.index > hit.token.index);
  return scan.sentence.tokens.filter(
    (token) =>
      token.index > hit.token.index &&
      token.upos === 'NOUN' &&
      (hit.words.includes(token.index) ||
        (nouns.get(scan.lemmas[token.index] ?? '') ?? []).some((trigger) => trigger.type === type)) &&
      !isOfAnother(token),
  );
}

/** "drone and [missile] barrage" -> barrage */
function findHead(scan: SentenceScan, noun: Token): Token {
  const next = scan.sentence.tokens[noun.index + 1];
  return next?.upos === 'NOUN' ? findHead(scan, next) : noun;
}

function compare(compared: Compared, grammar: EventGrammar): Superlative | null {
  const { context, scan, noun } = compared;
  const measure = findMeasure(scan, findPremodifierStart(scan, noun), noun.index, grammar);
  if (!measure) return null;
  const from = scan.sentence.tokens[measure.end + 1]?.start ?? noun.start;
  return {
    measure: measure.words.join(' '),
    scope: context.document.text.slice(from, noun.end),
    since: findSince(compared, grammar),
    counts: listCounted(compared, measure, grammar),
    within: findWithin(compared, grammar),
  };
}

interface Measure extends SuperlativeWords {
  /** index of its last word */
  readonly end: number;
}

function findMeasure(scan: SentenceScan, first: number, noun: number, grammar: EventGrammar): Measure | null {
  for (let i = first; i < noun; i++) {
    const found = grammar.superlatives.find(({ words }) => words.every((w, k) => scan.forms[i + k] === w));
    if (found && !isOrdinalPart(scan, i, found.words) && !isWeakened(scan, i, grammar))
      return { ...found, end: i + found.words.length - 1 };
  }
  return null;
}

/** "first" compares only without an article of another kind: "the first attack since", never "at first". */
function isOrdinalPart(scan: SentenceScan, index: number, words: readonly string[]): boolean {
  return words[0] === 'first' && !scan.forms.slice(index).includes('since');
}

/** words between what weakens and the comparison: "one of [Russia's three] largest" */
const WEAK_GAP = 4;

/** "one of the largest", "the second largest": not the largest. */
function isWeakened(scan: SentenceScan, index: number, { superlativeWeakeners }: EventGrammar): boolean {
  const before = ` ${scan.forms.slice(Math.max(0, index - WEAK_GAP), index).join(' ')} `;
  return superlativeWeakeners.some((words) => before.includes(` ${words} `));
}

/** By the words of the thing compared; for a size without such words, by the numbers told in its sentence. */
function listCounted(
  { context, scan, noun }: Compared,
  { by, end }: Measure,
  { comparedThings }: EventGrammar,
): readonly CountedThing[] {
  if (by === 'dead') return ['killed'];
  if (by === 'unclear') return [];
  const named = scan.forms.slice(end + 1, noun.index + 1).flatMap((f) => comparedThings.get(f) ?? []);
  if (named.length > 0) return unite(named);
  if (by === 'occurrence') return ['events'];
  const things = new Set(comparedThings.values());
  const numbers = (context.bySentence[scan.sentence.index] ?? []).filter((m) => m.type === 'quantity');
  return unite(numbers.map((m) => m.quantity.kind).filter((kind) => things.has(kind)));
}

function unite(things: readonly CountedThing[]): CountedThing[] {
  return [...new Set(things)].sort();
}

/** characters between a preposition and what it governs: "since early", "in the" */
const GAP = 5;
/** words after the thing compared that may limit it */
const REACH = 12;

function findSince(compared: Compared, { superlativeStarts }: EventGrammar): string | null {
  const times = listMentionsAfter(compared).filter((m): m is TimeMention => m.type === 'time');
  const direct = times.find((m) => m.start - compared.noun.end <= 1 && /^this\b/i.test(m.text));
  return (direct ?? findGoverned(compared, times, superlativeStarts))?.id ?? null;
}

/** Only a place right after the thing limits it: later ones are where it happened. */
function findWithin(compared: Compared, { superlativePlaces }: EventGrammar): string | null {
  const places = listMentionsAfter(compared).filter((m): m is PlaceMention => m.type === 'place');
  return findGoverned(compared, places, superlativePlaces, 1)?.id ?? null;
}

function listMentionsAfter({ context, scan, noun }: Compared): Mention[] {
  return (context.bySentence[scan.sentence.index] ?? []).filter((m) => m.start >= noun.end);
}

/** The first mention that follows one of these words, the word at most `reach` words after the thing. */
function findGoverned<T extends Mention>(
  { scan, noun }: Compared,
  mentions: readonly T[],
  words: ReadonlySet<string>,
  reach = REACH,
): T | null {
  for (const token of scan.sentence.tokens.slice(noun.index + 1, noun.index + 1 + reach)) {
    if (!words.has(scan.forms[token.index] ?? '')) continue;
    const found = mentions.find((m) => m.start >= token.start && m.start - token.end <= GAP);
    if (found) return found;
  }
  return null;
}
