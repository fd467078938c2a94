import type { EventStatement, Statement } from '../../model/statement.js';
import type { CodingContext } from '../coding-context.js';

/** Weight lost with each sentence away from the lead. */
const LEAD_DECAY = 0.82;
/** Characters into its sentence at which an event weighs half. */
const LATE = 700;

/** The event statement that is a document's main happening: early, asserted, of a weighty type, echoed in the title. */
export function findPrimaryEvent(context: CodingContext, statements: readonly Statement[]): string | null {
  let best: { id: string; weight: number } | null = null;
  for (const event of statements) {
    if (event.kind !== 'event') continue;
    const weight = weighEvent(context, event);
    if (!best || weight > best.weight) best = { id: event.id, weight };
  }
  return best?.id ?? null;
}

function weighEvent(context: CodingContext, event: EventStatement): number {
  const type = context.ontology.eventTypes.types.get(event.eventType);
  const sentence = context.document.sentences.findIndex((s) => s.start <= event.start && event.start < s.end);
  const lead = LEAD_DECAY ** Math.max(0, sentence);
  const offset = event.start - (context.document.sentences[sentence]?.start ?? event.start);
  const real = { asserted: 1, historical: 0.45, future: 0.45, hypothetical: 0.3, negated: 0.25 }[
    event.factuality
  ];
  const title = isEchoed(context, event) ? 1.2 : 1;
  return ((type?.weight ?? 0.5) * event.score * lead * real * title) / (1 + offset / LATE);
}

/** A word of the passage of five letters or more that the title has too. */
function isEchoed(context: CodingContext, event: EventStatement): boolean {
  const title = context.document.title?.toLowerCase();
  if (!title) return false;
  const passage = context.document.text.slice(event.start, event.end).toLowerCase();
  return passage.split(/[^\p{L}\p{N}]+/u).some((w) => w.length >= 5 && title.includes(w));
}
