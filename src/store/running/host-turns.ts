import { sql } from 'kysely';
import type { Database } from '../database.js';

/**
 * Keeps the next turn at a host for the caller, among all workers on all machines; gives how long to wait for it in
 * milliseconds. The database's own clock counts, so machines need not agree on theirs.
 */
export async function reserveHostTurn(database: Database, host: string, interval: number): Promise<number> {
  const found = await sql<{ wait: number }>`
    INSERT INTO host_turn AS t (host, free_at) VALUES (${host}, now() + ${interval} * interval '1 ms')
    ON CONFLICT (host) DO UPDATE SET free_at = greatest(t.free_at, now()) + ${interval} * interval '1 ms'
    RETURNING greatest(0, round(extract(epoch FROM free_at - now()) * 1000 - ${interval}))::float8 AS wait`.execute(
    database,
  );
  return found.rows[0]?.wait ?? 0;
}
