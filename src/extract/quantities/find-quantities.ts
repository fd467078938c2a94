import type { Quantity, QuantityKind, QuantityMention, Unnumbered } from '../../model/mention.js';
import { findFrom, isOverlapping, type Span } from '../../model/span.js';
import type { ParsedDocument, ParsedSentence, Token } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { QuantityLexicon } from '../../ontology/quantity-lexicon.js';
import { findTimes } from '../times/find-times.js';
import { findCasualties } from './casualties.js';
import type { Casualty } from './casualty.js';
import { findStatedNumbers, type StatedNumber } from './estimates.js';

interface QuantityFrame {
  readonly document: ParsedDocument;
  readonly lexicon: QuantityLexicon;
  readonly casualties: readonly Casualty[];
}

/** Every stated number of things with its bounds, in text order; dates, ages and clock times are none. */
export function findQuantities(
  document: ParsedDocument,
  ontology: Pick<Ontology, 'times' | 'quantities'>,
): Unnumbered<QuantityMention>[] {
  const lexicon = ontology.quantities;
  if (document.language !== lexicon.language && document.language !== 'und') return [];
  const frame = { document, lexicon, casualties: findCasualties(document, ontology) };
  const times = findTimes(document, ontology);
  const numbers = findStatedNumbers(document, lexicon);
  const free = numbers.filter((n) => !times.some((t) => isOverlapping(n, t)));
  return [...free.map((n) => createMention(frame, n)).filter((m) => m !== null), ...findNone(frame)];
}

function createMention(frame: QuantityFrame, number: StatedNumber): Unnumbered<QuantityMention> | null {
  const { text } = frame.document;
  const currency = findCurrency(frame, number);
  if (currency === null && isInName(text, number)) return null;
  const noun = findNoun(frame, number);
  if (currency === null && noun === null && number.isVague) return null;
  const start = currency ? number.start - currency.length : number.start;
  const scale = currency ? findScale(text, number) : NO_SCALE;
  const end = currency ? number.end + scale.length : (noun?.token.end ?? number.end);
  const casualty = frame.casualties.find((c) => c.start <= number.start && number.end <= c.end);
  const kind = casualty?.kind ?? (currency ? 'money' : getKind(frame, noun));
  const isPeople = kind === 'killed' || kind === 'injured';
  const unit = currency?.unit ?? (isPeople ? 'people' : (noun?.unit ?? null));
  const times = (value: number | null): number | null => (value === null ? null : value * scale.factor);
  const quantity: Quantity = {
    kind,
    low: times(number.low),
    best: times(number.best),
    high: times(number.high),
    unit,
  };
  return {
    type: 'quantity',
    start,
    end,
    text: text.slice(start, end),
    score: noun || currency ? 0.85 : 0.6,
    quantity,
  };
}

/** "M23", "BM-21": the number of a name counts nothing. */
function isInName(text: string, { start }: Span): boolean {
  return /\p{Lu}-?$/u.test(text.slice(Math.max(0, start - 2), start));
}

interface Scale {
  readonly factor: number;
  /** UTF-16 code units after the number */
  readonly length: number;
}

const NO_SCALE: Scale = { factor: 1, length: 0 };
const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };

/** "$120[m]": a letter that stands for thousands, millions or billions, of money only. */
function findScale(text: string, { end }: Span): Scale {
  const letter = /^[kmb]\b/i.exec(text.slice(end, end + 2))?.[0].toLowerCase() ?? '';
  const factor = SCALES[letter];
  return factor === undefined ? NO_SCALE : { factor, length: 1 };
}

function getKind(frame: QuantityFrame, noun: FoundNoun | null): QuantityKind {
  return (noun && frame.lexicon.kinds.get(noun.token.lower)) ?? 'other';
}

interface FoundCurrency {
  readonly unit: string;
  /** UTF-16 code units in front of the number */
  readonly length: number;
}

function findCurrency(frame: QuantityFrame, number: StatedNumber): FoundCurrency | null {
  const before = frame.document.text.slice(Math.max(0, number.start - 5), number.start);
  const match = /([$€£¥₴₽]|(?:USD|EUR|GBP)\s?)$/.exec(before);
  const unit = match && frame.lexicon.currencies.get((match[1] ?? '').trim().toLowerCase());
  return match && unit ? { unit, length: match[0].length } : null;
}

interface FoundNoun {
  readonly token: Token;
  readonly unit: string;
}

/** The last noun of the phrase a number opens: "40 armored vehicles", "dozens of drones", "3,000-kilometer". */
function findNoun(frame: QuantityFrame, number: StatedNumber): FoundNoun | null {
  const sentence = findSentence(frame.document, number);
  if (!sentence) return null;
  const first = sentence.tokens.findIndex((t) => t.start >= number.end);
  if (first < 0) return null;
  const noun = findLastNoun(frame, sentence, skipLinks(sentence, first));
  return noun ? { token: noun, unit: getUnit(noun) } : null;
}

function skipLinks(sentence: ParsedSentence, first: number): number {
  let at = first;
  while (['of', '-', 'the', 'more', 'other'].includes(sentence.tokens[at]?.lower ?? '')) at++;
  return at;
}

function findLastNoun(frame: QuantityFrame, sentence: ParsedSentence, from: number): Token | null {
  let noun: Token | null = null;
  for (let i = from; i < from + 6; i++) {
    const token = sentence.tokens[i];
    if (!token) break;
    const kind = frame.lexicon.kinds.get(token.lower);
    if (kind === 'distance' || kind === 'money') return token;
    if (/^NN/.test(token.xpos)) noun = token;
    else if (!/^(?:JJ|VBN|HYPH)/.test(token.xpos) || noun !== null) break;
  }
  return noun;
}

function findSentence(document: ParsedDocument, span: Span): ParsedSentence | null {
  const sentence = document.sentences[findFrom(document.sentences, (s) => span.end <= s.end)];
  return sentence && sentence.start <= span.start ? sentence : null;
}

/** "no casualties" counts to zero without a number. */
function findNone(frame: QuantityFrame): Unnumbered<QuantityMention>[] {
  const none = frame.casualties.filter((c) => c.estimate.high === 0 && c.end > c.start && c.role === 'part');
  return none.map(({ start, end, kind }) => ({
    type: 'quantity',
    start,
    end,
    text: frame.document.text.slice(start, end),
    score: 0.85,
    quantity: { kind, low: 0, best: 0, high: 0, unit: 'people' },
  }));
}

function getUnit(noun: Token): string {
  const lemma = noun.lemma.toLowerCase();
  return lemma === 'person' ? 'people' : lemma;
}
