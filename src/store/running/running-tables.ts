import type { Generated, JSONColumnType } from 'kysely';

/** Whom we read and how that goes: sources, their feeds, workers. The queue's own tables are pg-boss's. */
export interface RunningTables {
  readonly source_revision: SourceRevisionTable;
  /** the latest revision of each source */
  readonly current_source: SourceRevisionTable;
  readonly feed_state: FeedStateTable;
  readonly feed_item: FeedItemTable;
  readonly host_turn: { host: string; free_at: string };
  readonly worker: WorkerTable;
  readonly job_lease: { worker_id: string; lane: string; queue: string; jobs: string[] };
  readonly source_alarm: SourceAlarmTable;
}

export type ItemOutcome = 'waiting' | 'added' | 'known' | 'failed';

interface SourceRevisionTable {
  source_id: string;
  number: number;
  body: JSONColumnType<object | null>;
  is_on: boolean;
  author: string | null;
  known_at: string;
}

interface FeedStateTable {
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

interface FeedItemTable {
  url: string;
  source_id: string;
  title: string | null;
  published: string | null;
  seen_at: string;
  outcome: ItemOutcome;
  document_id: string | null;
}

interface WorkerTable {
  id: string;
  host: string;
  pid: number;
  started_at: string;
  seen_at: string;
  done: Generated<number>;
  failed: Generated<number>;
}

interface SourceAlarmTable {
  id: Generated<number>;
  source_id: string;
  kind: 'silent' | 'failing';
  opened_at: string;
  closed_at: string | null;
  told_at: string | null;
}
