import type { Factuality, PloverType, Quad } from '../../../model/statement.js';
import type { Token } from '../../../model/syntax.js';
import type { EventGrammar, Stance } from '../../../ontology/event-grammar.js';
import type { EventLexicon } from '../../../ontology/event-types.js';
import type { LanguageEngine } from '../../../text/engine.js';
import { findFactuality } from '../factuality.js';
import {
  baseOf,
  getHead,
  getLemma,
  listChildren,
  type SentenceScan,
  scanSentence,
} from '../scan-sentence.js';
import { findPartyHead, isInParty, type Parties, type RatedTrigger, rateTriggers } from './party-triggers.js';
import { readType } from './read-type.js';
import { findStance, isNegated } from './stance.js';

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
/** a relation read from what the actor says of the recipient */
const SAYING = 0.6;

/** What the actor does to the recipient: the trigger whose roles the two parties fill best, read by its stance. */
export function relateParties(text: string, parties: Parties, knowledge: RelationKnowledge): Relation | null {
  const scan = scanAround(text, parties, knowledge);
  if (!scan) return null;
  const { types } = knowledge.eventTypes;
  const found = findRelation(scan, parties, knowledge.eventTypes);
  return { ...found, quad: types.get(found.eventType)?.quad ?? 'verbal-cooperation' };
}

function findRelation(scan: SentenceScan, parties: Parties, lexicon: EventLexicon): Omit<Relation, 'quad'> {
  const { grammar } = lexicon;
  const best = rateTriggers(scan, parties, lexicon)[0];
  if (isObliging(scan, parties, grammar) && !isSurer(best))
    return sayRelation('REQUEST', 'relate/obligation');
  if (isBlaming(scan, parties, grammar) || (best && isAlleging(scan, best, parties, grammar)))
    return sayRelation('ACCUSE', 'relate/allegation');
  if (!best) return guessRelation(scan, parties, grammar);
  const stance = findStance(scan, best.hit.token, best.roles.anchor, grammar);
  const eventType = readType(scan, best, stance, parties);
  const isOwn = best.hit.trigger.type.type === eventType;
  return {
    eventType,
    mode: isOwn ? (best.hit.trigger.frame.mode ?? null) : null,
    factuality: findFactuality(scan, best.hit.token, best.roles.anchor, grammar),
    score: scoreRate(best),
    rule: nameRule(best),
  };
}

/** Where no word of the lexicon stands, what the main verb of the actor says of its own act. */
function guessRelation(
  scan: SentenceScan,
  { actor }: Parties,
  grammar: EventGrammar,
): Omit<Relation, 'quad'> {
  const head = actor && findPartyHead(scan, actor);
  const main = head && getHead(scan, head);
  const isSaid = main && grammar.sayingVerbs.has(getLemma(scan, main));
  const verb = (isSaid && listChildren(scan, main, 'ccomp')[0]) || main;
  const stance = verb ? findStance(scan, verb, verb, grammar) : null;
  const eventType = stance ? GUESSES[stance] : NOTHING_KNOWN;
  return { eventType, mode: null, factuality: 'asserted', score: GUESS, rule: 'relate/nothing-known' };
}

const GUESSES: Readonly<Record<Stance, PloverType>> = {
  intended: 'AGREE',
  refused: 'REJECT',
  demanded: 'REQUEST',
  threatened: 'THREATEN',
};

function sayRelation(eventType: PloverType, rule: string): Omit<Relation, 'quad'> {
  return { eventType, mode: null, factuality: 'asserted', score: SAYING, rule };
}

/** The verb of saying whose subject is the actor, else null. */
function findSaying(scan: SentenceScan, { actor }: Parties, grammar: EventGrammar): Token | null {
  const head = actor && findPartyHead(scan, actor);
  const verb = head && getHead(scan, head);
  return verb && grammar.sayingVerbs.has(getLemma(scan, verb)) ? verb : null;
}

/** "X said Y must ...": a demand on Y. */
function isObliging(scan: SentenceScan, parties: Parties, grammar: EventGrammar): boolean {
  const verb = findSaying(scan, parties, grammar);
  const modal = verb && scan.sentence.tokens.find((t) => t.index > verb.index && t.xpos === 'MD');
  return Boolean(
    modal && grammar.obligation.has(getLemma(scan, modal)) && !isInParty(modal, parties.recipient),
  );
}

/** "X said Y shelled the town": what Y is said to have done is charged to it. */
function isAlleging(
  scan: SentenceScan,
  { hit, roles }: RatedTrigger,
  parties: Parties,
  grammar: EventGrammar,
): boolean {
  const { recipient } = parties;
  if (!recipient || !findSaying(scan, parties, grammar)) return false;
  const isTheirs = roles.actors.length > 0 && roles.actors.every((t) => isInParty(t, recipient));
  return isTheirs && hit.trigger.type.quad === 'material-conflict';
}

/** "X said Y was responsible": what Y is said to be charges it. */
function isBlaming(scan: SentenceScan, parties: Parties, grammar: EventGrammar): boolean {
  const head = parties.recipient && findPartyHead(scan, parties.recipient);
  const charge = head && baseOf(head.deprel) === 'nsubj' ? getHead(scan, head) : null;
  if (!charge || !CHARGES.has(getLemma(scan, charge)) || isNegated(scan, charge, grammar)) return false;
  return findSaying(scan, parties, grammar) !== null;
}

const CHARGES: ReadonlySet<string> = new Set(['responsible', 'guilty', 'complicit', 'culpable', 'behind']);

function isSurer(best: RatedTrigger | undefined): boolean {
  return best !== undefined && best.rate > SURE && SAID.has(best.hit.trigger.type.type);
}

const SURE = 3;
const SAID: ReadonlySet<PloverType> = new Set(['ACCUSE', 'REJECT', 'THREATEN']);

function nameRule({ hit: { trigger } }: RatedTrigger): string {
  return `event-types/${trigger.type.type.toLowerCase()}/${trigger.frame.id}`;
}

/** Half at rate 0, near the frame's own score from 5 up. */
function scoreRate({ rate, hit }: RatedTrigger): number {
  const share = Math.min(1, Math.max(0.5, 0.5 + rate / 10));
  return Math.round(hit.trigger.frame.score * share * 1000) / 1000;
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
