import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { prepareQueries } from './prepared-statements.js';

/** A connection that several ask over at once: what is asked is sent at once, and answered in turn. */
interface Line {
  readonly client: pg.Client;
  readonly query: ReturnType<typeof prepareQueries>;
  readonly opened: Promise<unknown>;
  /** questions that are not answered yet */
  waiting: number;
}

interface LineParts {
  /** not connected; with `pipeline: true` */
  open(): pg.Client;
  /** connections */
  readonly most: number;
}

/**
 * A pool for those who only read, each question for itself: what is asked in one turn of the program goes out together over the connection that has the least to answer. A
 * page asks forty questions: sent one by one over connections of their own, sending took a seventh of the server's time. There are no transactions: throws when one is begun.
 */
export function createSharedLines({ open, most }: LineParts): PostgresPool {
  const lines = new Set<Line>();
  let chosen: Line | null = null;
  const choose = (): Line => {
    if (chosen !== null) return chosen;
    process.nextTick(() => {
      chosen = null;
    });
    chosen = chooseLine(lines, most) ?? openLine(lines, open);
    return chosen;
  };
  const query = async <R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
    if (BEGINNING.test(text)) throw new Error('A shared connection has no transactions.');
    const line = choose();
    line.waiting += 1;
    try {
      await line.opened;
      sendTogether(line.client);
      return await line.query<R>(text, values);
    } catch (thrown) {
      // said before the connection closes
      if ((thrown as { readonly severity?: unknown }).severity === 'FATAL') lines.delete(line);
      throw thrown;
    } finally {
      line.waiting -= 1;
    }
  };
  const shared = { query: query as PostgresPoolClient['query'], release: () => {} };
  return {
    connect: async () => shared,
    end: async () => {
      await Promise.all([...lines].map(({ client }) => client.end()));
    },
  };
}

const BEGINNING = /^\s*(?:begin|start\s+transaction)\b/i;

/** The one with the least to answer; null: one more is to be opened. */
function chooseLine(lines: ReadonlySet<Line>, most: number): Line | null {
  const [first, ...others] = lines;
  if (first === undefined) return null;
  const free = others.reduce((least, line) => (line.waiting < least.waiting ? line : least), first);
  return free.waiting > 0 && lines.size < most ? null : free;
}

/** One that is closed, by whomever, is forgotten: who asks next opens another. */
function openLine(lines: Set<Line>, open: LineParts['open']): Line {
  const client = open();
  const opened = client.connect();
  const line = { client, query: prepareQueries(client), opened, waiting: 0 };
  const forget = () => lines.delete(line);
  client.on('error', forget);
  client.on('end', forget);
  opened.catch(forget);
  lines.add(line);
  return line;
}

/** `pg` hands its socket on, and keeps what is written to it until the end of the turn. */
function sendTogether(client: pg.Client): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Corked } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

interface Corked {
  readonly writableCorked: number;
  cork(): void;
  uncork(): void;
}
