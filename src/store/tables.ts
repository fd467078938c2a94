import type { Generated, JSONColumnType } from 'kysely';
import type { Mention } from '../model/mention.js';
import type { Span } from '../model/span.js';
import type { Statement } from '../model/statement.js';

/** Times are ISO 8601 UTC strings and days `YYYY-MM-DD`: the driver is told so in database.ts. */
export interface Tables {
  readonly source: { id: string; name: string; known_at: string };
  readonly capture: CaptureTable;
  readonly source_document: SourceDocumentTable;
  readonly reading: ReadingTable;
  /** the latest reading of each document */
  readonly current_reading: ReadingTable;
  readonly mention: MentionTable;
  readonly statement: StatementTable;
  readonly conflict_link: { reading_id: string; conflict_id: string; is_given: boolean; known_at: string };
  readonly issue: IssueTable;
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
