import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findSubtree, getRelation, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { extendOverPhrases } from '../frames/linear.js';
import { findNominalSpan, trimEnds } from '../frames/nominals.js';

/** Why a party takes its position, in the sentence's words: "citing X", "because Y", "over Z". */
export function findReason(context: CodingContext, sentence: ParsedSentence, predicate: Token): Span | null {
  const { verbs, marks } = context.ontology.diplomacy.reasons;
  const clauses = findChildren(sentence, predicate, 'advcl', 'xcomp', 'conj').filter(
    (c) => c.index > predicate.index,
  );
  for (const clause of clauses) {
    const object = findChildren(sentence, clause, 'obj')[0];
    if (object && clause.xpos === 'VBG' && verbs.includes(clause.lemma))
      return extendOverPhrases(sentence, findNominalSpan(sentence, object, clause));
    const mark = findChildren(sentence, clause, 'mark').find((m) => marks.includes(m.lower));
    if (mark) return cutAfter(sentence, clause, mark);
  }
  return findReasonPhrase(context, sentence, predicate);
}

function findReasonPhrase(context: CodingContext, sentence: ParsedSentence, predicate: Token): Span | null {
  const { prepositions } = context.ontology.diplomacy.reasons;
  for (const phrase of findChildren(sentence, predicate, 'obl')) {
    const markers = findChildren(sentence, phrase, 'case').filter((c) => getRelation(c) === 'case');
    const marker = markers.find((m) => prepositions.includes(m.lower));
    if (marker && phrase.index > predicate.index) return cutAfter(sentence, phrase, markers.at(-1) ?? marker);
  }
  return null;
}

function cutAfter(sentence: ParsedSentence, head: Token, marker: Token): Span | null {
  const below = findChildren(sentence, marker, 'fixed').at(-1) ?? marker;
  return spanOf(trimEnds(findSubtree(sentence, head).filter((t) => t.index > below.index)));
}
