import type { ParsedDocument } from '../../model/syntax.js';
import type { TimeLexicon } from '../../ontology/time-lexicon.js';
import { type Lexeme, PARAGRAPH } from '../quantities/lexemes.js';
import type { RuleMatch } from './rule-matches.js';
import type { Direction } from './time-frame.js';

const FURTHEST = 14;
const FUTURE_PREPOSITIONS = new Set(['by', 'until', 'till']);

/** Which side of publication a weekday or month lies on: the nearest word of tense in the sentence decides. */
export function findDirection(
  _document: ParsedDocument,
  lexemes: readonly Lexeme[],
  match: RuleMatch,
  lexicon: TimeLexicon,
): Direction {
  const before = findTense(lexemes, match.from - 1, -1, lexicon);
  if (before.direction !== 0) return before.direction;
  return findTense(lexemes, match.to, 1, lexicon).direction;
}

function findTense(
  lexemes: readonly Lexeme[],
  at: number,
  step: 1 | -1,
  lexicon: TimeLexicon,
): { readonly direction: Direction } {
  for (let i = at, n = 0; n < FURTHEST; i += step, n++) {
    const lower = lexemes[i]?.lower;
    if (lower === undefined || lower === PARAGRAPH || lower === '.' || lower === ';') break;
    if (n === 0 && step < 0 && FUTURE_PREPOSITIONS.has(lower)) continue;
    const tense = getTense(lower, lexicon, lexemes[i]?.isCapitalized ?? false);
    if (tense !== 0) return { direction: tense };
  }
  return { direction: 0 };
}

function getTense(lower: string, lexicon: TimeLexicon, isCapitalized: boolean): Direction {
  if (lexicon.past.has(lower)) return -1;
  if (lexicon.future.has(lower)) return 1;
  return !isCapitalized && lower.length > 4 && lower.endsWith('ed') ? -1 : 0;
}
