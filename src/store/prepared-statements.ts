import { type PostgresPool, type PostgresPoolClient, type PostgresQueryResult, sql } from 'kysely';
import type pg from 'pg';

/** per connection: PostgreSQL keeps each in its memory */
const MOST_PREPARED = 250;
/** characters; what is longer is of one shape only by chance */
const LONGEST = 6_000;
const MOST_SEEN = 1_000;

/** PostgreSQL, feature_not_supported: "cached plan must not change result type", after a migration by another process */
const STALE_PLAN = '0A000';

/** Who writes looks rows up by their keys: planning anew for the values given would cost more than asking. */
const BEGIN_WRITING = 'begin; SET LOCAL plan_cache_mode = force_generic_plan';

const KEYED = '/* by key */';

/**
 * Written into a query that looks few rows up by their keys, whatever the keys: PostgreSQL parses it once a connection, and plans it once where it finds that the
 * values change nothing. Planning anew took longer than asking.
 */
export const BY_KEY = sql.raw<undefined>(KEYED);

/**
 * A pool whose connections have PostgreSQL parse and plan a text once, from the second time it is asked inside a
 * transaction, whatever the values: those who write ask the same again and again. What pages ask is planned each time for the values
 * given, but for what they look up BY_KEY.
 */
export function preparePool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? prepareClient(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

function prepareClient(client: pg.PoolClient): PostgresPoolClient {
  const query = prepareQueries(client);
  return { query: query as PostgresPoolClient['query'], release: () => client.release() };
}

/** How one connection is asked. */
export function prepareQueries(
  client: pg.ClientBase,
): <R>(text: string, values: readonly unknown[]) => Promise<PostgresQueryResult<R>> {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  const refused = new Set<string>();
  let isWriting = false;
  const findName = (text: string) => {
    const known = names.get(text);
    if (known || names.size >= MOST_PREPARED || text.length > LONGEST || refused.has(text)) return known;
    if (!seen.has(text)) {
      if (seen.size >= MOST_SEEN) seen.clear();
      seen.add(text);
      return undefined;
    }
    const name = `faultline_${names.size}`;
    names.set(text, name);
    return name;
  };
  const query = async <R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
    if (text === 'begin') isWriting = true;
    else if (text === 'commit' || text === 'rollback') isWriting = false;
    const isPrepared = (isWriting && values.length > 0) || text.includes(KEYED);
    const name = isPrepared ? findName(text) : undefined;
    const asked = {
      text: text === 'begin' ? BEGIN_WRITING : text,
      values: [...values],
      ...(name ? { name } : {}),
    };
    try {
      return (await client.query(asked)) as unknown as PostgresQueryResult<R>;
    } catch (thrown) {
      if ((thrown as { code?: unknown }).code !== STALE_PLAN) throw thrown;
      forget(text);
      // A transaction is over with its first error.
      if (isWriting || !name) throw thrown;
      return (await client.query({ text, values: [...values] })) as unknown as PostgresQueryResult<R>;
    }
  };
  const forget = (text: string) => {
    refused.add(text);
    names.set(text, '');
  };
  return query;
}
