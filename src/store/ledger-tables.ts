import type { Generated, JSONColumnType, Selectable } from 'kysely';
import type { Commitment } from '../model/commitment.js';
import type { EventBody, EventMember } from '../model/conflict-event.js';
import type { DecisionBody, DecisionKind } from '../model/decision.js';
import type { FiledStatement } from '../model/filed-statement.js';
import type { Role } from '../model/role.js';
import type { NotedRecord, RecordCheck, Series, SeriesSubject, StatementCheck } from '../model/series.js';
import type { Verdict } from './review/review-desk.js';

/** The ledger: its log, the decisions and series it was told, and the versions of what it makes of them. */
export interface LedgerTables {
  readonly ledger_log: LedgerLogTable;
  readonly decision: DecisionTable;
  readonly reviewed: ReviewedTable;
  readonly series: SeriesTable;
  readonly series_value: { series_id: string; day: string; value: number | null; known_at: string };
  readonly series_count: SeriesCountTable;
  readonly superlative_check: SuperlativeCheckTable;
  readonly series_record: SeriesRecordTable;
  readonly event_version: EventVersionTable;
  readonly event_listing: EventListingTable;
  /** versions of listed events under each of their parties */
  readonly event_party: EventPartyTable;
  /** standing listings of events, by connection: their sum is the count */
  readonly event_tally: { conflict_id: string; status: string; backend: number; events: number };
  readonly event_key: { key: string; event_id: string };
  readonly event_member: EventMemberTable;
  readonly decision_effect: { decision_id: string; statement_id: string; event_id: string };
  readonly commitment_version: CommitmentVersionTable;
  readonly commitment_listing: CommitmentListingTable;
  readonly filed_statement: FiledStatementTable;
}

/** `number` is that of the entry of the log that made the version. */
interface Versioned {
  number: number;
  known_from: string;
  known_to: string | null;
}

interface LedgerLogTable {
  number: Generated<number>;
  kind: 'reading' | 'decision' | 'series';
  ref: string;
  at: string;
  origin: Generated<string | null>;
}

interface DecisionTable {
  id: string;
  kind: DecisionKind;
  author: string;
  author_id: string | null;
  role: Role;
  reason: string | null;
  targets: string[];
  body: JSONColumnType<DecisionBody>;
  known_at: string;
}

interface SeriesTable {
  id: string;
  name: string;
  unit: string;
  conflict_id: string | null;
  source: string | null;
  origin: JSONColumnType<Series['origin']>;
  subject: JSONColumnType<SeriesSubject> | null;
  known_at: string;
}

interface SeriesCountTable extends Versioned {
  series_id: string;
  day: string;
  value: number;
}

interface SuperlativeCheckTable extends Versioned {
  statement_id: string;
  event_id: string | null;
  conflicts: string[];
  series_id: string | null;
  verdict: RecordCheck['verdict'];
  day: string | null;
  body: JSONColumnType<StatementCheck>;
}

interface SeriesRecordTable extends Versioned {
  series_id: string;
  day: string;
  conflict_id: string | null;
  body: JSONColumnType<Omit<NotedRecord, 'notedAt'>>;
}

interface EventVersionTable extends Versioned {
  id: string;
  status: string;
  day: string | null;
  earliest: string | null;
  latest: string | null;
  actors: string[];
  conflicts: string[];
  body: JSONColumnType<EventBody>;
}

interface EventMemberTable {
  event_id: string;
  statement_id: string;
  body: JSONColumnType<EventMember>;
  number: number;
  until: number | null;
}

interface EventListingTable extends Versioned {
  conflict_id: string;
  event_id: string;
  status: string;
  day: string | null;
  disputes: Generated<string[]>;
  scene: string | null;
  doers: string | null;
}

interface EventPartyTable extends Versioned {
  event_id: string;
  actor: string;
  day: string | null;
}

interface CommitmentVersionTable extends Versioned {
  id: string;
  status: string;
  promisor: string | null;
  beneficiary: string | null;
  earliest: string | null;
  latest: string | null;
  conflicts: string[];
  statements: string[];
  body: JSONColumnType<Commitment>;
}

/** A version under each of its conflicts. */
interface CommitmentListingTable extends Versioned {
  commitment_id: string;
  conflict_id: string;
  latest: string | null;
  has_amount: boolean;
}

interface FiledStatementTable extends Versioned {
  statement_id: string;
  document_id: string;
  conflict_id: string;
  kind: string;
  party: string | null;
  said_on: string;
  body: JSONColumnType<FiledStatement>;
}

interface ReviewedTable {
  statement_id: string;
  reading_id: string;
  document_id: string;
  kind: string;
  start_at: number;
  end_at: number;
  verdicts: JSONColumnType<Record<string, Verdict>>;
  readers: number;
  known_at: string;
}

export type DecisionRow = Selectable<DecisionTable>;
