import type { Generated, JSONColumnType, Selectable } from 'kysely';
import type { Commitment } from '../model/commitment.js';
import type { EventBody, EventMember } from '../model/conflict-event.js';
import type { DecisionBody, DecisionKind } from '../model/decision.js';
import type { FiledStatement } from '../model/filed-statement.js';
import type { Mention } from '../model/mention.js';
import type { ProposalTally } from '../model/proposal.js';
import type { Role } from '../model/role.js';
import type { NotedRecord, RecordCheck, Series, SeriesSubject, StatementCheck } from '../model/series.js';
import type { Span } from '../model/span.js';
import type { Statement } from '../model/statement.js';
import type { TextChanges } from '../model/text-changes.js';
import type { Verdict } from './review/review-desk.js';
import type { StoryTables } from './stories/story-tables.js';

/** Times are ISO 8601 UTC strings and days `YYYY-MM-DD`: the driver is told so in database.ts. */
export interface Tables extends StoryTables {
  readonly source: { id: string; name: string; known_at: string };
  readonly capture: CaptureTable;
  readonly source_document: SourceDocumentTable;
  readonly document_version: DocumentVersionTable;
  readonly page_entry: { document_id: string; page_sha256: string; entry: string; known_at: string };
  readonly reading: ReadingTable;
  /** the latest reading of each document */
  readonly current_reading: ReadingTable;
  readonly reading_proposals: ReadingProposalsTable;
  readonly mention: MentionTable;
  readonly statement: StatementTable;
  readonly conflict_link: { reading_id: string; conflict_id: string; is_given: boolean; known_at: string };
  readonly reading_listing: ReadingListingTable;
  /** the latest reading of each latest version, under each of its conflicts */
  readonly standing_listing: ReadingListingTable;
  /** counts of standing_listing, only conflicts that it has */
  readonly standing_tally: StandingTallyTable;
  readonly commitment_listing: CommitmentListingTable;
  /** by connection: their sum goes up with every change */
  readonly content_change: { backend: number; number: number };
  readonly issue: IssueTable;
  readonly source_revision: SourceRevisionTable;
  /** the latest revision of each source */
  readonly current_source: SourceRevisionTable;
  readonly feed_state: FeedStateTable;
  readonly feed_item: FeedItemTable;
  readonly host_turn: { host: string; free_at: string };
  readonly worker: WorkerTable;
  readonly job_lease: { worker_id: string; lane: string; queue: string; jobs: string[] };
  readonly source_alarm: SourceAlarmTable;
  readonly audit: AuditTable;
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
  readonly filed_statement: FiledStatementTable;
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

interface Versioned {
  known_from: string;
  known_to: string | null;
  number: number;
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

/** `number` is that of the entry of the log that made the version. */
interface Versioned {
  number: number;
  known_from: string;
  known_to: string | null;
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

export interface CaptureTable {
  sha256: string;
  bytes: Buffer;
  encoding: 'gzip' | 'identity';
  size: number;
  url: string | null;
  media_type: string | null;
  captured_at: string;
  headers: JSONColumnType<Record<string, string>>;
  known_at: string;
}

export interface SourceDocumentTable {
  id: string;
  sha256: string;
  source_id: string | null;
  is_example: boolean;
  known_at: string;
}

export interface DocumentVersionTable {
  document_id: string;
  former_id: string;
  number: number;
  changes: JSONColumnType<TextChanges>;
  known_at: string;
}

export interface ReadingTable {
  id: string;
  document_id: string;
  number: number;
  engine: string;
  url: string | null;
  title: string | null;
  authors: string[];
  publisher: string | null;
  published: string | null;
  published_from: string | null;
  language: string;
  text: string;
  sentences: JSONColumnType<Span[]>;
  primary_event: string | null;
  known_at: string;
}

/** How many statements of each kind. */
interface KindCounts {
  events: number;
  claims: number;
  positions: number;
  conditions: number;
  commitments: number;
  assessments: number;
}

/** Under each conflict, and under '' with all. */
interface ReadingListingTable extends KindCounts {
  conflict_id: string;
  reading_id: string;
  document_id: string;
  published: string | null;
  known_at: string;
  is_example: boolean;
  known_from: string;
  known_to: string | null;
}

interface StandingTallyTable extends KindCounts {
  conflict_id: string;
  documents: number;
  examples: number;
  /** day of the newest document that has one */
  last_published: string | null;
}

export interface ReadingProposalsTable {
  reading_id: string;
  body: JSONColumnType<ProposalTally>;
  known_at: string;
}

export interface MentionTable {
  reading_id: string;
  id: string;
  ordinal: number;
  type: string;
  start_at: number;
  end_at: number;
  entity: string | null;
  score: number;
  body: JSONColumnType<Mention>;
  known_at: string;
}

export interface StatementTable {
  id: string;
  reading_id: string;
  document_id: string;
  ordinal: number;
  local_id: string;
  kind: string;
  factuality: string;
  event_type: string | null;
  mode: string | null;
  stance: string | null;
  start_at: number;
  end_at: number;
  actors: string[];
  recipients: string[];
  place_name: string | null;
  country: string | null;
  geoname_id: number | null;
  lat: number | null;
  lon: number | null;
  where_prec: number | null;
  edtf: string | null;
  earliest: string | null;
  latest: string | null;
  fatalities: number | null;
  score: number;
  rule: string;
  body: JSONColumnType<Statement>;
  known_at: string;
}

export interface IssueTable {
  id: Generated<number>;
  sha256: string | null;
  label: string;
  url: string | null;
  code: string;
  message: string;
  hint: string;
  known_at: string;
}

export interface AuditTable {
  id: Generated<number>;
  known_at: string;
  person_id: string | null;
  person_name: string | null;
  role: string | null;
  action: string;
  subject: string | null;
  outcome: 'done' | 'refused';
  code: string | null;
  origin: string | null;
}

export interface SourceRevisionTable {
  source_id: string;
  number: number;
  body: JSONColumnType<object | null>;
  is_on: boolean;
  author: string | null;
  known_at: string;
}

export interface FeedStateTable {
  source_id: string;
  url: string;
  etag: string | null;
  last_modified: string | null;
  next_at: string;
  failures: Generated<number>;
  asked_at: string | null;
  answered_at: string | null;
  code: string | null;
  message: string | null;
}

export type ItemOutcome = 'waiting' | 'added' | 'known' | 'failed';

export interface FeedItemTable {
  url: string;
  source_id: string;
  title: string | null;
  published: string | null;
  seen_at: string;
  outcome: ItemOutcome;
  document_id: string | null;
}

export interface WorkerTable {
  id: string;
  host: string;
  pid: number;
  started_at: string;
  seen_at: string;
  done: Generated<number>;
  failed: Generated<number>;
}

export interface SourceAlarmTable {
  id: Generated<number>;
  source_id: string;
  kind: 'silent' | 'failing';
  opened_at: string;
  closed_at: string | null;
  told_at: string | null;
}

export type DecisionRow = Selectable<DecisionTable>;

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
