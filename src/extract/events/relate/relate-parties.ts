import type { Factuality, PloverType, Quad } from '../../../model/statement.js';
import type { EventLexicon } from '../../../ontology/event-types.js';
import { type RelationModel, scoreTypes } from '../../../ontology/relation-model.js';
import type { LanguageEngine } from '../../../text/engine.js';
import { type SentenceScan, scanSentence } from '../scan-sentence.js';
import {
  hashFeatures,
  listRelationFeatures,
  type Parties,
  type RatedTrigger,
  rateTriggers,
} from './relation-features.js';

/** What one party does to another in a sentence. */
export interface Relation {
  readonly eventType: PloverType;
  readonly mode: string | null;
  readonly quad: Quad;
  readonly factuality: Factuality;
  /** 0..1 */
  readonly score: number;
  readonly rule: string;
}

export interface RelationKnowledge {
  readonly engine: LanguageEngine;
  readonly eventTypes: EventLexicon;
  readonly relations: RelationModel;
}

/** What the actor does to the recipient: the likeliest type by the trained model, its mode and factuality by the frames. */
export function relateParties(text: string, parties: Parties, knowledge: RelationKnowledge): Relation | null {
  const scan = scanAround(text, parties, knowledge);
  if (!scan) return null;
  const { eventTypes, relations } = knowledge;
  const features = hashFeatures(listRelationFeatures(scan, parties, eventTypes), relations.buckets);
  const [best] = [...scoreTypes(relations, features)].sort((a, b) => b[1] - a[1]);
  const type = best ? eventTypes.types.get(best[0]) : undefined;
  if (!best || !type) return null;
  const frame = pickFrame(rateTriggers(scan, parties, eventTypes), best[0]);
  return {
    eventType: best[0],
    mode: frame?.hit.trigger.frame.mode ?? null,
    quad: type.quad,
    factuality: (frame?.factuality ?? 'asserted') as Factuality,
    score: Math.round(best[1] * 1000) / 1000,
    rule: frame ? `event-types/${best[0].toLowerCase()}/${frame.hit.trigger.frame.id}` : 'relation-model',
  };
}

function pickFrame(triggers: readonly RatedTrigger[], type: PloverType): RatedTrigger | undefined {
  return triggers.filter((t) => t.hit.trigger.type.type === type).sort((a, b) => b.rate - a.rate)[0];
}

/** The sentence that holds both parties; the text as one sentence where a split would part them. */
export function scanAround(
  text: string,
  { actor, recipient }: Parties,
  { engine, eventTypes }: Pick<RelationKnowledge, 'engine' | 'eventTypes'>,
): SentenceScan | null {
  const scans = engine.parseText(text).map((s) => scanSentence(s, eventTypes));
  const holds = (scan: SentenceScan, span: Parties['actor']): boolean =>
    span !== null && scan.sentence.start <= span.start && span.end <= scan.sentence.end;
  return (
    scans.find((s) => holds(s, actor) && (recipient === null || holds(s, recipient))) ??
    scans.find((s) => holds(s, recipient)) ??
    scans.find((s) => holds(s, actor)) ??
    scans[0] ??
    null
  );
}
