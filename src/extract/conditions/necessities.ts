import type { Span } from '../../model/span.js';
import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { NecessityEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { type Complement, findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findCueHolder } from '../frames/holders.js';
import { findNominalSpan } from '../frames/nominals.js';
import { isNegated } from '../frames/polarity.js';
import { createCondition } from './condition-draft.js';

/** "X insists any Y must Z": there is Y only if Z. */
export function findNecessities(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  return findCues(sentence, context.ontology.diplomacy.necessities).flatMap(
    (cue) => findNecessity(context, sentence, cue) ?? [],
  );
}

function findNecessity(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<NecessityEntry>,
): Draft<ConditionStatement> | null {
  const complement = findComplement(sentence, cue);
  const subject = complement && findChildren(sentence, complement.head, 'nsubj')[0];
  if (!complement || !subject || isNegated(sentence, cue.token)) return null;
  const modal = findModal(sentence, complement, cue.entry);
  if (!modal || !isOpenSubject(sentence, subject, cue.entry)) return null;
  const requirement: Span = { start: modal.start, end: Math.max(modal.end, complement.span.end) };
  return createCondition(context, sentence, {
    outcome: findNominalSpan(sentence, subject, modal),
    requirement,
    predicate: complement.head,
    holder: findCueHolder(context, sentence, cue)?.mention ?? null,
    operator: cue.entry.operator,
    rule: cue.entry.rule,
    score: cue.entry.score,
    factuality: 'asserted',
  });
}

function findModal(sentence: ParsedSentence, { head }: Complement, { modals }: NecessityEntry): Token | null {
  const modal = findChildren(sentence, head, 'aux').find((t) => modals.includes(t.lemma.toLowerCase()));
  const isVerb =
    modals.includes(head.lemma.toLowerCase()) && findChildren(sentence, head, 'xcomp').length > 0;
  return modal ?? (isVerb ? head : null);
}

/** Something that does not exist yet: "any deal", "a summit", "further talks". */
function isOpenSubject(sentence: ParsedSentence, subject: Token, { determiners }: NecessityEntry): boolean {
  const words = findChildren(sentence, subject, 'det', 'amod');
  return words.some((t) => determiners.includes(t.form.toLowerCase()));
}
