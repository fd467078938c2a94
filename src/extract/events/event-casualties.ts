import type { Estimate } from '../../model/statement.js';
import type { CodingContext } from '../coding-context.js';
import { findCasualties, sumCasualties } from '../quantities/casualties.js';
import type { Casualty } from '../quantities/casualty.js';

/** Sentences after an event's own in which its dead and wounded are counted. */
const SCOPE_AFTER = 4;
/** A document of no more sentences than this tells one happening. */
const SHORT_REPORT = 8;

export interface EventCasualties {
  readonly fatalities: Estimate | null;
  readonly injuries: Estimate | null;
}

/**
 * The killed and injured of an event: counted in its own sentence and the next few, up to the next event of violence where
 * the document tells several.
 */
export function findEventCasualties(
  all: readonly Casualty[],
  sentences: number,
  sentence: number,
  nextEvent: number,
): EventCasualties {
  const reach = sentences <= SHORT_REPORT ? sentences : Math.max(sentence, nextEvent - 1);
  const last = Math.min(sentence + SCOPE_AFTER, reach);
  const own = all.filter((c) => sentence <= c.sentence && c.sentence <= last);
  return { fatalities: sumCasualties(own, 'killed'), injuries: sumCasualties(own, 'injured') };
}

export function listCasualties({ document, ontology }: CodingContext): readonly Casualty[] {
  return findCasualties(document, ontology);
}
