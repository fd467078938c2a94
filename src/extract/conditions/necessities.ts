import { isOverlapping, type Span } from '../../model/span.js';
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
import { isProposition, type Report } from '../speech/report.js';
import { listReportsIn } from '../speech/reports.js';
import { createCondition } from './condition-draft.js';

/** "X insists any Y must Z": there is Y only if Z. */
export function findNecessities(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  const told = findCues(sentence, context.ontology.diplomacy.necessities).flatMap(
    (cue) => findNecessity(context, sentence, cue) ?? [],
  );
  const voiced = listReportsIn(context, sentence).flatMap((r) => findVoiced(context, sentence, r) ?? []);
  return [...told, ...voiced.filter((v) => !told.some((t) => isOverlapping(t.requirement, v.requirement)))];
}

/** "Any deal must be public, the envoy said": as with "insists that". */
function findVoiced(
  context: CodingContext,
  sentence: ParsedSentence,
  report: Report,
): Draft<ConditionStatement> | null {
  const entry = [...context.ontology.diplomacy.necessities.values()][0]?.[0]?.entry;
  const span = {
    start: Math.max(sentence.start, report.content.start),
    end: Math.min(sentence.end, report.content.end),
  };
  if (!entry || span.end <= span.start || report.kind !== 'speech' || !isProposition(report)) return null;
  const words = sentence.tokens.filter(
    (t) => t.start >= span.start && t.end <= span.end && !isOverlapping(t, report.cue),
  );
  const first = words.find((t) => t.upos !== 'PUNCT' && t.lower !== 'that');
  if (!first || !VOICED.has(first.lower)) return null;
  const inside = { start: first.start, end: trimEnds(words).at(-1)?.end ?? first.end };
  const modal = findModal(sentence, inside, entry);
  const subject = modal && findSubjectBefore(sentence, inside, modal);
  const outcome = subject && isOpenSubject(subject, entry) ? spanOf(subject) : null;
  if (!modal || !outcome) return null;
  return createCondition(context, sentence, {
    outcome,
    requirement: cutConclusion(sentence, { start: modal.start, end: inside.end }),
    predicate: modal,
    holder: report.speaker?.mention ?? null,
    operator: entry.operator,
    rule: entry.rule,
    score: entry.score - 0.1,
    factuality: 'asserted',
  });
}

/** What opens a subject that is nothing yet. */
const VOICED: ReadonlySet<string> = new Set(['any', 'every', 'all', 'no', 'future', 'further']);

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
