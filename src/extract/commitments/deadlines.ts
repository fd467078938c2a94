import type { TimeMention } from '../../model/mention.js';
import type { Span } from '../../model/span.js';
import type { CommitmentStatement } from '../../model/statement.js';
import type { ParsedSentence } from '../../model/syntax.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';

const MAX_DISTANCE = 4;

/** The time that limits an undertaking: after the cue, brought in by a word of deadlines. */
export function findDeadline(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Span,
  undertaking: Span,
): CommitmentStatement['deadline'] {
  const times = findMentionsIn(context, sentence, { start: cue.end, end: sentence.end }, 'time');
  const fit = times.filter((t) => isLimit(context, sentence, t) && isBeside(sentence, t, undertaking));
  const time = fit[0];
  return time ? { mention: time.id, earliest: time.time.earliest, latest: time.time.latest } : null;
}

/** The word before the time, or the time's own first word ("within 30 days"), says that it is a limit. */
export function isLimit(context: CodingContext, sentence: ParsedSentence, time: TimeMention): boolean {
  if (time.time.type === 'SET') return false;
  const first = sentence.tokens.find((t) => t.end > time.start);
  const around = first ? sentence.tokens.slice(Math.max(0, first.index - 2), first.index + 1) : [];
  const isNoLater = around[0]?.lower === 'later' && around[1]?.lower === 'than';
  return isNoLater || around.some((t) => context.ontology.diplomacy.deadlines.has(t.lower));
}

/** Inside the undertaking, or a few words after it. */
function isBeside(sentence: ParsedSentence, time: TimeMention, undertaking: Span): boolean {
  if (time.start < undertaking.start) return false;
  const between = sentence.tokens.filter((t) => t.start >= undertaking.end && t.end <= time.start);
  return between.length <= MAX_DISTANCE && !between.some((t) => t.upos === 'VERB');
}
