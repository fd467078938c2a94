import type { TimeLexicon, TimeModifier } from '../../ontology/time-lexicon.js';
import type { Lexeme } from '../quantities/lexemes.js';
import type { TimeDraft } from './time-frame.js';

/** "over the next year": the word before is no bound of a number. */
const STARTS = new Set(['the', 'recent', 'last', 'next', 'past', 'coming']);

export interface FoundModifier {
  /** index of its first lexeme */
  readonly from: number;
  readonly mod: string | null;
}

/** "mid-", "early", "at least" right before a time, "the end of" with an "of" between. */
export function findModifier(
  lexemes: readonly Lexeme[],
  at: number,
  type: TimeDraft['type'],
  lexicon: TimeLexicon,
): FoundModifier | null {
  const isLength = type === 'DURATION' || type === 'SET';
  const candidates = lexicon.modifiers.get(lexemes[at - 1]?.lower ?? '') ?? [];
  for (const modifier of candidates) {
    const from = at - modifier.words.length;
    if (
      appliesTo(modifier, isLength) &&
      !(isLength && STARTS.has(lexemes[at]?.lower ?? '')) &&
      from >= 0 &&
      isThere(lexemes, from, modifier)
    ) {
      return { from, mod: modifier.mod };
    }
  }
  return null;
}

function appliesTo(modifier: TimeModifier, isLength: boolean): boolean {
  return modifier.applies === 'both' || modifier.applies === (isLength ? 'length' : 'point');
}

function isThere(lexemes: readonly Lexeme[], from: number, modifier: TimeModifier): boolean {
  return modifier.words.every((word, i) => lexemes[from + i]?.lower === word);
}
