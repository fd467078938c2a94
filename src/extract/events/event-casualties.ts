import type { QuantityMention } from '../../model/mention.js';
import type { Estimate } from '../../model/statement.js';
import type { CodingContext } from '../coding-context.js';

/** Sentences after an event's own in which its dead and wounded are counted. */
const SCOPE_AFTER = 3;

type Kind = 'killed' | 'injured';

/** The killed or injured of an event: of its own sentence, or of the next ones up to the next event's sentence. */
export function findEventCasualties(
  context: CodingContext,
  sentence: number,
  nextEvent: number,
  kind: Kind,
): Estimate | null {
  const last = Math.min(sentence + SCOPE_AFTER, Math.max(sentence, nextEvent - 1));
  for (let i = sentence; i <= last; i++) {
    const total = sumEstimates(listCounts(context, i, kind));
    if (total) return total;
  }
  return null;
}

function listCounts(context: CodingContext, sentence: number, kind: Kind): Estimate[] {
  const here = context.bySentence[sentence] ?? [];
  return here
    .filter((m): m is QuantityMention => m.type === 'quantity' && m.quantity.kind === kind)
    .map(({ quantity: { low, best, high } }) => toEstimate(low, best, high))
    .filter((e): e is Estimate => e !== null);
}

function toEstimate(low: number | null, best: number | null, high: number | null): Estimate | null {
  const middle = best ?? low ?? high;
  if (middle === null) return null;
  return { low: Math.min(low ?? middle, middle), best: middle, high: Math.max(high ?? middle, middle) };
}

/** Several counts of one sentence are of different people ("two soldiers and a child"). */
function sumEstimates(estimates: readonly Estimate[]): Estimate | null {
  const [first, ...rest] = estimates;
  if (!first) return null;
  return rest.reduce((a, b) => ({ low: a.low + b.low, best: a.best + b.best, high: a.high + b.high }), first);
}
