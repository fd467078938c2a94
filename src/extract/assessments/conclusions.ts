import type { Span } from '../../model/span.js';
import type { AssessmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { ConclusionEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findSubtree, getRelation, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findActor } from '../frames/holders.js';
import { findNominalSpan, trimEnds } from '../frames/nominals.js';
import { isNegated } from '../frames/polarity.js';
import { findSubject, isPassive } from '../frames/subjects.js';
import { findAttribution } from '../speech/attribution.js';
import { isHappening } from './happenings.js';

/** What a happening is said to show or mean: "the raid underscores …", "the delay suggests that …". */
export function findConclusions(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<AssessmentStatement>[] {
  return findCues(sentence, context.ontology.diplomacy.conclusions).flatMap(
    (cue) => codeConclusion(context, sentence, cue) ?? [],
  );
}

function codeConclusion(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<ConclusionEntry>,
): Draft<AssessmentStatement> | null {
  if (!findHappening(context, sentence, cue.token) || isPassive(sentence, cue.token)) return null;
  if (isNegated(sentence, cue.token)) return null;
  const proposition = findMeaning(sentence, cue);
  if (!proposition) return null;
  const attribution = findAttribution(context, sentence, cue.token);
  return {
    kind: 'assessment',
    start: sentence.start,
    end: sentence.end,
    holder: attribution?.speaker ?? null,
    proposition,
    likelihood: null,
    rule: `assessment/${cue.entry.rule}`,
    score: cue.entry.score,
    factuality: 'asserted',
    attribution,
  };
}

/** The subject of the tree, or the first subject of the sentence, where a long subject has torn the tree. */
function findHappening(context: CodingContext, sentence: ParsedSentence, verb: Token): Token | null {
  const subject = findSubject(sentence, verb);
  if (subject && (isHappening(context, sentence, subject) || findActor(context, sentence, subject))) {
    return isHappening(context, sentence, subject) ? subject : null;
  }
  const first = sentence.tokens.find((t) => getRelation(t) === 'nsubj' && t.index < verb.index);
  const isTorn = subject === null || subject.upos === 'PROPN';
  if (!isTorn) return null;
  if (first) return isHappening(context, sentence, first) ? first : null;
  const stop = sentence.tokens.findIndex((t) => t.upos === 'ADP' || t.upos === 'VERB' || t.form === ',');
  return sentence.tokens.slice(0, Math.max(0, stop)).find((t) => isHappening(context, sentence, t)) ?? null;
}

/** What follows a colon after the cue's object, else the clause or object of the cue. */
function findMeaning(sentence: ParsedSentence, cue: Cue<ConclusionEntry>): Span | null {
  const { takes } = cue.entry;
  const after = takes.includes('colon') ? findAfterColon(sentence, cue.token) : null;
  const told = findComplement(sentence, cue);
  const subject =
    cue.token.lemma === 'be' && ['to', 'for'].includes(cue.last.lower)
      ? findSubject(sentence, cue.token)
      : null;
  if (!told || !subject || subject.index > cue.token.index) return after ?? told?.span ?? null;
  return { start: findNominalSpan(sentence, subject, cue.token).start, end: told.span.end };
}

function findAfterColon(sentence: ParsedSentence, verb: Token): Span | null {
  const colon = sentence.tokens.find((t) => t.form === ':' && t.index > verb.index);
  if (!colon) return null;
  const object = findChildren(sentence, verb, 'obj')[0];
  const tokens = sentence.tokens.filter((t) => t.index > colon.index);
  const hasClause = tokens.some((t) => ['VERB', 'AUX'].includes(t.upos));
  const isClose =
    object !== undefined && findSubtree(sentence, object).some((t) => t.index === colon.index - 1);
  return hasClause && isClose ? spanOf(trimEnds(tokens)) : null;
}
