import type { PloverType } from '../../../model/statement.js';
import type { Stance } from '../../../ontology/event-grammar.js';
import type { SentenceScan } from '../scan-sentence.js';
import { isInParty, type Parties, type RatedTrigger } from './party-triggers.js';

/** What the trigger's type becomes by what is said, meant or refused, and by who does it. */
export function readType(
  scan: SentenceScan,
  rated: RatedTrigger,
  stance: Stance | null,
  parties: Parties,
): PloverType {
  return readStance(readParties(scan, rated, parties), stance);
}

const SAID: ReadonlySet<PloverType> = new Set(['ACCUSE', 'REQUEST', 'REJECT', 'THREATEN']);
const HOSTILE: ReadonlySet<PloverType> = new Set(['PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']);

/** PLOVER: a cooperative act still to come is an agreement, a hostile one a threat, a cooperative one denied a refusal. */
function readStance(type: PloverType, stance: Stance | null): PloverType {
  if (stance === null || SAID.has(type)) return type;
  if (stance === 'demanded') return 'REQUEST';
  if (stance === 'threatened') return 'THREATEN';
  if (stance === 'intended') return HOSTILE.has(type) ? 'THREATEN' : 'AGREE';
  return HOSTILE.has(type) ? type : 'REJECT';
}

/** Violence of protesters is a riot, an exercise of both parties together is cooperation. */
function readParties(
  scan: SentenceScan,
  { hit, roles }: RatedTrigger,
  { actor, recipient }: Parties,
): PloverType {
  const { type, frame } = hit.trigger;
  if (type.type === 'ASSAULT' && hasClass(scan, actor, ['protester', 'rioter'])) return 'PROTEST';
  if (frame.id === 'exercise' && (areSides(scan, actor, recipient) || hasBoth(roles, actor, recipient)))
    return 'COOPERATE';
  return type.type;
}

type Party = Parties['actor'];

/** "X and Y": nothing but a conjunction stands between them. */
function areSides(scan: SentenceScan, actor: Party, recipient: Party): boolean {
  if (!actor || !recipient) return false;
  const [from, to] = [Math.min(actor.end, recipient.end), Math.max(actor.start, recipient.start)];
  const between = scan.sentence.tokens.filter((t) => t.start >= from && t.end <= to);
  return (
    between.some((t) => t.upos === 'CCONJ') &&
    between.every((t) => ['CCONJ', 'DET', 'PUNCT', 'ADJ'].includes(t.upos))
  );
}

function hasBoth(roles: RatedTrigger['roles'], actor: Party, recipient: Party): boolean {
  return [actor, recipient].every((span) => roles.actors.some((t) => isInParty(t, span)));
}

function hasClass(scan: SentenceScan, span: Party, classes: readonly string[]): boolean {
  return scan.sentence.tokens
    .filter((t) => isInParty(t, span))
    .some((t) => scan.parties.get(t.index)?.some((c) => classes.includes(c)));
}
