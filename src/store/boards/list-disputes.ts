import { sql } from 'kysely';
import type { ConflictEvent } from '../../model/conflict-event.js';
import type { EventDispute } from '../../model/question.js';
import type { Database } from '../database.js';
import { type DayCursor, isAfter } from '../day-cursor.js';
import { loadVersions } from '../load-ledger.js';
import { BY_KEY } from '../prepared-statements.js';
import { type AsOf, standingAt } from '../read-as-of.js';
import { walkDays } from '../walk-days.js';

/** An event whose statements contradict each other. `day`: of the list, ISO 8601; null: nothing says. */
export interface DisputedEvent {
  readonly event: ConflictEvent;
  readonly disputes: readonly EventDispute[];
  readonly day: string | null;
}

/** Latest day first, `after` a row of an earlier page. */
export async function listDisputedEvents(
  database: Database,
  {
    conflict,
    limit,
    after,
  }: { readonly conflict: string; readonly limit: number; readonly after?: DayCursor },
  asOf: AsOf,
): Promise<DisputedEvent[]> {
  let query = database
    .selectFrom('event_listing')
    .select(['event_id', 'number', 'day', 'disputes'])
    .where('conflict_id', '=', conflict)
    .where(sql<boolean>`disputes <> '{}'`)
    .where(standingAt(asOf));
  if (after) query = query.where(isAfter(after, { day: 'day', id: 'event_id', direction: 'latest first' }));
  const walk = { day: 'day', id: 'event_id', hasUndated: true, asOf, most: limit } as const;
  const rows = await database
    .selectFrom(walkDays(query, walk).as('q'))
    .selectAll()
    .orderBy('day', (o) => o.desc().nullsLast())
    .orderBy('event_id')
    .limit(limit)
    .execute();
  const events = new Map((await loadVersions(database, rows)).map((e) => [e.id, e]));
  return rows.flatMap(({ event_id, day, disputes }) => {
    const event = events.get(event_id);
    return event ? [{ event, day, disputes: disputes as EventDispute[] }] : [];
  });
}

/** Deeds that are looked at for other doers, the latest first: so that a long war does not make the page slow. */
const MOST_LOOKED_AT = 5_000;
const MOST_SCENES = 40;
/** of one scene */
const MOST_RIVALS = 20;

/** Events of one type, place and day that are laid at different doors, by scene; the latest day first. */
export async function listRivalScenes(
  database: Database,
  { conflict, until }: { readonly conflict: string; readonly until?: string },
  asOf: AsOf,
): Promise<ConflictEvent[][]> {
  let latest = database
    .selectFrom('event_listing')
    .select(['scene', 'day', 'doers', 'event_id', 'number'])
    .where('conflict_id', '=', conflict)
    .where('scene', 'is not', null)
    .where('day', 'is not', null)
    .where(standingAt(asOf));
  if (until) latest = latest.where('day', '<=', until);
  const looked = latest.orderBy('day', (o) => o.desc().nullsLast()).limit(MOST_LOOKED_AT);
  const scenes = await database
    .selectFrom(looked.as('e'))
    .select([
      sql<string[]>`(array_agg(e.event_id ORDER BY e.event_id))[1:${sql.lit(MOST_RIVALS)}]`.as('ids'),
      sql<number[]>`(array_agg(e.number ORDER BY e.event_id))[1:${sql.lit(MOST_RIVALS)}]`.as('numbers'),
    ])
    .groupBy(['e.day', 'e.scene'])
    .having(sql<boolean>`count(DISTINCT e.doers) > 1`)
    .orderBy('e.day', 'desc')
    .orderBy('e.scene')
    .limit(MOST_SCENES)
    .execute();
  const rows = scenes.flatMap(({ ids, numbers }) =>
    ids.map((event_id, i) => ({ event_id, number: Number(numbers[i]) })),
  );
  const events = new Map((await loadVersions(database, rows)).map((e) => [e.id, e]));
  return scenes.map(({ ids }) => ids.flatMap((id) => events.get(id) ?? []));
}

/** Other events of the scene and day of this one, itself among them. */
export async function listSceneOf(database: Database, event: string, asOf: AsOf): Promise<ConflictEvent[]> {
  const rows = await database
    .selectFrom('event_listing as e')
    .modifyFront(BY_KEY)
    .innerJoin('event_listing as o', (j) =>
      j.onRef('o.day', '=', 'e.day').onRef('o.scene', '=', 'e.scene').on('o.conflict_id', '=', ''),
    )
    .select(['o.event_id', 'o.number'])
    .where('e.event_id', '=', event)
    .where('e.conflict_id', '=', '')
    .where('e.scene', 'is not', null)
    .where('o.scene', 'is not', null)
    .where(standingAt(asOf, 'e'))
    .where(standingAt(asOf, 'o'))
    .orderBy('o.event_id')
    .limit(MOST_RIVALS)
    .execute();
  return loadVersions(database, rows);
}
