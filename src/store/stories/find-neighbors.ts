import { sql } from 'kysely';
import type { OriginSignature } from '../../model/origin.js';
import type { StorySignature } from '../../model/story.js';
import type { Database } from '../database.js';
import {
  type DocumentSignature,
  ORIGIN_COLUMNS,
  toOriginSignature,
  toStorySignature,
} from './signature-rows.js';

// LATERAL with a LIMIT, everywhere: one look-up in an index a row, whatever the planner thinks of the numbers of rows.

/** What bounds the cost of a look-up whatever the store holds: days apart, rows a key, stories, members of each. */
const WINDOW_DAYS = 21;
const ROWS_PER_TERM = 24;
const MOST_STORIES = 8;
const MOST_MEMBERS = 8;
const ROWS_PER_KEY = 24;
const MOST_TWINS = 16;

/** terms by which a document is found: its heaviest */
const LOOKUP_TERMS = 12;

export function findLookupTerms({ terms, weights }: StorySignature): { terms: number[]; weights: number[] } {
  const heaviest = terms
    .map((term, i) => ({ term, weight: weights[i] ?? 0 }))
    .sort((a, b) => b.weight - a.weight || a.term - b.term)
    .slice(0, LOOKUP_TERMS);
  return { terms: heaviest.map((t) => t.term), weights: heaviest.map((t) => t.weight) };
}

/** Signatures near a document with the story each is in and, for copies, the origin of each, by document id. */
export interface Neighborhood {
  readonly stories: readonly StorySignature[];
  readonly storyOf: ReadonlyMap<string, string>;
}

/** The latest members of the stories that share most of the document's heaviest terms, within three weeks. */
export async function findStoryNeighbors(
  tx: Database,
  { story }: DocumentSignature,
  seenDay: number,
): Promise<Neighborhood> {
  const { terms, weights } = findLookupTerms(story);
  const { rows } = await sql<{ document_id: string; story_id: string } & StoryRow>`
    WITH near AS (
      SELECT hit.document, sum(q.weight * q.weight) AS weight
      FROM unnest(${terms}::int[], ${weights}::real[]) AS q(term, weight)
      CROSS JOIN LATERAL (
        SELECT s.document FROM story_term s
        WHERE s.term = q.term AND s.seen_day BETWEEN ${seenDay - WINDOW_DAYS}::int AND ${seenDay + WINDOW_DAYS}::int
        ORDER BY s.seen_day DESC, s.document DESC LIMIT ${ROWS_PER_TERM}::int
      ) hit
      GROUP BY hit.document
    ), best AS (
      SELECT m.story_id FROM near
      CROSS JOIN LATERAL (SELECT o.story_id FROM story_member o WHERE o.document = near.document LIMIT 1) m
      GROUP BY m.story_id ORDER BY max(near.weight) DESC, m.story_id LIMIT ${MOST_STORIES}::int
    )
    SELECT best.story_id, d.document_id, d.day, d.words, d.vector, d.facts
    FROM best CROSS JOIN LATERAL (
      SELECT m.document FROM story_member m WHERE m.story_id = best.story_id
      ORDER BY m.document DESC LIMIT ${MOST_MEMBERS}::int
    ) member
    CROSS JOIN LATERAL (SELECT * FROM document_signature o WHERE o.number = member.document LIMIT 1) d`.execute(
    tx,
  );
  return {
    stories: rows.map(toStorySignature),
    storyOf: new Map(rows.map((r) => [r.document_id, r.story_id])),
  };
}

type StoryRow = Parameters<typeof toStorySignature>[0];

export interface Twins {
  readonly origins: readonly OriginSignature[];
  /** of the copies among them */
  readonly originOf: ReadonlyMap<string, string>;
}

/** Documents that share sampled word sequences with this one, and the given ones: all that it could be a copy of. */
export async function findTwins(
  tx: Database,
  { origin }: DocumentSignature,
  mates: readonly string[],
): Promise<Twins> {
  const { rows } = await sql<OriginRow & { origin: string | null }>`
    WITH near AS (
      SELECT hit.document FROM unnest(${origin.keys.map((k) => k | 0)}::int[]) AS q(key)
      CROSS JOIN LATERAL (
        SELECT o.document FROM origin_key o WHERE o.key = q.key ORDER BY o.document DESC LIMIT ${ROWS_PER_KEY}::int
      ) hit
      GROUP BY hit.document ORDER BY count(*) DESC, hit.document LIMIT ${MOST_TWINS}::int
    )
    SELECT ${sql.join(ORIGIN_COLUMNS.map((c) => sql.ref(`d.${c}`)))}, root.document_id AS origin
    FROM (SELECT document FROM near UNION SELECT number FROM document_signature WHERE document_id = ANY(${mates}::text[])) twin
    CROSS JOIN LATERAL (SELECT * FROM document_signature o WHERE o.number = twin.document LIMIT 1) d
    LEFT JOIN LATERAL (SELECT o.origin FROM document_copy o WHERE o.document = d.number LIMIT 1) c ON true
    LEFT JOIN LATERAL (SELECT o.document_id FROM document_signature o WHERE o.number = c.origin LIMIT 1) root ON true
    WHERE d.document_id <> ${origin.id}`.execute(tx);
  const originOf = rows.flatMap((r) => (r.origin === null ? [] : [[r.document_id, r.origin] as const]));
  return { origins: rows.map(toOriginSignature), originOf: new Map(originOf) };
}

type OriginRow = Parameters<typeof toOriginSignature>[0];
