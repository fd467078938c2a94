import type { Commitment } from '../model/commitment.js';
import type { ConflictEvent } from '../model/conflict-event.js';
import type { Decision } from '../model/decision.js';
import type { FiledStatement } from '../model/filed-statement.js';
import type { NotedRecord, Series, SeriesValue, StatementCheck } from '../model/series.js';
import type { Page } from './catalog.js';
import { ask, type Database } from './database.js';
import { type DecisionFilter, listDecisions } from './decisions.js';
import {
  type CommitmentFilter,
  type CommitmentVersion,
  type EventFilter,
  type FiledFilter,
  listCommitments,
  listCommitmentVersions,
  listEvents,
  listFiled,
  loadCommitment,
  loadEvent,
  loadEventOf,
  loadFiled,
} from './load-ledger.js';
import type { AsOf } from './read-as-of.js';
import { type CheckFilter, listChecks, listRecords, type RecordFilter } from './records.js';
import { listSeries, listSeriesValues } from './series.js';

/** The ledger as pages, feeds and briefs ask it, each answer as it stood at a moment (ISO 8601 UTC; null: now). */
export interface LedgerCatalog {
  listEvents(filter: EventFilter, asOf: AsOf): Promise<Page<ConflictEvent>>;
  loadEvent(id: string, asOf: AsOf): Promise<ConflictEvent | null>;
  /** the event that a statement is in */
  loadEventOf(statementId: string, asOf: AsOf): Promise<ConflictEvent | null>;
  /** soonest due first */
  listCommitments(filter: CommitmentFilter, asOf: AsOf): Promise<readonly Commitment[]>;
  listCommitmentVersions(filter: CommitmentFilter, asOf: AsOf): Promise<readonly CommitmentVersion[]>;
  loadCommitment(id: string, asOf: AsOf): Promise<Commitment | null>;
  /** newest first */
  listFiled(filter: FiledFilter, asOf: AsOf): Promise<readonly FiledStatement[]>;
  loadFiled(id: string, asOf: AsOf): Promise<FiledStatement | null>;
  loadSeries(id: string, asOf: AsOf): Promise<Series | null>;
  /** the latest day first, up to `to` (ISO 8601 day; null: all) */
  listSeriesValues(
    series: Series,
    window: { readonly to: string | null; readonly limit: number },
    asOf: AsOf,
  ): Promise<readonly SeriesValue[]>;
  /** superlatives held against series; the latest day first */
  listChecks(filter: CheckFilter, asOf: AsOf): Promise<readonly StatementCheck[]>;
  /** the latest day first */
  listRecords(filter: RecordFilter, asOf: AsOf): Promise<readonly NotedRecord[]>;
  /** with all that takes them back; oldest first */
  listDecisions(filter: DecisionFilter, asOf: AsOf): Promise<readonly Decision[]>;
  /** document id -> SHA-256 of its captured bytes */
  loadHashes(documentIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function createLedgerCatalog(database: Database): LedgerCatalog {
  return {
    listEvents: (filter, asOf) => ask(listEvents(database, filter, asOf)),
    loadEvent: (id, asOf) => ask(loadEvent(database, id, asOf)),
    loadEventOf: (id, asOf) => ask(loadEventOf(database, id, asOf)),
    listCommitments: (filter, asOf) => ask(listCommitments(database, filter, asOf)),
    listCommitmentVersions: (filter, asOf) => ask(listCommitmentVersions(database, filter, asOf)),
    loadCommitment: (id, asOf) => ask(loadCommitment(database, id, asOf)),
    listFiled: (filter, asOf) => ask(listFiled(database, filter, asOf)),
    loadFiled: (id, asOf) => ask(loadFiled(database, id, asOf)),
    loadSeries: async (id, asOf) => (await ask(listSeries(database, asOf))).find((s) => s.id === id) ?? null,
    listSeriesValues: (series, window, asOf) => ask(listSeriesValues(database, series, window, asOf)),
    listChecks: async (filter, asOf) => (await ask(listChecks(database, filter, asOf))).map((s) => s.check),
    listRecords: (filter, asOf) => ask(listRecords(database, filter, asOf)),
    listDecisions: (filter, asOf) => ask(listDecisions(database, filter, asOf)),
    loadHashes: (ids) => ask(loadHashes(database, ids)),
  };
}

async function loadHashes(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('source_document')
    .select(['id', 'sha256'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((r) => [r.id, r.sha256]));
}
