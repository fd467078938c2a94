import type { Decision } from '../model/decision.js';
import type { FiledStatement } from '../model/filed-statement.js';
import type { Series, SeriesValue } from '../model/series.js';
import type { ActorRegistry } from '../ontology/actor-registry.js';
import type { SourceRegistry } from '../ontology/sources.js';
import { fileReading } from '../resolve/filing.js';
import type { Database } from '../store/database.js';
import { appendDecision, loadDecision } from '../store/decisions.js';
import { createGatheringShelf, type GatheringShelf } from '../store/gathering-shelf.js';
import { createKeptVersions, type KeptVersions } from '../store/kept-versions.js';
import {
  appendToLog,
  emptyLedger,
  findLastMoment,
  findMoment,
  findWaiting,
  hasDecisions,
  type LogEntry,
  loadLog,
  lockLedger,
} from '../store/ledger-log.js';
import type { Stamp } from '../store/ledger-shelf.js';
import { findVersionStanding } from '../store/ledger-versions.js';
import { loadStoredReading, type StoredReading } from '../store/load-reading.js';
import { refreshReviewed } from '../store/review/refresh-reviewed.js';
import { type Article, nameReading, toStoredReading } from '../store/save-article.js';
import { listSeries, saveSeries, saveSeriesValues } from '../store/series.js';
import { applyDecision } from './apply-decision.js';
import { fileStatements } from './file-statements.js';
import type { LookUpParty } from './rulings.js';
import { type SeriesIndexes, settleRecords, settleSeries } from './settle-records.js';

export interface LedgerDeps {
  readonly database: Database;
  readonly actors: Pick<ActorRegistry, 'actors'>;
  readonly sources: Pick<SourceRegistry, 'getHouse'>;
}

/** Of all that the pipeline works with. */
export function toLedgerDeps(given: {
  readonly database: Database;
  readonly ontology: { readonly actors: LedgerDeps['actors']; readonly sources: LedgerDeps['sources'] };
}): LedgerDeps {
  const { database, ontology } = given;
  return { database, actors: ontology.actors, sources: ontology.sources };
}

/** Takes stored readings into the ledger one after another, in one transaction; one that is there already changes nothing. */
export async function takeReadings(
  deps: LedgerDeps,
  readingIds: readonly string[],
  knownAt: string,
): Promise<void> {
  await inTurn(deps, async (turn) => {
    for (const ref of readingIds) await takeLocked(turn, { kind: 'reading', ref }, knownAt);
  });
}

/** As `takeReadings`, of articles just stored: what was read need not be read from the store again. */
export async function takeArticles(
  deps: LedgerDeps,
  articles: readonly Article[],
  knownAt: string,
): Promise<void> {
  await inTurn(deps, async (turn) => {
    for (const article of articles)
      await takeLocked(turn, { kind: 'reading', ref: nameReading(article) }, knownAt, article);
  });
}

/** Keeps a person's decision for good and works it in. */
export async function decide(deps: LedgerDeps, decision: Decision): Promise<void> {
  await inTurn(deps, async (turn) => {
    await appendDecision(turn.database, decision);
    await refreshReviewed(turn.database, decision);
    await takeLocked(turn, { kind: 'decision', ref: decision.id }, decision.at);
  });
}

/** Adds a series, or what is now said of it, with values where it is imported; every superlative of its conflict is asked again. */
export async function takeSeries(
  deps: LedgerDeps,
  series: Series,
  values: readonly SeriesValue[],
  now: string,
): Promise<{ readonly added: number }> {
  return inTurn(deps, async (turn) => {
    const at = await findMoment(turn.database, now);
    await saveSeries(turn.database, series, at);
    const added = await saveSeriesValues(turn.database, series.id, values, at);
    await takeLocked(turn, { kind: 'series', ref: `${series.id}@${at}` }, at);
    return added;
  });
}

/**
 * Takes in what was stored and not filed: after a crash, or from an older version. Gives how many. One that cannot be filed keeps no
 * other back: its error is thrown at the end.
 */
export async function takeWaiting(deps: LedgerDeps): Promise<number> {
  const failed = new Map<string, unknown>();
  for (let taken = 0; ; ) {
    const found = await findWaiting(deps.database, BATCH + failed.size);
    const waiting = found.filter((w) => !failed.has(w.ref));
    for (const { at, ...entry } of waiting) {
      try {
        await takeEntry(deps, entry, at);
        taken++;
      } catch (thrown) {
        failed.set(entry.ref, thrown);
      }
    }
    if (waiting.length >= BATCH) continue;
    for (const thrown of failed.values()) throw thrown;
    return taken;
  }
}

const BATCH = 200;

/** Makes the ledger anew from its log, in one transaction: readers see the old one until it is done. */
export async function rebuildLedger(
  deps: LedgerDeps,
  watch: (done: number) => void = () => {},
): Promise<number> {
  const replayed = await inTurn(deps, async (turn) => {
    turn.kept.begin(await emptyLedger(turn.database));
    let done = 0;
    for (let last = 0; ; ) {
      const entries = await loadLog(turn.database, last, BATCH);
      for (const entry of entries) await applyEntry(turn, entry, entry);
      done += entries.length;
      watch(done);
      if (entries.length < BATCH) return done;
      last = entries.at(-1)?.number ?? last;
    }
  });
  return replayed + (await takeWaiting(deps));
}

async function takeEntry(deps: LedgerDeps, entry: LogEntry, at: string): Promise<void> {
  await inTurn(deps, (turn) => takeLocked(turn, entry, at));
}

/** Within a transaction, alone. */
interface Turn extends LedgerDeps, Held {
  readonly gathering: GatheringShelf;
  /** of the entries that were taken in and are not settled yet, the last */
  last: Stamp | null;
  /** how many they are */
  waiting: number;
  /** a series counts events: each entry is settled by itself, so that no record goes by unnoticed; null: not asked yet */
  isCounting: boolean | null;
  /** somebody has decided something: else nothing need be asked for each entry; null: not asked yet */
  isRuled: boolean | null;
  /** the log's last moment; undefined: not asked yet */
  moment: string | null | undefined;
}

/** What this process holds of a store for as long as it is open. */
interface Held {
  readonly indexes: SeriesIndexes;
  readonly kept: KeptVersions;
}

const HELD = new WeakMap<Database, Held>();

async function inTurn<T>(deps: LedgerDeps, work: (turn: Turn) => Promise<T>): Promise<T> {
  const held: Held = HELD.get(deps.database) ?? { indexes: new Map(), kept: createKeptVersions() };
  HELD.set(deps.database, held);
  try {
    return await deps.database.transaction().execute(async (tx) => {
      held.kept.begin(await lockLedger(tx));
      const gathering = createGatheringShelf(tx, (ids) => loadFiled(tx, ids), held.kept);
      const unasked = { last: null, waiting: 0, isCounting: null, isRuled: null, moment: undefined };
      const turn: Turn = { ...deps, database: tx, ...held, gathering, ...unasked };
      const done = await work(turn);
      await settle(turn);
      return done;
    });
  } catch (thrown) {
    held.kept.forget();
    throw thrown;
  }
}

async function takeLocked(deps: Turn, entry: LogEntry, at: string, article?: Article): Promise<void> {
  if (deps.moment === undefined) deps.moment = await findLastMoment(deps.database);
  const added = await appendToLog(deps.database, entry, { at, last: deps.moment }, deps.sources.getHouse);
  if (added === null) return;
  deps.moment = added.at;
  if (entry.kind === 'decision') deps.isRuled = null;
  const { origin, ...stamp } = added;
  await applyEntry(deps, entry, stamp, article ? toStoredReading(article, origin) : null);
}

/** Readings of one moment are settled together, at most so many. */
const MOST_WAITING = 16;

/** `known`: the reading that the entry takes in, where it need not be loaded. */
async function applyEntry(
  turn: Turn,
  { kind, ref }: LogEntry,
  stamp: Stamp,
  known: StoredReading | null = null,
): Promise<void> {
  const { database, gathering } = turn;
  const { shelf } = gathering;
  if (kind !== 'reading' || turn.last?.at !== stamp.at || turn.waiting >= MOST_WAITING) await settle(turn);
  if (kind === 'series') {
    turn.isCounting = null;
    return settleSeries(turn, ref.slice(0, ref.lastIndexOf('@')), stamp);
  }
  turn.last = stamp;
  turn.waiting++;
  const entry = { ref, stamp, lookUp: createLookUp(turn) };
  turn.isRuled ??= await hasDecisions(database);
  if (kind === 'reading')
    await applyReading(database, turn.isRuled ? shelf : { ...shelf, loadDecisions: nobodyDecided }, {
      ...entry,
      known,
    });
  else await applyStoredDecision(database, shelf, entry);
  turn.isCounting ??= (await listSeries(database, stamp.at)).some((s) => s.origin.kind === 'counted');
  if (turn.isCounting) await settle(turn);
}

const nobodyDecided = async () => [];

async function settle(turn: Turn): Promise<void> {
  if (turn.last === null) return;
  await settleRecords(turn, await turn.gathering.settle(), turn.last);
  turn.last = null;
  turn.waiting = 0;
}

async function applyStoredDecision(
  database: Database,
  shelf: GatheringShelf['shelf'],
  { ref, stamp, lookUp }: TakenEntry,
) {
  const decision = await loadDecision(database, ref);
  if (decision === null) return;
  const undone = decision.body.kind === 'undo' ? await loadDecision(database, decision.body.decision) : null;
  await applyDecision(decision, undone, { shelf, stamp, lookUp });
}

function createLookUp({ actors }: LedgerDeps): LookUpParty {
  return (id) => {
    const actor = actors.actors.get(id);
    return actor ? { id, name: actor.name, country: actor.country, sector: actor.sector } : null;
  };
}

interface TakenEntry {
  readonly ref: string;
  readonly stamp: Stamp;
  readonly lookUp: LookUpParty;
}

async function applyReading(
  database: Database,
  shelf: GatheringShelf['shelf'],
  { ref, stamp, lookUp, known }: TakenEntry & { readonly known: StoredReading | null },
) {
  const stored = known ?? (await loadStoredReading(database, ref));
  if (stored === null) return;
  const { formerReading, isSuperseded } = await findVersionStanding(
    database,
    stored.documentId,
    stamp.number,
  );
  if (isSuperseded) return;
  const beforeId = stored.number === 1 ? formerReading : `${stored.documentId}-${stored.number - 1}`;
  const before = beforeId === null ? null : await loadStoredReading(database, beforeId);
  const replaced = before === null ? [] : fileStored(before);
  await fileStatements(shelf, { stamp, statements: fileStored(stored), replaced, lookUp });
}

function fileStored(stored: StoredReading): FiledStatement[] {
  const { reading, readingId, documentId, knownAt, conflicts, origin } = stored;
  return fileReading(reading, { readingId, documentId, knownAt, conflicts, origin });
}

/** Statements of stored readings as the rules read them: `<reading id>-<local id>`. */
async function loadFiled(database: Database, ids: readonly string[]): Promise<FiledStatement[]> {
  const wanted = new Set(ids);
  const readings = [...new Set(ids.map((id) => id.slice(0, id.lastIndexOf('-'))))];
  const all: FiledStatement[] = [];
  for (const id of readings) {
    const stored = await loadStoredReading(database, id);
    if (stored) all.push(...fileStored(stored).filter((s) => wanted.has(s.id)));
  }
  return all;
}
