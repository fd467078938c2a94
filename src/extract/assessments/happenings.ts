import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findActor } from '../frames/holders.js';

/** A thing that happened or is so: a noun of happening that is no actor and no report ("the poll suggests" is a claim). */
export function isHappening(context: CodingContext, sentence: ParsedSentence, subject: Token): boolean {
  if (isPointer(sentence, subject)) return true;
  if (subject.upos !== 'NOUN' && subject.upos !== 'VERB') return false;
  const { sources, happenings, endings } = context.ontology.diplomacy;
  const lemma = subject.lemma.toLowerCase();
  if (sources.has(lemma)) return false;
  const isNamed =
    happenings.has(lemma) || endings.some((e) => lemma.length > e.length + 3 && lemma.endsWith(e));
  const isJoined = findChildren(sentence, subject, 'conj').some((t) => happenings.has(t.lemma.toLowerCase()));
  return (isNamed || isJoined) && findActor(context, sentence, subject) === null;
}

/** ", which suggests that": what the clause before it tells. */
function isPointer(sentence: ParsedSentence, { form, index }: Token): boolean {
  return form.toLowerCase() === 'which' && sentence.tokens[index - 1]?.form === ',';
}
