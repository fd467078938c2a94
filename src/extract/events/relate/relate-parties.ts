import type { Factuality, PloverType, Quad } from '../../../model/statement.js';
import type { EventLexicon } from '../../../ontology/event-types.js';
import type { LanguageEngine } from '../../../text/engine.js';
import { type SentenceScan, scanSentence } from '../scan-sentence.js';
import { type Parties, type RatedTrigger, rateTriggers } from './party-triggers.js';

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
}

/** Where no word of the lexicon stands: speaking to each other is the least that two parties do. */
const NOTHING_KNOWN: PloverType = 'CONSULT';
const GUESS = 0.2;

/** What the actor does to the recipient: the trigger whose roles the two parties fill best, read by its factuality. */
export function relateParties(text: string, parties: Parties, knowledge: RelationKnowledge): Relation | null {
  const scan = scanAround(text, parties, knowledge);
  if (!scan) return null;
  const { types } = knowledge.eventTypes;
  const best = rateTriggers(scan, parties, knowledge.eventTypes)[0];
  const eventType = best ? readType(best) : NOTHING_KNOWN;
  const isOwn = best?.hit.trigger.type.type === eventType;
  return {
    eventType,
    mode: isOwn ? (best.hit.trigger.frame.mode ?? null) : null,
    quad: types.get(eventType)?.quad ?? 'verbal-cooperation',
    factuality: best?.factuality ?? 'asserted',
    score: best ? scoreRate(best) : GUESS,
    rule: best ? nameRule(best) : 'relate/nothing-known',
  };
}

function nameRule({ hit: { trigger } }: RatedTrigger): string {
  return `event-types/${trigger.type.type.toLowerCase()}/${trigger.frame.id}`;
}

/** Half at rate 0, near the frame's own score from 5 up. */
function scoreRate({ rate, hit }: RatedTrigger): number {
  const share = Math.min(1, Math.max(0.5, 0.5 + rate / 10));
  return Math.round(hit.trigger.frame.score * share * 1000) / 1000;
}

/** PLOVER: a cooperative act still to come is an agreement, a hostile one a threat, a denied one a refusal. */
function readType({ hit, factuality }: RatedTrigger): PloverType {
  const { type, quad } = hit.trigger.type;
  if (factuality === 'future' && quad === 'material-conflict') return 'THREATEN';
  const isCooperative = quad === 'material-cooperation' || type === 'CONCEDE' || type === 'SUPPORT';
  if (factuality === 'future' && (isCooperative || type === 'CONSULT')) return 'AGREE';
  if (factuality === 'negated' && (isCooperative || type === 'AGREE' || type === 'CONSULT')) return 'REJECT';
  return type;
}

/** The sentence that holds both parties, else one of them. */
function scanAround(
  text: string,
  { actor, recipient }: Parties,
  knowledge: RelationKnowledge,
): SentenceScan | null {
  const scans = knowledge.engine.parseText(text).map((s) => scanSentence(s, knowledge.eventTypes));
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
