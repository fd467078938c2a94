import { sql } from 'kysely';
import type { ArticleOrigin, CopyReason } from '../../model/origin.js';
import type { Page } from '../catalog.js';
import { ask, type Database } from '../database.js';
import { BY_KEY } from '../prepared-statements.js';
import type { AsOf } from '../read-as-of.js';
import { isStanding, selectNewestVersion, selectStanding } from './standing-members.js';
import type {
  StoryCatalog,
  StoryDocument,
  StoryFilter,
  StoryPlacement,
  StoryRecord,
  StorySummary,
} from './story-catalog.js';

/** a story page shows this many documents */
const MOST_SHOWN = 200;

/** What the registries know: the owner of a source by its id, or null; the name of an agency by its id. */
export interface StoryNames {
  getOwner(sourceId: string): string | null;
  nameAgency(id: string): string;
}

export function createStoryCatalog(database: Database, names: StoryNames): StoryCatalog {
  return {
    listStories: (filter, asOf) => ask(listStories(database, filter, asOf)),
    loadStory: (id, asOf) => ask(loadStory(database, id, names, asOf)),
    loadPlacement: (id, asOf) => ask(loadPlacement(database, id, names, asOf)),
    listOrigins: (ids) => ask(listOrigins(database, ids, names)),
  };
}

/** Rows keep the agency's id; readers are told its name. */
function nameReason(reason: CopyReason | null, { nameAgency }: StoryNames): CopyReason | null {
  return reason?.kind === 'credit' ? { ...reason, agency: nameAgency(reason.agency) } : reason;
}

/** past this many, stories are not counted */
const MOST_COUNTED = 300;

async function listStories(database: Database, filter: StoryFilter, asOf: AsOf): Promise<Page<StorySummary>> {
  const { limit, offset, conflict = null } = filter;
  const hasBegun =
    asOf === null ? sql`true` : sql`s.first_day <= ${asOf.slice(0, 10)}::date - DATE '1970-01-01'`;
  const { few, among } = await chooseOfConflict(database, conflict, asOf);
  // OFFSET 0 keeps the order of the questions.
  const wanted = sql`(SELECT s.* FROM story s WHERE s.documents > 1 AND ${hasBegun} AND ${few}
      ORDER BY s.last_day DESC, s.id OFFSET 0) s
    WHERE ${among} AND (SELECT count(*) FROM (SELECT 1 FROM (${selectStanding(asOf)}) q LIMIT 2) two) = 2`;
  const most = Math.max(MOST_COUNTED + 1, offset + limit);
  // as of a day: the last day of what stood then, of the stories that went on longest
  const day =
    asOf === null ? sql`s.last_day` : sql`(SELECT max(q.seen_day) FROM (${selectStanding(asOf)}) q)`;
  const { rows } = await sql<StorySummary & { readonly total: number }>`
      WITH found AS MATERIALIZED (SELECT s.id, ${day} AS day FROM ${wanted} ORDER BY s.last_day DESC, s.id LIMIT ${most})
      SELECT s.id, first.title, first.publisher, told.*, (SELECT count(*) FROM found)::integer AS total
      FROM (SELECT * FROM found ORDER BY day DESC, id LIMIT ${limit} OFFSET ${offset}) s
      CROSS JOIN LATERAL (
        SELECT r.title, r.publisher FROM (${selectStanding(asOf)}) q JOIN reading r ON r.id = q.reading_id
        ORDER BY q.origin <> q.id, q.seen_day, q.number LIMIT 1
      ) first
      CROSS JOIN LATERAL (
        SELECT count(*) AS documents, count(*) FILTER (WHERE q.origin = q.id) AS originals,
          count(DISTINCT r.publisher) AS outlets, bool_or(q.is_example) AS "isExample",
          DATE '1970-01-01' + min(q.seen_day) AS "firstDay", DATE '1970-01-01' + max(q.seen_day) AS "lastDay"
        FROM (${selectStanding(asOf)}) q JOIN reading r ON r.id = q.reading_id
      ) told
      ORDER BY s.day DESC, s.id`.execute(database);
  const items = rows.map(({ total: _, ...story }) => story);
  const n =
    rows[0]?.total ??
    (offset === 0 ? 0 : (await listStories(database, { ...filter, limit: 1, offset: 0 }, asOf)).total);
  return { items, ...(n > MOST_COUNTED ? { total: MOST_COUNTED, hasMore: true } : { total: n }) };
}

/** of a conflict with more documents its stories are met soon enough among all, the latest first */
const FEW_DOCUMENTS = 4_000;

/** `few`: of a conflict with few documents first its own stories; `among`: of others whether a story has a document of it. */
async function chooseOfConflict(database: Database, conflict: string | null, asOf: AsOf) {
  const all = { few: sql`true`, among: sql`true` };
  if (conflict === null) return all;
  const { rows } = await sql<{ documents: number }>`
    SELECT coalesce(sum(documents), 0)::integer AS documents FROM listing_tally WHERE conflict_id = ${conflict}`.execute(
    database,
  );
  const listed = sql`reading_listing l JOIN document_signature d ON d.document_id = l.document_id
    JOIN story_member m ON m.document = d.number`;
  const isOfConflict = sql`l.conflict_id = ${conflict} AND ${isStanding(asOf)}`;
  return (rows[0]?.documents ?? 0) <= FEW_DOCUMENTS
    ? { ...all, few: sql`s.id IN (SELECT m.story_id FROM ${listed} WHERE ${isOfConflict})` }
    : {
        ...all,
        among: sql`(SELECT count(*) FROM (SELECT 1 FROM ${listed} WHERE m.story_id = s.id AND ${isOfConflict} LIMIT 1) one) = 1`,
      };
}

/** The id itself where it is a story's, else the story of the document that has it. */
async function findStory(database: Database, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    ${BY_KEY} SELECT id FROM story WHERE id = ${id}
    UNION ALL
    SELECT m.story_id FROM document_signature d JOIN story_member m ON m.document = d.number
      WHERE d.document_id = ${id}`.execute(database);
  return rows[0]?.id ?? null;
}

type DocumentRow = Omit<StoryDocument, 'owner'> & {
  readonly sourceId: string | null;
  readonly total: number;
};

async function loadStory(
  database: Database,
  id: string,
  names: StoryNames,
  asOf: AsOf,
): Promise<StoryRecord | null> {
  const story = await findStory(database, id);
  if (story === null) return null;
  const { rows } = await sql<DocumentRow>`
    ${BY_KEY} SELECT q.id, r.title, r.publisher, sd.source_id AS "sourceId", r.published, sd.known_at AS "knownAt",
      q.is_example AS "isExample", r.text, r.sentences, q.origin,
      CASE WHEN q.origin <> q.id THEN q.reason END AS reason, told.statements, count(*) OVER () AS total
    FROM story s CROSS JOIN LATERAL (${selectStanding(asOf)}) q
    JOIN reading r ON r.id = q.reading_id JOIN source_document sd ON sd.id = q.id
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('localId', t.local_id, 'kind', t.kind, 'start', t.start_at, 'end', t.end_at,
        'sense', concat_ws(' ', t.event_type, t.stance, t.factuality)) ORDER BY t.ordinal), '[]') AS statements
      FROM statement t WHERE t.reading_id = q.reading_id
    ) told
    WHERE s.id = ${story}
    ORDER BY q.seen_day, q.origin <> q.id, q.number LIMIT ${MOST_SHOWN}`.execute(database);
  const [first] = rows;
  if (!first) return null;
  const documents = rows.map(({ sourceId, total: _, ...row }) => ({
    ...row,
    reason: nameReason(row.reason, names),
    owner: sourceId === null ? null : names.getOwner(sourceId),
  }));
  return { id: story, total: first.total, documents };
}

type PlacementRow = Omit<StoryPlacement, 'origin'> & {
  readonly originId: string | null;
  readonly originTitle: string | null;
  readonly originPublisher: string | null;
};

async function loadPlacement(
  database: Database,
  documentId: string,
  names: StoryNames,
  asOf: AsOf,
): Promise<StoryPlacement | null> {
  const { rows } = await sql<PlacementRow>`
    ${BY_KEY} SELECT s.id AS story, told.documents, told.originals, c.reason, l.document_id AS "originId",
      r.title AS "originTitle", r.publisher AS "originPublisher"
    FROM document_signature d JOIN story_member m ON m.document = d.number JOIN story s ON s.id = m.story_id
    CROSS JOIN LATERAL (SELECT count(*) AS documents, count(*) FILTER (WHERE q.origin = q.id) AS originals
      FROM (${selectStanding(asOf)}) q) told
    LEFT JOIN document_copy c ON c.document = d.number LEFT JOIN document_signature root ON root.number = c.origin
    LEFT JOIN reading_listing l ON l.conflict_id = '' AND ${isStanding(asOf)} AND l.document_id <> d.document_id
      AND l.document_id = ${selectNewestVersion(sql`root.document_id`, asOf)}
    LEFT JOIN reading r ON r.id = l.reading_id
    WHERE d.document_id = ${documentId}`.execute(database);
  const [row] = rows;
  if (!row) return null;
  const { originId, originTitle, originPublisher, reason, ...placement } = row;
  const origin = originId === null ? null : { id: originId, title: originTitle, publisher: originPublisher };
  return { ...placement, origin, reason: origin && nameReason(reason, names) };
}

async function listOrigins(
  database: Database,
  ids: readonly string[],
  names: StoryNames,
): Promise<ArticleOrigin[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Omit<ArticleOrigin, 'owner'>>`
    ${BY_KEY} SELECT d.id, d.is_example AS "isExample", d.source_id AS "sourceId", c.reason FROM source_document d
    LEFT JOIN document_signature g ON g.document_id = d.id LEFT JOIN document_copy c ON c.document = g.number
    WHERE d.id = ANY(${ids}::text[])`.execute(database);
  return rows.map((row) => ({
    ...row,
    owner: row.sourceId === null ? null : names.getOwner(row.sourceId),
    reason: nameReason(row.reason, names),
  }));
}
