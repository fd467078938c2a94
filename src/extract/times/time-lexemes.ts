import type { QuantityLexicon } from '../../ontology/quantity-lexicon.js';
import type { TimeLexicon, TimePhrase } from '../../ontology/time-lexicon.js';
import {
  type Classes,
  isAdjacent,
  type Lexeme,
  mergeLexemes,
  NO_CLASSES,
  splitLexemes,
} from '../quantities/lexemes.js';
import { mergeNumbers } from '../quantities/numbers.js';

/** The text's lexemes with the classes that the rules of time are written in. */
export function findTimeLexemes(text: string, times: TimeLexicon, quantities: QuantityLexicon): Lexeme[] {
  const classify = createClassifier(times, quantities);
  return mergeForms(mergeNumbers(mergePhrases(splitLexemes(text, classify), times)));
}

function createClassifier(times: TimeLexicon, quantities: QuantityLexicon) {
  const classes = mergeClasses(times, quantities);
  return (lower: string, isCapitalized: boolean): Classes | undefined => {
    const first = lower.charCodeAt(0);
    if (first >= 48 && first <= 57) return classifyDigits(lower);
    const known = classes.get(lower);
    return known && !isCapitalized && times.capitalized.has(lower) ? dropTimes(known) : known;
  };
}

const MERGED = new WeakMap<TimeLexicon, ReadonlyMap<string, Classes>>();

function mergeClasses(times: TimeLexicon, quantities: QuantityLexicon): ReadonlyMap<string, Classes> {
  const known = MERGED.get(times);
  if (known) return known;
  const merged = new Map<string, Classes>(times.words);
  for (const [word, classes] of quantities.numbers) {
    merged.set(word, new Map<string, number | string>([...(merged.get(word) ?? []), ...classes]));
  }
  MERGED.set(times, merged);
  return merged;
}

/** "march" in small letters is a verb. */
function dropTimes(classes: Classes): Classes {
  const kept = [...classes].filter(
    ([name]) => name === 'CARDINAL' || name === 'MULTIPLIER' || name === 'ORDINAL',
  );
  return kept.length > 0 ? new Map(kept) : NO_CLASSES;
}

function classifyDigits(lower: string): Classes | undefined {
  if (/^\d{4}-/.test(lower)) return new Map([['ISO', lower]]);
  if (lower.includes(':')) return new Map([['CLOCK', lower]]);
  if (lower.includes('/') || /^\d+\.\d+\.\d/.test(lower)) return new Map([['SLASHED', lower]]);
  return undefined;
}

function mergePhrases(lexemes: readonly Lexeme[], times: TimeLexicon): Lexeme[] {
  const merged: Lexeme[] = [];
  for (let i = 0; i < lexemes.length; ) {
    const phrase = times.phrases.get(lexemes[i]?.lower ?? '')?.find((p) => isPhraseAt(lexemes, i, p));
    if (phrase) merged.push(mergeLexemes(lexemes.slice(i, i + phrase.words.length), phrase.classes));
    else merged.push(lexemes[i] as Lexeme);
    i += phrase?.words.length ?? 1;
  }
  return merged;
}

function isPhraseAt(lexemes: readonly Lexeme[], at: number, phrase: TimePhrase): boolean {
  return (
    lexemes[at]?.isCapitalized === true && phrase.words.every((word, k) => lexemes[at + k]?.lower === word)
  );
}

/** "1980s" and "'80s" become DECADE. */
function mergeForms(lexemes: readonly Lexeme[]): Lexeme[] {
  const merged: Lexeme[] = [];
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i] as Lexeme;
    const decade = getDecade(lexeme, lexemes[i + 1], lexemes[i + 2]);
    if (decade) {
      const hasMark = lexeme.lower.length === 2 && merged.at(-1)?.lower === "'";
      const mark = hasMark ? merged.splice(-1, 1) : [];
      merged.push(mergeLexemes([...mark, ...lexemes.slice(i, i + decade.length)], decade.classes));
      i += decade.length - 1;
    } else merged.push(lexeme);
  }
  return merged;
}

function getDecade(
  digits: Lexeme,
  second: Lexeme | undefined,
  third: Lexeme | undefined,
): { readonly length: number; readonly classes: Classes } | null {
  if (!/^(?:1[5-9]\d0|20\d0|[2-9]0)$/.test(digits.lower)) return null;
  const classes = new Map([['DECADE', digits.lower]]);
  if (second?.lower === 's' && isAdjacent(digits, second)) return { length: 2, classes };
  const hasApostrophe = second?.lower === "'" && third?.lower === 's';
  return hasApostrophe && isAdjacent(digits, second) && isAdjacent(second, third)
    ? { length: 3, classes }
    : null;
}
