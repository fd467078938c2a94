import { sql } from 'kysely';
import type { ArticleOrigin, CopyReason } from '../../model/origin.js';
import type { Page } from '../catalog.js';
import { ask, type Database } from '../database.js';
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
    listStories: (filter) => ask(listStories(database, filter)),
    loadStory: (id) => ask(loadStory(database, id, names)),
    loadPlacement: (id) => ask(loadPlacement(database, id, names)),
    listOrigins: (ids) => ask(listOrigins(database, ids, names)),
  };
}

/** Rows keep the agency's id; readers are told its name. */
function nameReason(reason: CopyReason | null, { nameAgency }: StoryNames): CopyReason | null {
  return reason?.kind === 'credit' ? { ...reason, agency: nameAgency(reason.agency) } : reason;
}

async function listStories(database: Database, filter: StoryFilter): Promise<Page<StorySummary>> {
  const { limit, offset, conflict = null } = filter;
  const isWanted = sql`s.documents > 1 AND (${conflict}::text IS NULL OR EXISTS (
    SELECT 1 FROM story_member m JOIN document_signature d ON d.number = m.document
    JOIN current_reading r ON r.document_id = d.document_id JOIN conflict_link l ON l.reading_id = r.id
    WHERE m.story_id = s.id AND l.conflict_id = ${conflict}))`;
  const [found, count] = await Promise.all([
    sql<StorySummary>`SELECT s.id, first.title, first.publisher, s.documents,
        (SELECT count(*) FROM story_member m LEFT JOIN document_copy c USING (document)
          WHERE m.story_id = s.id AND c.document IS NULL) AS originals,
        outlets.n AS outlets, outlets.examples AS "isExample",
        DATE '1970-01-01' + s.first_day AS "firstDay", DATE '1970-01-01' + s.last_day AS "lastDay"
      FROM story s
      CROSS JOIN LATERAL (
        SELECT r.title, r.publisher FROM story_member m JOIN document_signature d ON d.number = m.document
        JOIN current_reading r ON r.document_id = d.document_id LEFT JOIN document_copy c ON c.document = d.number
        WHERE m.story_id = s.id ORDER BY c.document IS NOT NULL, d.seen_day, d.number LIMIT 1
      ) first
      CROSS JOIN LATERAL (
        SELECT count(DISTINCT r.publisher) AS n, bool_or(sd.is_example) AS examples FROM story_member m
        JOIN document_signature d ON d.number = m.document JOIN current_reading r ON r.document_id = d.document_id
        JOIN source_document sd ON sd.id = d.document_id WHERE m.story_id = s.id
      ) outlets
      WHERE ${isWanted}
      ORDER BY s.last_day DESC, s.id LIMIT ${limit} OFFSET ${offset}`.execute(database),
    sql<{ n: number }>`SELECT count(*) AS n FROM story s WHERE ${isWanted}`.execute(database),
  ]);
  return { items: found.rows, total: count.rows[0]?.n ?? 0 };
}

/** The id itself where it is a story's, else the story of the document that has it. */
async function findStory(database: Database, id: string): Promise<{ id: string; documents: number } | null> {
  const { rows } = await sql<{ id: string; documents: number }>`
    SELECT id, documents FROM story WHERE id = ${id}
    UNION ALL
    SELECT s.id, s.documents FROM document_signature d JOIN story_member m ON m.document = d.number
      JOIN story s ON s.id = m.story_id WHERE d.document_id = ${id}`.execute(database);
  return rows[0] ?? null;
}

type DocumentRow = Omit<StoryDocument, 'owner' | 'origin'> & {
  readonly sourceId: string | null;
  readonly origin: string | null;
};

async function loadStory(database: Database, id: string, names: StoryNames): Promise<StoryRecord | null> {
  const story = await findStory(database, id);
  if (!story) return null;
  const { rows } = await sql<DocumentRow>`
    SELECT d.document_id AS id, r.title, r.publisher, sd.source_id AS "sourceId", r.published, sd.known_at AS "knownAt",
      sd.is_example AS "isExample", r.text, r.sentences, root.document_id AS origin, c.reason
    FROM story_member m JOIN document_signature d ON d.number = m.document
    JOIN current_reading r ON r.document_id = d.document_id JOIN source_document sd ON sd.id = d.document_id
    LEFT JOIN document_copy c ON c.document = d.number LEFT JOIN document_signature root ON root.number = c.origin
    WHERE m.story_id = ${story.id}
    ORDER BY d.seen_day, c.document IS NOT NULL, d.number LIMIT ${MOST_SHOWN}`.execute(database);
  const documents = rows.map(({ sourceId, origin, ...row }) => ({
    ...row,
    reason: nameReason(row.reason, names),
    owner: sourceId === null ? null : names.getOwner(sourceId),
    origin: origin ?? row.id,
  }));
  return { id: story.id, total: story.documents, documents };
}

type PlacementRow = Omit<StoryPlacement, 'origin' | 'reason'> & {
  readonly reason: CopyReason | null;
  readonly originId: string | null;
  readonly originTitle: string | null;
  readonly originPublisher: string | null;
};

async function loadPlacement(
  database: Database,
  documentId: string,
  names: StoryNames,
): Promise<StoryPlacement | null> {
  const { rows } = await sql<PlacementRow>`
    SELECT s.id AS story, s.documents, c.reason, root.document_id AS "originId", r.title AS "originTitle", r.publisher AS "originPublisher",
      (SELECT count(*) FROM story_member o LEFT JOIN document_copy oc USING (document)
        WHERE o.story_id = s.id AND oc.document IS NULL) AS originals
    FROM document_signature d JOIN story_member m ON m.document = d.number JOIN story s ON s.id = m.story_id
    LEFT JOIN document_copy c ON c.document = d.number LEFT JOIN document_signature root ON root.number = c.origin
    LEFT JOIN current_reading r ON r.document_id = root.document_id
    WHERE d.document_id = ${documentId}`.execute(database);
  const [row] = rows;
  if (!row) return null;
  const { originId, originTitle, originPublisher, ...placement } = row;
  const origin = originId === null ? null : { id: originId, title: originTitle, publisher: originPublisher };
  return { ...placement, reason: nameReason(placement.reason, names), origin };
}

async function listOrigins(
  database: Database,
  ids: readonly string[],
  names: StoryNames,
): Promise<ArticleOrigin[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Omit<ArticleOrigin, 'owner'>>`
    SELECT d.id, d.source_id AS "sourceId", c.reason FROM source_document d
    LEFT JOIN document_signature g ON g.document_id = d.id LEFT JOIN document_copy c ON c.document = g.number
    WHERE d.id = ANY(${ids}::text[])`.execute(database);
  return rows.map((row) => ({
    ...row,
    owner: row.sourceId === null ? null : names.getOwner(row.sourceId),
    reason: nameReason(row.reason, names),
  }));
}
