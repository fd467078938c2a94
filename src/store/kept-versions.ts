import type { Commitment } from '../model/commitment.js';
import type { ConflictEvent } from '../model/conflict-event.js';
import { WeighedMap } from '../model/weighed-map.js';

/** A standing version: its record's id and the number of the ledger's entry that made it. */
export interface VersionName {
  readonly id: string;
  readonly number: number;
}

/** A version that is held, from which a later one differs by little. */
export interface Former<T> {
  readonly number: number;
  readonly record: T;
}

/** A version to be read. */
export interface MissingVersion<T> extends VersionName {
  readonly former: Former<T> | null;
}

/**
 * Versions of events and commitments that this process has lately read or made. What id and number name never changes but by a
 * rebuild, which begins a new epoch; a number that was taken back with its transaction is never given again.
 */
export interface KeptVersions {
  /** to be told the epoch at the beginning of each turn: that of another forgets everything */
  begin(epoch: number): void;
  /** to be told when a turn was taken back: what it made never came to be, and nothing may be built on it */
  forget(): void;
  readonly events: Shelf<ConflictEvent>;
  readonly commitments: Shelf<Commitment>;
}

interface Shelf<T> {
  get(name: VersionName): T | null;
  /** the version that is kept of this record, where it is an earlier one */
  getFormer(name: VersionName): Former<T> | null;
  /** `weight`: statements that it holds */
  keep(name: VersionName, record: T, weight: number): void;
  clear(): void;
}

/** statements of all that is kept of a kind; a worker is to stay under 600 MB */
const MOST_STATEMENTS = 15_000;

export function createKeptVersions(): KeptVersions {
  let known: number | null = null;
  const [events, commitments] = [createShelf<ConflictEvent>(), createShelf<Commitment>()];
  const forget = () => {
    for (const shelf of [events, commitments]) shelf.clear();
  };
  return {
    begin(epoch) {
      if (known !== epoch) forget();
      known = epoch;
    },
    forget,
    events,
    commitments,
  };
}

function createShelf<T>(): Shelf<T> {
  const kept = new WeighedMap<string, Former<T>>(MOST_STATEMENTS);
  return {
    get({ id, number }) {
      const found = kept.get(id);
      return found?.number === number ? found.record : null;
    },
    getFormer({ id, number }) {
      const found = kept.get(id);
      return found && found.number < number ? found : null;
    },
    keep: ({ id, number }, record, weight) => kept.set(id, { number, record }, weight),
    clear: () => kept.clear(),
  };
}

/** The records that these versions name, in their order; what this process does not hold is read. */
export async function loadNamed<T extends { readonly id: string }>(
  names: readonly VersionName[],
  from: {
    readonly shelf: Shelf<T>;
    readonly load: (missing: readonly MissingVersion<T>[]) => Promise<readonly T[]>;
    /** statements that a record holds */
    readonly weigh: (record: T) => number;
  },
): Promise<T[]> {
  const found = new Map(names.map((n) => [n.id, from.shelf.get(n)]));
  const missing = names
    .filter((n) => found.get(n.id) === null)
    .map((n) => ({ ...n, former: from.shelf.getFormer(n) }));
  const numbers = new Map(missing.map((m) => [m.id, m.number]));
  for (const record of missing.length > 0 ? await from.load(missing) : []) {
    found.set(record.id, record);
    from.shelf.keep({ id: record.id, number: numbers.get(record.id) ?? 0 }, record, from.weigh(record));
  }
  return names.flatMap((n) => found.get(n.id) ?? []);
}
