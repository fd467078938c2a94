import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';
import { listHolding } from '../speech/attribution.js';
import { isQuotationMark } from './linear.js';

const DIVIDERS = new Set([';', ':', '—', '–', '--', '(', ')']);

/**
 * The words of the largest clause around a word that word order shows: the content of the innermost report over it,
 * else what semicolons, colons and dashes leave of the sentence.
 */
export function findClauseTokens(context: CodingContext, sentence: ParsedSentence, token: Token): Token[] {
  const { start, end } = findReported(context, sentence, token);
  const inside = sentence.tokens.filter((t) => t.start >= start && t.end <= end);
  const left = inside.findLast((t) => t.index < token.index && isDivider(sentence, t));
  const right = inside.find((t) => t.index > token.index && isDivider(sentence, t));
  const kept = inside.filter((t) => (!left || t.index > left.index) && (!right || t.index < right.index));
  const first = kept[0]?.lower === 'that' ? kept.slice(1) : kept;
  return first.filter((t) => t.form !== '.' || t.index !== sentence.tokens.length - 1);
}

function isDivider(sentence: ParsedSentence, token: Token): boolean {
  if (DIVIDERS.has(token.form)) return true;
  return isQuotationMark(token) && sentence.tokens[token.index - 1]?.form === ',';
}

function findReported(
  context: CodingContext,
  sentence: ParsedSentence,
  token: Token,
): { start: number; end: number } {
  const holding = listHolding(context, token).filter((r) => r.cue.start !== token.start);
  const spans = holding.map((r) => ({
    start: Math.max(
      sentence.start,
      r.cue.end <= token.start ? Math.max(r.content.start, r.cue.end) : r.content.start,
    ),
    end: Math.min(
      sentence.end,
      r.cue.start >= token.end
        ? Math.min(
            r.content.end,
            r.speaker && r.speaker.start > token.end ? Math.min(r.cue.start, r.speaker.start) : r.cue.start,
          )
        : r.content.end,
    ),
  }));
  return spans.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? sentence;
}
