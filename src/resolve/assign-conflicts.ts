import type { Actor, ActorMention, Mention } from '../model/mention.js';
import type { Reading } from '../model/reading.js';
import type { EventStatement } from '../model/statement.js';
import type { Conflict } from '../ontology/conflicts.js';
import type { Ontology } from '../ontology/ontology.js';

/** What the assignment needs to know. */
export interface ConflictKnowledge {
  readonly conflicts: readonly Conflict[];
  readonly actors: Pick<Ontology['actors'], 'alpha3'>;
}

/** the parties must be this share of all actors mentioned, or the war is only named in passing */
const LEAST_SHARE = 0.15;
/** of the best conflict's score, for a second one */
const LEAST_OF_BEST = 0.6;
const MOST_CONFLICTS = 2;
const FIGHTING = new Set(['ASSAULT', 'MOBILIZE', 'RETREAT']);
/** non-state actors do not stand for the state they live in */
const AGAINST_STATE = new Set(['REB', 'OPP', 'CRM', 'SPY']);

/**
 * Ids of the conflicts a reading is about, the most certain first. It takes two sides; or one side and fighting in the
 * conflict's countries; or an armed group, which is known for its war, and places there; or arms for a side that has one
 * war. Each counts its mentions (or events), and the weaker of the two is the conflict's score. Supporters of a side
 * count for nothing else than arms: they speak of many wars.
 */
export function assignConflicts(reading: Reading, knowledge: ConflictKnowledge): readonly string[] {
  const named = reading.mentions.filter((m): m is ActorMention => m.type === 'actor' && m.actor !== null);
  const scored = knowledge.conflicts
    .map((conflict) => ({ id: conflict.id, score: scoreConflict(conflict, named, reading, knowledge) }))
    .filter((c) => c.score >= 1)
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
  const best = scored[0]?.score ?? 0;
  return scored
    .filter((c) => c.score >= best * LEAST_OF_BEST)
    .slice(0, MOST_CONFLICTS)
    .map((c) => c.id);
}

function scoreConflict(
  conflict: Conflict,
  named: readonly ActorMention[],
  reading: Reading,
  knowledge: ConflictKnowledge,
): number {
  const listed = new Set(conflict.sides.flatMap((s) => s.actors));
  const sides = conflict.sides.map((side) => sum(named.map((m) => weighActor(m.actor, side, listed))));
  const arms = countArms(conflict, reading, knowledge);
  const supporting = arms > 0 ? named.filter((m) => isSupporter(m.actor, conflict)).length : 0;
  if (sum(sides) + supporting < named.length * LEAST_SHARE) return 0;
  const [strongest = 0, second = 0] = [...sides].sort((a, b) => b - a);
  const groups = named.filter(
    (m) => AGAINST_STATE.has(m.actor?.sector ?? '') && listed.has(m.actor?.id ?? ''),
  );
  return Math.max(
    second,
    Math.min(strongest, countFighting(conflict, reading, knowledge)),
    Math.min(groups.length, countPlaces(conflict, reading, knowledge)),
    Math.min(strongest, arms),
  );
}

function isSupporter(actor: Actor | null, { sides }: Conflict): boolean {
  const ids = [actor?.id, actor?.country];
  return sides.some(({ supporters }) => supporters.some((s) => ids.includes(s)));
}

/** Events of military aid to a side, told or denied, where that side fights in no other conflict. */
function countArms(conflict: Conflict, { statements, mentions }: Reading, { conflicts }: ConflictKnowledge) {
  const aid = statements.filter(
    (s): s is EventStatement => s.kind === 'event' && s.eventType === 'AID' && s.mode === 'military',
  );
  if (aid.length === 0) return 0;
  const byId = new Map(mentions.map((m) => [m.id, m]));
  const hasOneWar = (id: string) =>
    conflicts.filter((c) => c.sides.some((s) => s.actors.includes(id))).length === 1;
  const isArmed = (id: string) => {
    const mention = byId.get(id);
    const actor = mention?.type === 'actor' ? mention.actor : null;
    const party = conflict.sides
      .flatMap((s) => s.actors)
      .find((a) => a === actor?.id || a === actor?.country);
    return party !== undefined && hasOneWar(party);
  };
  return aid.filter((e) => e.recipients.some(isArmed)).length;
}

/** Mentions of places in the conflict's countries. */
function countPlaces(conflict: Conflict, { mentions }: Reading, { actors }: ConflictKnowledge): number {
  return mentions.filter((m) => isWithin(conflict, m, actors)).length;
}

function weighActor(
  actor: Actor | null,
  side: Conflict['sides'][number],
  listed: ReadonlySet<string>,
): number {
  if (actor === null) return 0;
  if (side.actors.includes(actor.id)) return 1;
  if (listed.has(actor.id)) return 0;
  const isOfState = actor.country !== null && side.actors.includes(actor.country);
  return isOfState && !AGAINST_STATE.has(actor.sector ?? '') ? 1 : 0;
}

/** Events of fighting, not denied, that happened in the conflict's countries. */
function countFighting(conflict: Conflict, { statements, mentions }: Reading, { actors }: ConflictKnowledge) {
  const byId = new Map(mentions.map((m) => [m.id, m]));
  const events = statements.filter(
    (s): s is EventStatement => s.kind === 'event' && s.factuality !== 'negated' && FIGHTING.has(s.eventType),
  );
  return events.filter((e) => isWithin(conflict, e.place === null ? undefined : byId.get(e.place), actors))
    .length;
}

function isWithin(
  { countries }: Conflict,
  mention: Mention | undefined,
  actors: ConflictKnowledge['actors'],
) {
  const code = findCountry(mention);
  return code !== null && countries.includes(actors.alpha3.get(code) ?? code);
}

function findCountry(mention: Mention | undefined): string | null {
  return mention?.type === 'place' ? (mention.place?.countryCode ?? null) : null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
