import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren } from '../../text/tree.js';

/** "nobody expects", "no one expects", "no analyst expects" */
export function isNoOne({ tokens }: ParsedSentence, { lower, index }: Token): boolean {
  return ['nobody', 'no-one', 'none'].includes(lower) || tokens[index - 1]?.lower === 'no';
}

/** "few expect", "very few diplomats believe"; not "a few diplomats believe": what few hold is what most do not. */
export function areFew(sentence: ParsedSentence, judge: Token): boolean {
  const few = [judge, ...findChildren(sentence, judge, 'amod', 'det', 'nummod')].find(
    (t) => t.lower === 'few',
  );
  return few !== undefined && !ARTICLES.has(sentence.tokens[few.index - 1]?.lower ?? '');
}

const ARTICLES: ReadonlySet<string> = new Set(['a', 'the', 'these', 'those']);
