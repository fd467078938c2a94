import { sql } from 'kysely';
import type { Mention } from '../model/mention.js';
import { isOverlapping } from '../model/span.js';
import type { Statement, StatementKind } from '../model/statement.js';
import type { ListedStatement, Page, StatementFilter } from './catalog.js';
import type { Database } from './database.js';
import { findStatements } from './find-statements.js';
import { BY_KEY } from './prepared-statements.js';
import { type AsOf, type Reader, readAsOf } from './read-as-of.js';

export async function listStatements(
  store: Database,
  filter: StatementFilter,
  asOf: AsOf,
): Promise<Page<ListedStatement>> {
  const { items, ...counted } = await findStatements(store, filter, asOf);
  return { items: await loadStatements(readAsOf(store, asOf), items), ...counted };
}

/** Of each kind the newest of a conflict, loaded together: most of them are of the same articles. */
export async function listNewest(
  store: Database,
  conflict: string,
  most: Readonly<Record<StatementKind, number>>,
  asOf: AsOf,
): Promise<Record<StatementKind, readonly ListedStatement[]>> {
  const kinds = Object.entries(most) as [StatementKind, number][];
  const found = await Promise.all(
    kinds.map(([kind, limit]) =>
      findStatements(store, { conflict, kind, limit, offset: 0, isUncounted: true }, asOf),
    ),
  );
  const ids = found.flatMap((page) => page.items);
  const byId = new Map((await loadStatements(readAsOf(store, asOf), ids)).map((s) => [s.id, s]));
  const newest = kinds.map(([kind], i) => [kind, found[i]?.items.flatMap((id) => byId.get(id) ?? []) ?? []]);
  return Object.fromEntries(newest) as Record<StatementKind, readonly ListedStatement[]>;
}

/** A statement of any reading, so that a link to one that was superseded still opens; null when there is none. */
export async function loadStatement(database: Reader, id: string): Promise<ListedStatement | null> {
  return (await loadStatements(database, [id]))[0] ?? null;
}

/** Statements of any readings, in the order of their ids as given; those there are not are left out. */
export async function loadStatements(
  database: Reader,
  ids: readonly string[],
): Promise<readonly ListedStatement[]> {
  if (ids.length === 0) return [];
  const listed = await addMentions(database, await selectListed(database, ids).execute());
  const byId = new Map(listed.map((s) => [s.id, s]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function selectListed(database: Reader, ids: readonly string[]) {
  const found = database
    .selectFrom('statement as s')
    .innerJoin('reading as r', 'r.id', 's.reading_id')
    .innerJoin('source_document as d', 'd.id', 'r.document_id')
    .modifyFront(BY_KEY)
    .where(sql<boolean>`s.id = ANY(${ids}::text[])`);
  return found.select([
    's.id',
    's.reading_id as readingId',
    's.body as statement',
    'd.id as documentId',
    'r.title',
    'r.url',
    'r.publisher',
    'r.published',
    'r.language',
    'd.is_example as isExample',
    'd.known_at as knownAt',
  ]);
}

type ListedRow = Awaited<ReturnType<ReturnType<typeof selectListed>['execute']>>[number];

async function addMentions(database: Reader, rows: readonly ListedRow[]): Promise<ListedStatement[]> {
  const byReading = await loadMentions(database, rows);
  return rows.map(({ id, readingId, statement, documentId, ...document }) => ({
    id,
    statement,
    mentions: findNamedMentions(statement, byReading.get(readingId) ?? []),
    document: { id: documentId, ...document },
  }));
}

/** What of a reading's mentions is wanted. */
interface Wanted {
  /** PostgreSQL's int4multirange: those that overlap it */
  readonly spans: string;
  /** those with these ids, whatever else is among them */
  readonly named: readonly string[];
}

interface FoundMention {
  readonly readingId: string;
  readonly ordinal: number;
  readonly body: Mention;
}

/** Of the readings of these statements the mentions that the statements name, in their order: of fifty readings that is one in twenty-five of all. */
async function loadMentions(
  database: Reader,
  rows: readonly ListedRow[],
): Promise<ReadonlyMap<string, readonly Mention[]>> {
  const found = new Map<string, Map<string, FoundMention>>(rows.map((r) => [r.readingId, new Map()]));
  let wanted = composeWanted(rows);
  // what they stand for may stand for something else in turn
  while (wanted.size > 0) {
    const mentions = await selectMentions(database, wanted);
    for (const m of mentions) found.get(m.readingId)?.set(m.body.id, m);
    wanted = listAntecedents(mentions, found);
  }
  const inOrder = (all: ReadonlyMap<string, FoundMention>) =>
    [...all.values()].sort((a, b) => a.ordinal - b.ordinal).map((m) => m.body);
  return new Map([...found].map(([id, all]) => [id, inOrder(all)]));
}

function composeWanted(rows: readonly ListedRow[]): Map<string, Wanted> {
  const byReading = new Map<string, Statement[]>();
  for (const { readingId, statement } of rows)
    byReading.set(readingId, [...(byReading.get(readingId) ?? []), statement]);
  return new Map(
    [...byReading].map(([id, statements]) => [
      id,
      {
        spans: `{${statements.map((s) => `[${s.start},${s.end})`).join(',')}}`,
        named: [...new Set(statements.flatMap(listWords))],
      },
    ]),
  );
}

async function selectMentions(
  database: Reader,
  wanted: ReadonlyMap<string, Wanted>,
): Promise<readonly FoundMention[]> {
  const asked = JSON.stringify([...wanted].map(([reading, { spans, named }]) => ({ reading, spans, named })));
  const readings = sql<{ reading: string }>`jsonb_to_recordset(${asked}::jsonb)`.as<'q'>(
    sql`q(reading text, spans int4multirange, named jsonb)`,
  );
  return database
    .selectFrom(readings)
    .innerJoin('mention as m', 'm.reading_id', 'q.reading')
    .modifyFront(BY_KEY)
    .where(sql<boolean>`(int4range(m.start_at, m.end_at) && q.spans OR q.named ? m.id)`)
    .select(['m.reading_id as readingId', 'm.ordinal', 'm.body'])
    .execute();
}

/** What pronouns and the like among these stand for, as far as it is not at hand. */
function listAntecedents(
  mentions: readonly FoundMention[],
  found: ReadonlyMap<string, ReadonlyMap<string, FoundMention>>,
): Map<string, Wanted> {
  const missing = new Map<string, Wanted & { named: string[] }>();
  for (const { readingId, body } of mentions) {
    const antecedent = body.type === 'actor' ? body.antecedent : null;
    if (!antecedent || found.get(readingId)?.has(antecedent)) continue;
    const own = missing.get(readingId) ?? { spans: '{}', named: [] };
    missing.set(readingId, own);
    own.named.push(antecedent);
  }
  return missing;
}

/** Those in the statement's passage, those it names by id wherever they are, and what these stand for. */
export function findNamedMentions(statement: Statement, mentions: readonly Mention[]): Mention[] {
  const byId = new Map(mentions.map((m) => [m.id, m]));
  const named = findMentionIds(statement, byId);
  for (const m of mentions) if (isOverlapping(m, statement)) named.add(m.id);
  for (const id of named) {
    const mention = byId.get(id);
    // a Set is walked to what is added on the way: chains of antecedents are followed to their end
    if (mention?.type === 'actor' && mention.antecedent) named.add(mention.antecedent);
  }
  return mentions.filter((m) => named.has(m.id));
}

/** Every string anywhere in a statement that is the id of a mention. */
function findMentionIds(statement: Statement, byId: ReadonlyMap<string, Mention>): Set<string> {
  return new Set(listWords(statement).filter((word) => byId.has(word)));
}

/** Every string anywhere in a statement but its own id and its passage. */
function listWords({ id: _id, quote: _quote, ...rest }: Statement): string[] {
  const words: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') words.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(rest);
  return words;
}
