import { type RawBuilder, sql } from 'kysely';
import type { Commitment } from '../model/commitment.js';
import type { ConflictEvent } from '../model/conflict-event.js';
import { WeighedMap } from '../model/weighed-map.js';
import type { Database } from './database.js';

/** A standing version: its record's id and the number of the ledger's entry that made it. */
export interface VersionName {
  readonly id: string;
  readonly number: number;
}

/**
 * Versions of events and commitments that this process has lately read or made. What id and number name never changes but by a
 * rebuild, which begins a new epoch; a number that was taken back with its transaction is never given again.
 */
export interface KeptVersions {
  /** to be told the epoch at the beginning of each turn: that of another forgets everything */
  begin(epoch: number): void;
  readonly events: Shelf<ConflictEvent>;
  readonly commitments: Shelf<Commitment>;
}

interface Shelf<T> {
  get(name: VersionName): T | null;
  /** `weight`: statements that it holds */
  keep(name: VersionName, record: T, weight: number): void;
  clear(): void;
}

/** statements of all that is kept, some 2 kB each */
const MOST_STATEMENTS = 20_000;

export function createKeptVersions(): KeptVersions {
  let known: number | null = null;
  const [events, commitments] = [createShelf<ConflictEvent>(), createShelf<Commitment>()];
  return {
    begin(epoch) {
      if (known !== epoch) for (const shelf of [events, commitments]) shelf.clear();
      known = epoch;
    },
    events,
    commitments,
  };
}

function createShelf<T>(): Shelf<T> {
  const kept = new WeighedMap<string, { readonly number: number; readonly record: T }>(MOST_STATEMENTS);
  return {
    get({ id, number }) {
      const found = kept.get(id);
      return found?.number === number ? found.record : null;
    },
    keep: ({ id, number }, record, weight) => kept.set(id, { number, record }, weight),
    clear: () => kept.clear(),
  };
}

/** The records that these versions name, in their order; what this process does not hold is read. */
export async function loadNamed<T>(
  database: Database,
  names: readonly VersionName[],
  from: {
    readonly table: RawBuilder<unknown>;
    readonly shelf: Shelf<T>;
    readonly weigh: (record: T) => number;
  },
): Promise<T[]> {
  const found = new Map(names.map((n) => [n.id, from.shelf.get(n)]));
  const missing = names.filter((n) => found.get(n.id) === null);
  if (missing.length > 0) {
    const { rows } = await sql<VersionName & { readonly body: T }>`
      SELECT v.id, v.number, v.body FROM unnest(${missing.map((m) => m.id)}::text[], ${missing.map((m) => m.number)}::bigint[])
        AS q(id, number) JOIN ${from.table} v ON v.id = q.id AND v.number = q.number`.execute(database);
    for (const row of rows) {
      found.set(row.id, row.body);
      from.shelf.keep(row, row.body, from.weigh(row.body));
    }
  }
  return names.flatMap((n) => found.get(n.id) ?? []);
}
