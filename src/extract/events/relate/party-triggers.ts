import type { Span } from '../../../model/span.js';
import type { Factuality } from '../../../model/statement.js';
import type { Token } from '../../../model/syntax.js';
import type { EventLexicon } from '../../../ontology/event-types.js';
import { findFactuality } from '../factuality.js';
import { findRoles, type Roles } from '../find-roles.js';
import { findTriggers, type TriggerHit } from '../find-triggers.js';
import { getHead, type SentenceScan } from '../scan-sentence.js';

/** The two parties of a question to `relate`; null: not named in the sentence. */
export interface Parties {
  readonly actor: Span | null;
  readonly recipient: Span | null;
}

export interface RatedTrigger {
  readonly hit: TriggerHit;
  /** how well the parties fill its roles and how near it stands to them; higher is better */
  readonly rate: number;
  readonly factuality: Factuality;
}

const ACTOR_ROLE = 3;
const RECIPIENT_ROLE = 1.5;
const BETWEEN = 1;
const VERB = 0.5;
/** a trigger of several words is surer than a bare verb */
const LONGER = 0.4;
/** rate lost with each word away from the actor */
const DISTANCE = 0.06;
/** rate lost with each step down from the head of the sentence */
const DEPTH = 0.25;

/** The triggers of a sentence, the likeliest to tell what the actor does to the recipient first. */
export function rateTriggers(scan: SentenceScan, parties: Parties, lexicon: EventLexicon): RatedTrigger[] {
  const rated = findTriggers(scan, lexicon, () => true)
    .filter((hit) => !isInParty(hit.token, parties.actor))
    .map((hit) => rateTrigger(scan, hit, parties, lexicon));
  return rated.sort((a, b) => b.rate - a.rate || a.hit.token.index - b.hit.token.index);
}

function rateTrigger(
  scan: SentenceScan,
  hit: TriggerHit,
  parties: Parties,
  lexicon: EventLexicon,
): RatedTrigger {
  const roles = findRoles(scan, hit, lexicon.grammar);
  const factuality = findFactuality(scan, hit.token, roles.anchor, lexicon.grammar);
  const near = isInParty(hit.token, parties.recipient) ? -BETWEEN : rateNearness(scan, hit.token, parties);
  const words = (hit.trigger.isNoun ? 0 : VERB) + (hit.trigger.words.length - 1) * LONGER;
  return {
    hit,
    factuality,
    rate: rateRoles(roles, parties) + near + words - getDepth(scan, roles.anchor) * DEPTH,
  };
}

function rateRoles(roles: Roles, { actor, recipient }: Parties): number {
  const fits = (tokens: readonly Token[], span: Span | null): boolean =>
    tokens.some((t) => isInParty(t, span));
  const isMirrored = fits(roles.recipients, actor) && fits(roles.actors, recipient);
  if (isMirrored) return -RECIPIENT_ROLE;
  return (
    (fits(roles.actors, actor) ? ACTOR_ROLE : 0) + (fits(roles.recipients, recipient) ? RECIPIENT_ROLE : 0)
  );
}

function rateNearness(scan: SentenceScan, token: Token, { actor, recipient }: Parties): number {
  const first = actor ? scan.sentence.tokens.findIndex((t) => t.end >= actor.end) : 0;
  const between = isBetween(token, actor, recipient) ? BETWEEN : 0;
  return between - Math.abs(token.index - Math.max(0, first)) * DISTANCE;
}

function isBetween(token: Token, actor: Span | null, recipient: Span | null): boolean {
  if (!actor || !recipient) return actor ? token.start >= actor.end : true;
  const [first, second] = actor.start < recipient.start ? [actor, recipient] : [recipient, actor];
  return token.start >= first.end && token.end <= second.start;
}

function isInParty(token: Token, span: Span | null): boolean {
  return span !== null && token.start < span.end && span.start < token.end;
}

const DEEPEST = 6;

function getDepth(scan: SentenceScan, token: Token): number {
  let depth = 0;
  for (let at = getHead(scan, token); at && depth < DEEPEST; at = getHead(scan, at)) depth++;
  return depth;
}
