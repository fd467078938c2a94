import type { ParsedDocument } from '../../model/syntax.js';
import type { BoundPhrase, BoundSide, QuantityLexicon } from '../../ontology/quantity-lexicon.js';
import { isAdjacent, type Lexeme, splitLexemes } from './lexemes.js';
import { mergeNumbers } from './numbers.js';

/** A number as it is stated, with its bounds; null: not stated on that side. `start` is before "at least". */
export interface StatedNumber {
  readonly start: number;
  readonly end: number;
  readonly low: number | null;
  readonly best: number;
  readonly high: number | null;
  /** index of the lexeme that ends it, in the list it was found in */
  readonly last: number;
  /** "dozens": no number was told */
  readonly isVague: boolean;
}

/** Quantities and casualties ask for the numbers of the same document. */
const READ = new WeakMap<ParsedDocument, readonly StatedNumber[]>();

/** Every number of a document that counts or measures something: ages, dates and clock times are left to others. */
export function findStatedNumbers(
  document: ParsedDocument,
  lexicon: QuantityLexicon,
): readonly StatedNumber[] {
  const known = READ.get(document);
  if (known) return known;
  const lexemes = mergeNumbers(splitLexemes(document.text, (lower) => lexicon.numbers.get(lower)));
  const found: StatedNumber[] = [];
  for (let i = 0; i < lexemes.length; i++) {
    const stated = readNumber(lexemes, i, lexicon);
    if (!stated) continue;
    found.push(stated);
    i = stated.last;
  }
  READ.set(document, found);
  return found;
}

interface Core {
  readonly first: number;
  readonly last: number;
  readonly low: number | null;
  readonly best: number;
  readonly high: number | null;
  readonly isVague: boolean;
}

function readNumber(lexemes: readonly Lexeme[], at: number, lexicon: QuantityLexicon): StatedNumber | null {
  const core = readRange(lexemes, at) ?? readVague(lexemes, at, lexicon) ?? readPlain(lexemes, at);
  if (!core) return null;
  const bound = findBound(lexemes, core.first, lexicon);
  const first = bound ? core.first - bound.words.length : core.first;
  const start = lexemes[first]?.start ?? 0;
  const end = lexemes[core.last]?.end ?? start;
  return { start, end, last: core.last, isVague: core.isVague, ...applyBound(core, bound?.side ?? null) };
}

function getNumber(lexeme: Lexeme | undefined): number | null {
  const value = lexeme?.classes.get('NUM');
  return typeof value === 'number' ? value : null;
}

/** "between 40 and 50", "40 to 50", "40-50", "two or three" */
function readRange(lexemes: readonly Lexeme[], at: number): Core | null {
  const low = getNumber(lexemes[at]);
  const high = getNumber(lexemes[at + 2]);
  const joint = lexemes[at + 1]?.lower ?? '';
  if (low === null || high === null || low >= high) return null;
  const isBetween = (joint === 'and' || joint === 'to') && lexemes[at - 1]?.lower === 'between';
  const isDash = joint === '-' && isAdjacent(lexemes[at + 1], lexemes[at + 2]);
  if (!isBetween && !isDash && joint !== 'to' && joint !== 'or') return null;
  const best = Math.round((low + high) / 2);
  return { first: isBetween ? at - 1 : at, last: at + 2, low, best, high, isVague: false };
}

/** "dozens", "a handful", "half a dozen", "two dozen", "tens of thousands" */
function readVague(lexemes: readonly Lexeme[], at: number, lexicon: QuantityLexicon): Core | null {
  const number = getNumber(lexemes[at]);
  if (number !== null && lexemes[at + 1]?.lower === 'dozen') return exact(at, at + 1, number * 12);
  const lower = lexemes[at]?.lower ?? '';
  if (lower === 'half' && lexemes[at + 1]?.lower === 'a' && lexemes[at + 2]?.lower === 'dozen') {
    return exact(at, at + 2, 6);
  }
  if (lower === 'tens' && lexemes[at + 2]?.lower === 'thousands') {
    return { first: at, last: at + 2, low: 10000, best: 10000, high: 99999, isVague: true };
  }
  const vague = lexicon.vague.get(lower);
  if (!vague) return null;
  const isBoundOnly = lower === 'some' && getNumber(lexemes[at + 1]) !== null;
  if (isBoundOnly) return null;
  const first = lexemes[at - 1]?.lower === 'a' ? at - 1 : at;
  return { first, last: at, ...vague, isVague: true };
}

function exact(first: number, last: number, value: number): Core {
  return { first, last, low: value, best: value, high: value, isVague: false };
}

const AGE_WORDS = new Set(['year', 'month', 'week', 'day']);

function readPlain(lexemes: readonly Lexeme[], at: number): Core | null {
  const value = getNumber(lexemes[at]);
  if (value === null || isAge(lexemes, at) || isDate(lexemes, at)) return null;
  return exact(at, at, value);
}

/** "35-year-old", "aged 35", "35 years old" */
function isAge(lexemes: readonly Lexeme[], at: number): boolean {
  if (lexemes[at - 1]?.lower === 'aged') return true;
  const dash = lexemes[at + 1]?.lower === '-' ? 1 : 0;
  const unit = lexemes[at + 1 + dash]?.lower ?? '';
  if (!AGE_WORDS.has(unit) && !AGE_WORDS.has(unit.slice(0, -1))) return false;
  return lexemes[at + 2 + dash]?.lower === 'old' || lexemes[at + 3 + dash]?.lower === 'old';
}

/** A year, or the day before or after a month's name: followed by no word, or by a capital behind a capital. */
function isDate(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  if (!lexeme?.classes.has('YEAR')) return false;
  const next = lexemes[at + 1];
  const before = lexemes[at - 1];
  return !next || !/^\p{L}/u.test(next.lower) || before?.isCapitalized === true;
}

function findBound(lexemes: readonly Lexeme[], first: number, lexicon: QuantityLexicon): BoundPhrase | null {
  const last = lexemes[first - 1]?.lower ?? '';
  if (last === 'over' && HANDING.test(lexemes[first - 2]?.lower ?? '')) return null;
  const candidates = lexicon.bounds.get(last) ?? [];
  const isThere = (phrase: BoundPhrase) =>
    phrase.words.every((word, k) => lexemes[first - phrase.words.length + k]?.lower === word);
  return candidates.find(isThere) ?? null;
}

/** "handed [over] four villages": no bound. */
const HANDING =
  /^(?:hand|turn|sign|win)(?:s|ed|ing|ning)?$|^(?:take|took|taken|taking|give|gave|given|giving|won)$/;

function applyBound(core: Core, side: BoundSide | null): Pick<StatedNumber, 'low' | 'best' | 'high'> {
  const { low, best, high } = core;
  if (side === 'low') return { low: best, best, high: null };
  if (side === 'high') return { low: null, best, high: best };
  if (side === 'about') return { low: null, best, high: null };
  return { low, best, high };
}
