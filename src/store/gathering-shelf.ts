import type { ConflictEvent } from '../model/conflict-event.js';
import type { FiledStatement } from '../model/filed-statement.js';
import type { Database } from './database.js';
import type { KeptVersions } from './kept-versions.js';
import type { EventChange, LedgerShelf, Stamp } from './ledger-shelf.js';
import { type StampedEventChange, stampChange } from './save-events.js';
import {
  createCommitmentRows,
  createEventRows,
  createStoredShelf,
  MOST_CANDIDATES,
  type OpenedStatement,
  openStatements,
  type StampedCommitmentChange,
} from './stored-shelf.js';

/** What entries of the log changed. */
export interface LedgerChanges {
  readonly events: EventChange[];
  readonly opened: FiledStatement[];
  readonly closed: string[];
}

/**
 * The shelf in the database for entries that come together, of one moment: what each saves is found by the next, and written
 * once for all of them. Of a version that another entry of the same moment replaces nobody could ever learn, and it is not
 * written. What takes back or moves is written at once.
 */
export interface GatheringShelf {
  readonly shelf: LedgerShelf;
  /** Writes what was gathered, and tells what all entries changed since the last time. */
  settle(): Promise<LedgerChanges>;
}

export function createGatheringShelf(
  database: Database,
  loadFiled: LedgerShelf['loadFiled'],
  kept: KeptVersions,
): GatheringShelf {
  const stored = createStoredShelf(database, loadFiled, kept);
  const events = gatherEvents(database, kept);
  const commitments = gatherCommitments(database, kept);
  let opened: OpenedStatement[] = [];
  let changes: LedgerChanges = { events: [], opened: [], closed: [] };
  const write = async () => {
    changes.events.push(...(await events.write()));
    await commitments.write();
    changes.opened.push(...opened.map((o) => o.statement));
    await openStatements(database, opened);
    opened = [];
  };
  const written =
    <A extends unknown[], R>(ask: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      await write();
      return ask(...given);
    };
  const shelf: LedgerShelf = {
    ...stored,
    findEvents: events.find,
    loadEvents: written(stored.loadEvents),
    findEventsOf: written(stored.findEventsOf),
    async saveEvents(saved, stamp) {
      if (saved.every((c) => c.left.length + c.lostKeys.length === 0)) return events.gather(saved, stamp);
      await write();
      changes.events.push(...saved);
      await stored.saveEvents(saved, stamp);
    },
    findCommitments: commitments.find,
    findCommitmentsOf: written(stored.findCommitmentsOf),
    saveCommitments: async (saved, stamp) => commitments.gather(saved, stamp),
    async saveStatements(fresh, closed, stamp) {
      if (closed.length === 0) {
        opened.push(...fresh.map((statement) => ({ statement, stamp })));
        return;
      }
      await write();
      changes.opened.push(...fresh);
      changes.closed.push(...closed);
      await stored.saveStatements(fresh, closed, stamp);
    },
    findNaming: written(stored.findNaming),
  };
  return {
    shelf,
    async settle() {
      await write();
      const told = changes;
      changes = { events: [], opened: [], closed: [] };
      return told;
    },
  };
}

function gatherEvents(database: Database, kept: KeptVersions) {
  const rows = createEventRows(database, kept);
  const gathered = new Map<string, StampedEventChange>();
  /** key -> ids of gathered events that are newly kept under it */
  const keys = new Map<string, Set<string>>();
  const put = (change: EventChange, stamp: Stamp) => {
    const before = gathered.get(change.id);
    gathered.delete(change.id);
    const fresh = stampChange(change, stamp);
    gathered.set(change.id, before ? joinChanges(before, fresh) : fresh);
    for (const key of change.keys) keys.set(key, (keys.get(key) ?? new Set()).add(change.id));
  };
  return {
    async find(wanted: readonly string[]): Promise<ConflictEvent[]> {
      const names = await rows.find(wanted);
      const own = new Set(wanted.flatMap((key) => [...(keys.get(key) ?? [])]));
      for (const { id } of names) if (gathered.has(id)) own.add(id);
      const latest = [...own]
        .flatMap((id) => gathered.get(id) ?? [])
        .sort((a, b) => b.stamp.number - a.stamp.number || compareIds(a, b))
        .flatMap(({ change }) => change.record ?? []);
      const others = await rows.load(names.filter((n) => !own.has(n.id)));
      return [...latest, ...others].slice(0, MOST_CANDIDATES);
    },
    gather(changes: readonly EventChange[], stamp: Stamp) {
      for (const change of changes) put(change, stamp);
    },
    async write(): Promise<EventChange[]> {
      const all = [...gathered.values()];
      gathered.clear();
      keys.clear();
      await rows.save(all);
      return all.map((c) => c.change);
    },
  };
}

type Named = { readonly change: { readonly id: string } };

function compareIds({ change: a }: Named, { change: b }: Named): number {
  return a.id < b.id ? -1 : 1;
}

function joinChanges(before: StampedEventChange, now: StampedEventChange): StampedEventChange {
  const keys = [...new Set([...before.change.keys, ...now.change.keys])];
  const joined = [...before.change.joined, ...now.change.joined];
  return {
    change: { ...now.change, keys, joined },
    stamp: now.stamp,
    joined: [...before.joined, ...now.joined],
  };
}

function gatherCommitments(database: Database, kept: KeptVersions) {
  const rows = createCommitmentRows(database, kept);
  const gathered = new Map<string, StampedCommitmentChange>();
  return {
    async find(promisors: readonly string[]) {
      const names = await rows.find(promisors);
      const others = await rows.load(names.filter((n) => !gathered.has(n.id)));
      const own = [...gathered.values()]
        .sort((a, b) => a.stamp.number - b.stamp.number || compareIds(a, b))
        .flatMap(({ change }) => change.record ?? [])
        .filter((c) => c.promisor !== null && promisors.includes(c.promisor.id));
      return [...others, ...own].slice(-MOST_CANDIDATES);
    },
    gather(changes: readonly StampedCommitmentChange['change'][], stamp: Stamp) {
      for (const change of changes) gathered.set(change.id, { change, stamp });
    },
    async write() {
      const all = [...gathered.values()];
      gathered.clear();
      await rows.save(all);
    },
  };
}
