import { sql } from 'kysely';
import { ask, type Database, openDatabase } from './database.js';
import { BY_KEY } from './prepared-statements.js';

/** Another text whenever anything that a page or an answer shows may have changed. */
export async function loadContentState(database: Database): Promise<string> {
  const found = await sql<{
    state: string;
  }>`${BY_KEY} SELECT coalesce(sum(number), 0)::text AS state FROM content_change`.execute(database);
  return found.rows[0]?.state ?? '0';
}

export interface ContentWatch {
  loadState(): Promise<string>;
  close(): Promise<void>;
}

/** Over a connection of its own: whether anything has changed is asked before every answer, and waits for no list. */
export function watchContent(url: string): ContentWatch {
  const database = openDatabase(url, 1);
  return { loadState: () => ask(loadContentState(database)), close: () => database.destroy() };
}
