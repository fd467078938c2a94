import { sql } from 'kysely';
import type { OriginSignature } from '../../model/origin.js';
import type { StorySignature } from '../../model/story.js';
import type { Database } from '../database.js';
import type { DocumentSignature } from './signature-rows.js';
import type { SignatureShelf } from './signature-shelf.js';

// LATERAL with a LIMIT, everywhere: one look-up in an index a row, whatever the planner thinks of the numbers of rows.

/** What bounds the cost of a look-up whatever the store holds: days apart, rows a key, stories, members of each. */
const WINDOW_DAYS = 21;
const ROWS_PER_TERM = 24;
const MOST_STORIES = 8;
const FIRST_MEMBERS = 4;
const LATEST_MEMBERS = 4;
const ROWS_PER_KEY = 24;
const MOST_TWINS = 16;

/** Parts of 1 in which weights are added: a sum of whole numbers is the same in whatever order a plan reads them, a sum of fractions is not. */
const WEIGHT_PARTS = 2 ** 30;

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

/** A document that is being placed, by what it is found by; it meets only those placed before it. */
export interface PlacedDocument {
  readonly signature: DocumentSignature;
  readonly number: number;
  /** 1 for the first that was placed: without the gaps that `number` has, and the same after a rebuild */
  readonly ordinal: number;
  /** days since 1970-01-01 */
  readonly seenDay: number;
}

/**
 * The first and the latest members of the stories that share most of the document's heaviest terms, within three weeks: by the latest
 * alone a story would wander from one happening to the next.
 */
export async function findStoryNeighbors(
  tx: Database,
  { signature, number, seenDay }: PlacedDocument,
  shelf: SignatureShelf,
): Promise<Neighborhood> {
  const { terms, weights } = findLookupTerms(signature.story);
  const squares = weights.map((w) => Math.round(w * w * WEIGHT_PARTS));
  const { rows } = await sql<{ story: string; number: number }>`
    WITH near AS (
      SELECT hit.document, sum(q.weight) AS weight
      FROM unnest(${terms}::int[], ${squares}::int[]) AS q(term, weight)
      CROSS JOIN LATERAL (
        SELECT s.document FROM story_term s
        WHERE s.term = q.term AND s.seen_day BETWEEN ${seenDay - WINDOW_DAYS}::int AND ${seenDay + WINDOW_DAYS}::int
          AND s.document < ${number}::int
        ORDER BY s.seen_day DESC, s.document DESC LIMIT ${ROWS_PER_TERM}::int
      ) hit
      GROUP BY hit.document
    ), best AS (
      SELECT m.story_id FROM near
      CROSS JOIN LATERAL (SELECT o.story_id FROM story_member o WHERE o.document = near.document LIMIT 1) m
      GROUP BY m.story_id ORDER BY max(near.weight) DESC, max(near.document) DESC LIMIT ${MOST_STORIES}::int
    )
    SELECT best.story_id AS story, member.document AS number FROM best CROSS JOIN LATERAL (
      (SELECT m.document FROM story_member m WHERE m.story_id = best.story_id
        ORDER BY m.document DESC LIMIT ${LATEST_MEMBERS}::int)
      UNION
      (SELECT m.document FROM story_member m WHERE m.story_id = best.story_id
        ORDER BY m.document LIMIT ${FIRST_MEMBERS}::int)
    ) member ORDER BY member.document`.execute(tx);
  const found = await shelf.load(
    tx,
    rows.map((r) => r.number),
  );
  const near = rows.flatMap(({ story, number: n }) => {
    const known = found.get(n);
    return known ? [{ story, signature: known.story }] : [];
  });
  return {
    stories: near.map((n) => n.signature),
    storyOf: new Map(near.map((n) => [n.signature.id, n.story])),
  };
}

export interface Twins {
  readonly origins: readonly OriginSignature[];
  /** of the copies among them */
  readonly originOf: ReadonlyMap<string, string>;
}

/** Documents that share sampled word sequences with this one, and the given ones: all that it could be a copy of. */
export async function findTwins(
  tx: Database,
  { signature: { origin }, number }: PlacedDocument,
  mates: readonly string[],
  shelf: SignatureShelf,
): Promise<Twins> {
  const { rows } = await sql<{ number: number; origin: string | null }>`
    WITH near AS (
      SELECT hit.document FROM unnest(${origin.keys.map((k) => k | 0)}::int[]) AS q(key)
      CROSS JOIN LATERAL (
        SELECT o.document FROM origin_key o WHERE o.key = q.key AND o.document < ${number}::int
        ORDER BY o.document DESC LIMIT ${ROWS_PER_KEY}::int
      ) hit
      GROUP BY hit.document ORDER BY count(*) DESC, hit.document LIMIT ${MOST_TWINS}::int
    )
    SELECT twin.document AS number, root.document_id AS origin
    FROM (SELECT document FROM near UNION SELECT number FROM document_signature WHERE document_id = ANY(${mates}::text[])) twin
    LEFT JOIN LATERAL (SELECT o.origin FROM document_copy o WHERE o.document = twin.document LIMIT 1) c ON true
    LEFT JOIN LATERAL (SELECT o.document_id FROM document_signature o WHERE o.number = c.origin LIMIT 1) root ON true
    WHERE twin.document <> ${number}::int ORDER BY twin.document`.execute(tx);
  const found = await shelf.load(
    tx,
    rows.map((r) => r.number),
  );
  const twins = rows.flatMap((r) => {
    const known = found.get(r.number);
    return known ? [{ origin: known.origin, of: r.origin }] : [];
  });
  const originOf = twins.flatMap((t) => (t.of === null ? [] : [[t.origin.id, t.of] as const]));
  return { origins: twins.map((t) => t.origin), originOf: new Map(originOf) };
}

/** Documents that the commonness of terms is learned from, and the step in which these change. */
const LEARNED_FROM = 128;
const LEARNED_EVERY = 16;

/** The ordinal before which those documents came that say what is common as this one is placed. */
export const findLearnedUntil = (ordinal: number) => ordinal - (ordinal % LEARNED_EVERY);

/** The latest documents that say what is common as this one is placed, the latest first. */
export async function findLatest(
  tx: Database,
  { number, ordinal }: Pick<PlacedDocument, 'number' | 'ordinal'>,
  shelf: SignatureShelf,
): Promise<StorySignature[]> {
  const { rows } = await sql<{ number: number }>`SELECT s.number FROM document_signature s
    WHERE s.number < ${number}::int AND s.ordinal < ${findLearnedUntil(ordinal)}::int
    ORDER BY s.number DESC LIMIT ${LEARNED_FROM}::int`.execute(tx);
  const found = await shelf.load(
    tx,
    rows.map((r) => r.number),
  );
  return [...found.values()].map((f) => f.story);
}
