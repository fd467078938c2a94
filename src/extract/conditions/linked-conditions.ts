import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { LinkEntry } from '../../ontology/diplomacy-lexicon.js';
import { getRelation } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { extendOverPhrases, findCopularSubject } from '../frames/linear.js';
import { findNominalSpan } from '../frames/nominals.js';
import { getFactuality, isNegated } from '../frames/polarity.js';
import { findSubject } from '../frames/subjects.js';
import { createCondition } from './condition-draft.js';

/** "X is contingent on Y", "X hinges on Y". */
export function findLinkedConditions(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  return findCues(sentence, context.ontology.diplomacy.links).flatMap(
    (cue) => findLinked(context, sentence, cue) ?? [],
  );
}

function findLinked(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<LinkEntry>,
): Draft<ConditionStatement> | null {
  const requirement = findComplement(sentence, cue);
  const subject = findOutcome(sentence, cue.token);
  if (!requirement || !subject || isNegated(sentence, cue.token)) return null;
  return createCondition(context, sentence, {
    outcome: findCopularSubject(sentence, cue.token) ?? findNominalSpan(sentence, subject, cue.token),
    requirement: extendOverPhrases(sentence, requirement.span),
    predicate: cue.token,
    holder: null,
    operator: cue.entry.operator,
    rule: cue.entry.rule,
    score: cue.entry.score,
    factuality: getFactuality(sentence, cue.token),
  });
}

/** A pronoun depends on things too often in everyday ways ("we depend on rain") to be an outcome. */
function findOutcome(sentence: ParsedSentence, link: Token): Token | null {
  const subject = getRelation(link) === 'amod' ? null : findSubject(sentence, link);
  const personal = ['i', 'you', 'we', 'he', 'she', 'they', 'who'];
  return subject && !personal.includes(subject.lower) ? subject : null;
}
