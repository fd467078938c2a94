import type { Span } from '../../model/span.js';
import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { NecessityEntry } from '../../ontology/diplomacy-lexicon.js';
import { spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { cutConclusion } from '../frames/comments.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findCueHolder } from '../frames/holders.js';
import { trimEnds } from '../frames/nominals.js';
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
  const complement = isNegated(sentence, cue.token) ? null : findComplement(sentence, cue);
  const modal = complement && findModal(sentence, complement.span, cue.entry);
  const subject = modal && findSubjectBefore(sentence, complement.span, modal);
  if (!subject || !isOpenSubject(subject, cue.entry)) return null;
  const outcome = spanOf(subject);
  return (
    outcome &&
    createCondition(context, sentence, {
      outcome,
      requirement: cutConclusion(sentence, {
        start: modal.start,
        end: Math.max(modal.end, complement.span.end),
      }),
      predicate: complement.head,
      holder: findCueHolder(context, sentence, cue)?.mention ?? null,
      operator: cue.entry.operator,
      rule: cue.entry.rule,
      score: cue.entry.score,
      factuality: 'asserted',
    })
  );
}

/** The first verb of obligation in the clause; "have" and "need" only before "to". */
function findModal(sentence: ParsedSentence, clause: Span, { modals }: NecessityEntry): Token | null {
  const inside = sentence.tokens.filter((t) => t.start >= clause.start && t.end <= clause.end);
  const isModal = (t: Token) => {
    if (!modals.includes(t.lemma.toLowerCase())) return false;
    return t.xpos === 'MD' || sentence.tokens[t.index + 1]?.lower === 'to';
  };
  const verb = inside.findIndex((t) => t.upos === 'VERB' || t.upos === 'AUX');
  const first = inside.findIndex(isModal);
  return first >= 0 && first <= verb + 1 ? (inside[first] ?? null) : null;
}

/** The words of the clause before its modal, "that" left out. */
function findSubjectBefore(sentence: ParsedSentence, clause: Span, modal: Token): Token[] {
  const before = sentence.tokens.filter((t) => t.start >= clause.start && t.end <= modal.start);
  return trimEnds(before.filter((t, i) => i > 0 || t.lower !== 'that'));
}

/** Something that does not exist yet: "any deal", "a summit", "further talks". */
function isOpenSubject(subject: readonly Token[], { determiners }: NecessityEntry): boolean {
  const [first, second] = subject;
  if (!first || !subject.some((t) => t.upos === 'NOUN' || t.upos === 'PROPN')) return false;
  return [first, second].some((t) => t !== undefined && determiners.includes(t.lower));
}
