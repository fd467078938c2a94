import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';

/**
 * What a document takes back: "An earlier version of this article said that …" repeats the words only to withdraw them, so they
 * are nobody's claim and tell of nothing. Spans of what stands around between semicolons.
 */
export function findWithdrawn({ document, ontology }: CodingContext): Span[] {
  const { withdrawn } = ontology.speech;
  return document.sentences.flatMap((sentence) =>
    sentence.tokens.flatMap((token) => {
      if (!withdrawn.nouns.has(token.lemma) || !isOfThisText(sentence, token, withdrawn.texts)) return [];
      const isFormer = findChildren(sentence, token, 'amod').some((t) => withdrawn.former.has(t.lower));
      return isFormer ? [findPart(sentence, token)] : [];
    }),
  );
}

/** "of this article", "of our report": of the one that is read, not of a plan, nor of anybody else's report. */
function isOfThisText(sentence: ParsedSentence, token: Token, texts: ReadonlySet<string>): boolean {
  return findChildren(sentence, token, 'nmod').some(
    (t) => texts.has(t.lemma) && sentence.tokens.some((own) => own.head === t.index && OWN.has(own.lower)),
  );
}

const OWN = new Set(['this', 'our']);

/** What follows a semicolon is said anew. */
function findPart({ tokens, start, end }: ParsedSentence, token: Token): Span {
  const stops = tokens.filter((t) => t.form === ';');
  return {
    start: stops.findLast((t) => t.index < token.index)?.end ?? start,
    end: stops.find((t) => t.index > token.index)?.start ?? end,
  };
}
