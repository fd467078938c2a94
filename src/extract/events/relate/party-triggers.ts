import type { Span } from '../../../model/span.js';
import type { Token } from '../../../model/syntax.js';
import type { EventGrammar } from '../../../ontology/event-grammar.js';
import type { EventLexicon } from '../../../ontology/event-types.js';
import { isCueNear, isSubject } from '../check-support.js';
import { findRoles, type Roles } from '../find-roles.js';
import { findTriggers, type TriggerHit } from '../find-triggers.js';
import { baseOf, getHead, getLemma, listCases, type SentenceScan } from '../scan-sentence.js';

/** The two parties of a question to `relate`; null: not named in the sentence. */
export interface Parties {
  readonly actor: Span | null;
  readonly recipient: Span | null;
}

export interface RatedTrigger {
  readonly hit: TriggerHit;
  readonly roles: Roles;
  /** how well the parties fill its roles and how near it stands to them; higher is better */
  readonly rate: number;
}

const ACTOR_ROLE = 3;
const RECIPIENT_ROLE = 1.5;
const BETWEEN = 1;
const ON_PATH = 0.75;
const VERB = 0.5;
/** a trigger of several words is surer than a bare verb */
const LONGER = 0.4;
/** rate lost with each word away from the actor */
const DISTANCE = 0.06;
/** rate lost with each step down from the head of the sentence */
const DEPTH = 0.25;
/** rate lost by what another trigger says, asks, refuses or condemns */
const GOVERNED = 1.5;

/** The triggers of a sentence, the likeliest to tell what the actor does to the recipient first. */
export function rateTriggers(scan: SentenceScan, parties: Parties, lexicon: EventLexicon): RatedTrigger[] {
  const found = findTriggers(scan, lexicon, (hit) => isFit(scan, hit, parties, lexicon))
    .filter((hit) => !isInParty(hit.token, parties.actor))
    .map((hit) => ({ hit, roles: findRoles(scan, hit, lexicon.grammar) }));
  const path = findPath(scan, parties);
  const rate = (f: Found): number => rateTrigger(scan, f, parties, path);
  return found
    .map((f) => {
      const contact = found.find((other) => isContact(other) && isAbout(scan, other, f));
      // what a call is for is said to whom it is made
      if (contact) return { ...f, rate: Math.max(rate(f), rate(contact)) };
      const isLost =
        isAside(scan, f) ||
        found.some((other) => isUnder(scan, f, other, lexicon) || (isContact(f) && isAbout(scan, f, other)));
      return { ...f, rate: rate(f) - (isLost ? GOVERNED : 0) };
    })
    .sort((a, b) => b.rate - a.rate || a.hit.token.index - b.hit.token.index);
}

/** A call, a letter or a meeting, of which more may be said. */
function isContact({ hit }: Found): boolean {
  return hit.trigger.type.type === 'CONSULT';
}

/** "called her [to thank] her", "sent a letter [threatening] war": what a contact is for or says. */
function isAbout(scan: SentenceScan, contact: Found, { hit, roles }: Found): boolean {
  const { token, trigger } = hit;
  if (roles.recipients.some((t) => t.upos !== 'PRON')) return false;
  const head = getHead(scan, token);
  const isOwn = head !== null && (head === contact.roles.anchor || contact.hit.words.includes(head.index));
  const isClause = ['advcl', 'xcomp', 'acl'].includes(baseOf(token.deprel)) && /^VB(?:G)?$/.test(token.xpos);
  return (
    isOwn &&
    isClause &&
    !trigger.isNoun &&
    trigger.type.quad.startsWith('verbal') &&
    trigger.type.type !== 'CONSULT'
  );
}

/** "at the request of Chad": no act of the sentence. */
function isAside(scan: SentenceScan, { hit }: Found): boolean {
  return hit.trigger.isNoun && listCases(scan, hit.token).includes('at');
}

type Found = Pick<RatedTrigger, 'hit' | 'roles'>;

/** What the frame asks of its object must be there; a verb is read as a noun only where a noun stands. */
function isFit(scan: SentenceScan, hit: TriggerHit, parties: Parties, { grammar }: EventLexicon): boolean {
  const { frame, isNoun } = hit.trigger;
  if (isNoun && hit.words.length === 1 && hit.token.upos === 'VERB') return false;
  if (hit.trigger.type.quad === 'material-cooperation' && isFaced(scan, parties.recipient)) return false;
  const roles = findRoles(scan, hit, grammar);
  if (frame.requires === 'official') return roles.actors.every((t) => !isPlain(scan, t));
  if (frame.requires === 'official-both')
    return roles.recipients.concat(roles.actors).every((t) => isSomebody(scan, t, parties));
  if (frame.subject && !isNoun && !frame.subject.some((cue) => isSubject({ scan, hit, roles }, cue)))
    return false;
  if (!frame.object) return true;
  return frame.object.some((cue) => isCueNear({ scan, hit, roles }, cue));
}

/** "sent a carrier toward Iran", "held drills around Taiwan": who is only approached is nobody's partner. */
function isFaced(scan: SentenceScan, recipient: Span | null): boolean {
  const head = recipient && findPartyHead(scan, recipient);
  return head !== null && listCases(scan, head).some((c) => FACING.has(c));
}

const FACING: ReadonlySet<string> = new Set(['toward', 'towards', 'around', 'near', 'off', 'opposite']);

/** Those whose travels are no visits: "a hundred people arrived in". */
function isPlain(scan: SentenceScan, token: Token): boolean {
  return scan.parties.get(token.index)?.some((c) => c !== 'authority' && c !== 'target') ?? false;
}

function isSomebody(scan: SentenceScan, token: Token, parties: Parties): boolean {
  const isGiven = [parties.actor, parties.recipient].some(
    (span) => span !== null && findPartyHead(scan, span)?.index === token.index && token.xpos === 'NNS',
  );
  return isGiven || token.upos === 'PROPN' || token.upos === 'PRON' || scan.parties.has(token.index);
}

function rateTrigger(
  scan: SentenceScan,
  { hit, roles }: Found,
  parties: Parties,
  path: ReadonlySet<number>,
): number {
  const near = isInParty(hit.token, parties.recipient) ? -BETWEEN : rateNearness(scan, hit.token, parties);
  const words = (hit.trigger.isNoun ? 0 : VERB) + (hit.trigger.words.length - 1) * LONGER;
  const onPath = path.has(hit.token.index) || path.has(roles.anchor.index) ? ON_PATH : 0;
  return rateRoles(roles, parties) + near + words + onPath - getDepth(scan, roles.anchor) * DEPTH;
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

export function isInParty(token: Token, span: Span | null): boolean {
  return span !== null && token.start < span.end && span.start < token.end;
}

const DEEPEST = 6;

function getDepth(scan: SentenceScan, token: Token): number {
  let depth = 0;
  for (let at = getHead(scan, token); at && depth < DEEPEST; at = getHead(scan, at)) depth++;
  return depth;
}

const COMPLEMENT: ReadonlySet<string> = new Set([
  'xcomp',
  'ccomp',
  'obj',
  'acl',
  'obl',
  'nmod',
  'conj',
  'nsubj',
]);

/** Whether one trigger stands in what another governs: "condemned the attack"; but "ordered an attack" is the attack. */
function isUnder(
  scan: SentenceScan,
  { hit, roles }: Found,
  other: Found,
  { grammar }: EventLexicon,
): boolean {
  if (other.hit === hit) return false;
  const carries = other.hit.words.length === 1 && grammar.lightVerbs.has(getLemma(scan, other.hit.token));
  if (carries && isAbove(scan, other.hit.token, hit.token, grammar)) return false;
  const isCarrier = hit.words.length === 1 && grammar.lightVerbs.has(getLemma(scan, hit.token));
  if (isCarrier && other.hit.trigger.isNoun && other.roles.anchor.index === hit.token.index) return true;
  return isAbove(scan, other.roles.anchor, roles.anchor, grammar);
}

function isAbove(scan: SentenceScan, upper: Token, lower: Token, grammar: EventGrammar): boolean {
  let at = lower;
  for (let step = 0; step < 3; step++) {
    const head = getHead(scan, at);
    if (!head || !COMPLEMENT.has(baseOf(at.deprel))) return false;
    if (baseOf(at.deprel) === 'acl' && at.xpos === 'VBG' && grammar.utterances.has(getLemma(scan, head)))
      return false;
    if (head.index === upper.index) return baseOf(at.deprel) !== 'conj';
    at = head;
  }
  return false;
}

/** Words on the way from one party to the other in the tree, both ends left out; empty where a party is not named. */
function findPath(scan: SentenceScan, { actor, recipient }: Parties): ReadonlySet<number> {
  const from = actor && findPartyHead(scan, actor);
  const to = recipient && findPartyHead(scan, recipient);
  if (!from || !to) return new Set();
  const up = listAbove(scan, from);
  const down = listAbove(scan, to);
  const meeting = up.find((i) => down.includes(i));
  if (meeting === undefined) return new Set();
  return new Set([...up.slice(1, up.indexOf(meeting) + 1), ...down.slice(1, down.indexOf(meeting) + 1)]);
}

export function findPartyHead(scan: SentenceScan, span: Span): Token | null {
  const inside = scan.sentence.tokens.filter((t) => isInParty(t, span));
  const indexes = new Set(inside.map((t) => t.index));
  return inside.find((t) => !indexes.has(t.head)) ?? null;
}

function listAbove(scan: SentenceScan, token: Token): number[] {
  const above: number[] = [];
  for (let at: Token | null = token; at && above.length <= scan.forms.length; at = getHead(scan, at)) {
    above.push(at.index);
  }
  return above;
}
