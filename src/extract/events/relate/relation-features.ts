import type { Span } from '../../../model/span.js';
import type { Token } from '../../../model/syntax.js';
import type { EventLexicon } from '../../../ontology/event-types.js';
import { hashText } from '../../../text/hash.js';
import { findFactuality } from '../factuality.js';
import { findRoles, findSubjects } from '../find-roles.js';
import { findTriggers, type TriggerHit } from '../find-triggers.js';
import { baseOf, getHead, getLemma, listChildren, type SentenceScan } from '../scan-sentence.js';

/** The two parties of a question to `relate`; null: not named in the sentence. */
export interface Parties {
  readonly actor: Span | null;
  readonly recipient: Span | null;
}

/** What a model may go by: words with their place around the parties, frames found, and the verb of the actor. */
export function listRelationFeatures(scan: SentenceScan, parties: Parties, lexicon: EventLexicon): string[] {
  const words = listWords(scan, parties);
  return [...new Set([...words, ...listFrames(scan, parties, lexicon), ...listPath(scan, parties), 'bias'])];
}

export function hashFeatures(features: readonly string[], buckets: number): number[] {
  return features.map((f) => (hashText(f) >>> 0) % buckets);
}

function listWords(scan: SentenceScan, parties: Parties): string[] {
  const symbols = scan.sentence.tokens.map((t, i) => nameWord(scan, parties, t, i));
  const out: string[] = [];
  let region = 'a';
  let last = '';
  symbols.forEach((symbol) => {
    if (symbol === 'ACT' || symbol === 'REC') region = nextRegion(region, symbol);
    if (symbol === last && (symbol === 'ACT' || symbol === 'REC')) return;
    out.push(`w=${symbol}`, `${region}=${symbol}`);
    if (last) out.push(`b=${last} ${symbol}`);
    last = symbol;
  });
  return out;
}

/** a: before both; c, r: after the actor or the recipient alone; z: after both. */
function nextRegion(region: string, symbol: string): string {
  if (region === 'z') return 'z';
  if (symbol === 'ACT') return region === 'r' ? 'z' : 'c';
  return region === 'c' ? 'z' : 'r';
}

function nameWord(scan: SentenceScan, { actor, recipient }: Parties, token: Token, index: number): string {
  if (actor && isIn(token, actor)) return 'ACT';
  if (recipient && isIn(token, recipient)) return 'REC';
  if (token.upos === 'PROPN') return 'PROPN';
  if (token.upos === 'NUM') return 'NUM';
  return scan.lemmas[index] ?? token.form;
}

function isIn(token: Token, span: Span): boolean {
  return token.start < span.end && span.start < token.end;
}

/** The frames of the sentence, told apart by whether the parties fill their roles and by factuality. */
function listFrames(scan: SentenceScan, parties: Parties, lexicon: EventLexicon): string[] {
  const rated = rateTriggers(scan, parties, lexicon);
  const out = rated.flatMap(({ hit, rate, factuality }) => {
    const { type } = hit.trigger.type;
    return [`t=${type}`, `f=${hit.trigger.frame.id}`, `m=${rate}:${type}`, `tf=${type}:${factuality}`];
  });
  const best = [...rated].sort((a, b) => b.rate - a.rate || a.hit.token.index - b.hit.token.index)[0];
  if (!best) return [...out, 'best=none'];
  const { type } = best.hit.trigger.type;
  return [
    ...out,
    `best=${type}`,
    `best=${type}:${best.factuality}`,
    `bq=${best.hit.trigger.type.quad}:${best.factuality}`,
    `bf=${best.hit.trigger.frame.id}`,
  ];
}

export interface RatedTrigger {
  readonly hit: TriggerHit;
  /** 0..5: how well the parties fill its roles */
  readonly rate: number;
  readonly factuality: string;
}

export function rateTriggers(scan: SentenceScan, parties: Parties, lexicon: EventLexicon): RatedTrigger[] {
  const inParty = (t: Token): boolean =>
    Boolean((parties.actor && isIn(t, parties.actor)) || (parties.recipient && isIn(t, parties.recipient)));
  return findTriggers(scan, lexicon, () => true)
    .filter((hit) => !inParty(hit.token) || hit.words.length > 1)
    .map((hit) => ({
      hit,
      rate: rateRoles(scan, hit, parties, lexicon),
      factuality: findFactuality(
        scan,
        hit.token,
        findRoles(scan, hit, lexicon.grammar).anchor,
        lexicon.grammar,
      ),
    }));
}

function rateRoles(
  scan: SentenceScan,
  hit: TriggerHit,
  { actor, recipient }: Parties,
  lexicon: EventLexicon,
): number {
  const roles = findRoles(scan, hit, lexicon.grammar);
  const isActor = actor !== null && roles.actors.some((t) => isIn(t, actor));
  const isRecipient = recipient !== null && roles.recipients.some((t) => isIn(t, recipient));
  const isBetween = isBetweenParties(hit.token, actor, recipient);
  return (isActor ? 2 : 0) + (isRecipient ? 2 : 0) + (isBetween ? 1 : 0);
}

function isBetweenParties(token: Token, actor: Span | null, recipient: Span | null): boolean {
  if (!actor || !recipient) return false;
  const [first, second] = actor.start < recipient.start ? [actor, recipient] : [recipient, actor];
  return token.start >= first.end && token.end <= second.start;
}

/** The verb the actor is the subject of, with its object, complement and helpers. */
function listPath(scan: SentenceScan, { actor, recipient }: Parties): string[] {
  const head = actor ? findHeadIn(scan, actor) : null;
  const verb = head ? findGovernor(scan, head) : null;
  const out: string[] = [];
  if (head && verb) {
    out.push(`av=${getLemma(scan, verb)}`, `ar=${baseOf(head.deprel)}`);
    for (const child of listChildren(scan, verb, 'obj', 'xcomp', 'ccomp', 'aux', 'obl', 'compound')) {
      out.push(
        `ao=${getLemma(scan, verb)}>${getLemma(scan, child)}`,
        `ac=${baseOf(child.deprel)}>${getLemma(scan, child)}`,
      );
    }
  }
  const end = recipient ? findHeadIn(scan, recipient) : null;
  const over = end ? getHead(scan, end) : null;
  if (end && over) out.push(`rv=${getLemma(scan, over)}`, `rr=${baseOf(end.deprel)}:${getLemma(scan, over)}`);
  return out;
}

function findGovernor(scan: SentenceScan, head: Token): Token | null {
  const own = getHead(scan, head);
  if (!own || scan.isVerb[own.index]) return own;
  return findSubjects(scan, own)[0] ? own : getHead(scan, own);
}

function findHeadIn(scan: SentenceScan, span: Span): Token | null {
  const inside = scan.sentence.tokens.filter((t) => isIn(t, span));
  const ids = new Set(inside.map((t) => t.index));
  return inside.find((t) => !ids.has(t.head)) ?? null;
}
