import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { isLimit } from './deadlines.js';

/**
 * "to open talks by May and to sign a treaty by June": two undertakings, each with its own deadline; parts in text order, the whole where it
 * has one deadline at most, or where no verb of its own stands between two.
 */
export function splitUndertaking(context: CodingContext, sentence: ParsedSentence, whole: Span): Span[] {
  const limits = findMentionsIn(context, sentence, whole, 'time').filter((t) =>
    isLimit(context, sentence, t),
  );
  const parts: Span[] = [];
  let start = whole.start;
  for (const [i, limit] of limits.entries()) {
    const next = limits[i + 1];
    const between = next ? sentence.tokens.filter((t) => t.start >= limit.end && t.end <= next.start) : [];
    const at = between.findIndex((t, k) => opensDeed(between, t, k));
    const [first, before] = [between[at], between.slice(0, at).findLast((t) => !isJoint(t))];
    if (!first) continue;
    parts.push({ start, end: before?.end ?? limit.end });
    start = first.start;
  }
  return [...parts, { start, end: whole.end }];
}

function isJoint({ upos, form }: Token): boolean {
  return upos === 'CCONJ' || form === ',';
}

/** Behind "and" or a comma: "to sign", "sign", "will sign". */
function opensDeed(tokens: readonly Token[], token: Token, at: number): boolean {
  const before = at > 0 ? tokens[at - 1] : undefined;
  if (!before || !isJoint(before)) return false;
  const next = tokens[at + 1];
  return token.xpos === 'VB' || ((token.xpos === 'TO' || token.xpos === 'MD') && next?.xpos === 'VB');
}
