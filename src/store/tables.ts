import type { Generated, JSONColumnType } from 'kysely';
import type { Mention } from '../model/mention.js';
import type { ProposalTally } from '../model/proposal.js';
import type { Span } from '../model/span.js';
import type { Statement } from '../model/statement.js';
import type { TextChanges } from '../model/text-changes.js';
import type { LedgerTables } from './ledger-tables.js';
import type { RunningTables } from './running/running-tables.js';
import type { StoryTables } from './stories/story-tables.js';

/** Times are ISO 8601 UTC strings and days `YYYY-MM-DD`: the driver is told so in database.ts. */
export interface Tables extends StoryTables, LedgerTables, RunningTables {
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
  /** by connection: their sum goes up with every change */
  readonly content_change: { backend: number; number: number };
  readonly issue: IssueTable;
  readonly audit: AuditTable;
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
