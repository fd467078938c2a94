import { sql } from 'kysely';
import type { Database } from '../../../src/store/database.js';
import type { Route } from './clients.js';

/** Every public page and answer of the API, with what of the store it is asked for; `seed` makes the same choice again. */
export async function chooseRoutes(database: Database, stylesheet: string): Promise<Route[]> {
  const list = async (query: string) =>
    (await sql<{ id: string }>(lift(query)).execute(database)).rows.map((r) => r.id);
  const sample = (table: string, column: string, count: number) =>
    list(
      `SELECT ${column} AS id FROM ${table} TABLESAMPLE SYSTEM (20) REPEATABLE (7) ORDER BY md5(${column}) LIMIT ${count}`,
    );
  const conflicts = await list(
    'SELECT conflict_id AS id FROM conflict_link GROUP BY 1 ORDER BY count(*) DESC, 1',
  );
  const events = (await sample('event_member', 'event_id', 4_000)).map(encodeURIComponent);
  const documents = await sample('source_document', 'id', 4_000);
  const statements = await sample('statement', 'id', 4_000);
  const stories = await list(
    'SELECT id FROM story WHERE documents > 1 ORDER BY last_day DESC, id LIMIT 1000',
  );
  const actors = await list(
    `SELECT a AS id FROM event_version TABLESAMPLE SYSTEM (2) REPEATABLE (7), unnest(actors) a GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 400`,
  );
  const days = await list(
    `SELECT to_char(at, 'YYYY-MM-DD') AS id FROM ledger_log TABLESAMPLE SYSTEM (5) REPEATABLE (7) GROUP BY 1 ORDER BY md5(to_char(at, 'YYYY-MM-DD')) LIMIT 300`,
  );
  const day = (i: number) => days[i % days.length] ?? '2025-01-01';
  const of = (items: readonly string[], write: (item: string, i: number) => string) => items.map(write);
  const pages = (base: string, from: number, to: number) =>
    Array.from(
      { length: to - from + 1 },
      (_, i) => `${base}${base.includes('?') ? '&' : '?'}page=${from + i}`,
    );
  const kinds = ['event', 'claim', 'position', 'condition', 'commitment', 'assessment'];
  const types = ['ASSAULT', 'CONSULT', 'RETREAT', 'PROTEST', 'SANCTION'];
  return [
    { name: 'home', weight: 8, paths: ['/'] },
    { name: 'home as of', weight: 1, paths: of(days, (d) => `/?asOf=${d}`) },
    { name: 'conflict', weight: 12, paths: of(conflicts, (c) => `/conflicts/${c}`) },
    { name: 'conflict as of', weight: 4, paths: of(days, (d, i) => `/conflicts/${conflicts[i % 8]}?asOf=${d}`) },
    { name: 'brief', weight: 2, paths: of(conflicts, (c) => `/conflicts/${c}/brief?since=7d`) },
    { name: 'calendar', weight: 1, paths: of(conflicts, (c) => `/conflicts/${c}/commitments.ics`) },
    { name: 'event', weight: 12, paths: of(events, (e) => `/events/${e}`) },
    { name: 'event as of', weight: 2, paths: of(events, (e) => `/events/${e}?asOf=2026-11-25`) },
    { name: 'actor', weight: 6, paths: of(actors, (a) => `/actors/${encodeURIComponent(a)}`) },
    { name: 'actor as of', weight: 1, paths: of(actors, (a, i) => `/actors/${encodeURIComponent(a)}?asOf=${day(i)}`) },
    { name: 'document', weight: 12, paths: of(documents, (d) => `/documents/${d}`) },
    { name: 'statement', weight: 6, paths: of(statements, (s) => `/statements/${s}`) },
    { name: 'documents', weight: 3, paths: ['/documents', ...of(conflicts, (c) => `/documents?conflict=${c}`)] },
    { name: 'documents, next pages', weight: 2, paths: [...pages('/documents', 2, 40), ...pages(`/documents?conflict=${conflicts[0]}`, 2, 40), '/documents?page=900'] },
    { name: 'statements', weight: 4, paths: ['/statements', ...of(conflicts, (c) => `/statements?conflict=${c}`)] },
    {
      name: 'statements, filtered', weight: 5,
      paths: of(conflicts.slice(0, 16), (c, i) => `/statements?conflict=${c}&kind=${kinds[i % 6]}`).concat(
        types.flatMap((t) => [`/statements?kind=event&type=${t}`, `/statements?type=${t}&conflict=${conflicts[5]}`]),
        days.slice(0, 60).map((d) => `/statements?since=${d}&until=${d}`),
        kinds.map((k) => `/statements?kind=${k}&factuality=negated`),
      ),
    },
    { name: 'statements, next pages', weight: 2, paths: [...pages('/statements', 2, 40), ...pages(`/statements?kind=claim&conflict=${conflicts[0]}`, 2, 40), '/statements?page=9000'] },
    { name: 'statements as of', weight: 1, paths: of(days, (d, i) => `/statements?conflict=${conflicts[i % 8]}&asOf=${d}`) },
    { name: 'stories', weight: 3, paths: ['/stories', ...pages('/stories', 2, 20)] },
    { name: 'story', weight: 4, paths: of(stories, (s) => `/stories/${s}`) },
    { name: 'corrections, issues, sources, about', weight: 2, paths: ['/corrections', '/issues', '/sources', '/about', '/corrections.atom'] },
    { name: 'API conflicts', weight: 2, paths: ['/api/v1/conflicts', ...of(conflicts, (c) => `/api/v1/conflicts/${c}`)] },
    { name: 'API documents', weight: 1, paths: ['/api/v1/documents', ...of(conflicts, (c) => `/api/v1/documents?conflict=${c}&limit=100`)] },
    { name: 'API document', weight: 2, paths: of(documents, (d) => `/api/v1/documents/${d}`) },
    {
      name: 'API statements', weight: 3,
      paths: [
        ...of(conflicts, (c) => `/api/v1/statements?conflict=${c}`),
        ...of(actors.slice(0, 60), (a) => `/api/v1/statements?actor=${encodeURIComponent(a)}`),
        ...of(documents.slice(0, 60), (d) => `/api/v1/statements?document=${d}`),
        ...of(conflicts.slice(0, 6), (c) => `/api/v1/statements?conflict=${c}&kind=event&limit=500&offset=2000`),
      ],
    },
    { name: 'API statement', weight: 2, paths: of(statements, (s) => `/api/v1/statements/${s}`) },
    { name: 'API stories', weight: 1, paths: ['/api/v1/stories', ...of(conflicts, (c) => `/api/v1/stories?conflict=${c}`)] },
    { name: STILL, weight: 2, paths: [stylesheet] },
  ]; // biome-ignore format: a table
}

/** a file that the same server only hands out: what an answer costs at least */
export const STILL = 'still file, for comparison';

function lift(query: string): TemplateStringsArray {
  return Object.assign([query], { raw: [query] });
}
