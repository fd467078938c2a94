import type { Span } from '../../model/span.js';
import type { ParsedSentence } from '../../model/syntax.js';

const COMMENTS = new Set(['a', 'an', 'as']);

/** A comment after a comma ("a truce, a demand the army mocked") is no part of what is demanded or promised. */
export function cutApposition(sentence: ParsedSentence, span: Span): Span {
  const comma = sentence.tokens.find(
    (t, i) =>
      t.form === ',' &&
      t.start > span.start &&
      t.end < span.end &&
      COMMENTS.has(sentence.tokens[i + 1]?.form ?? ''),
  );
  return comma ? { start: span.start, end: comma.start } : span;
}

/** "must be held abroad, effectively ruling out the capital": what the author concludes is no requirement. */
export function cutConclusion(sentence: ParsedSentence, span: Span): Span {
  const comma = sentence.tokens.find((t, i) => {
    const [next, after] = sentence.tokens.slice(i + 1, i + 3);
    const isGerund = next?.xpos === 'VBG' || (next?.upos === 'ADV' && after?.xpos === 'VBG');
    return t.form === ',' && t.start > span.start && t.end < span.end && isGerund;
  });
  return comma ? { start: span.start, end: comma.start } : span;
}
