import { type RawBuilder, sql } from 'kysely';
import type { AsOf } from '../read-as-of.js';

/**
 * The documents of story `s` that stand at a moment, each in its newest version and reading of then, and what each was made from: a document id, its
 * own where it is an original. What it was made from stands in its newest version too, so a new version is no copy of the former one.
 */
export function selectStanding(asOf: AsOf): RawBuilder<unknown> {
  return sql`SELECT d.number, d.document_id AS id, d.seen_day, l.reading_id, l.is_example, c.reason,
      coalesce(${selectNewestVersion(sql`root.document_id`, asOf)}, d.document_id) AS origin
    FROM story_member m JOIN document_signature d ON d.number = m.document
    JOIN reading_listing l ON l.document_id = d.document_id AND l.conflict_id = '' AND ${isStanding(asOf)}
    LEFT JOIN document_copy c ON c.document = d.number LEFT JOIN document_signature root ON root.number = c.origin
    WHERE m.story_id = s.id`;
}

/** Of `l`, a row of `reading_listing`: it stood at the moment. */
export function isStanding(asOf: AsOf): RawBuilder<unknown> {
  return asOf === null
    ? sql`l.known_to IS NULL`
    : sql`l.known_from <= ${asOf} AND (l.known_to IS NULL OR l.known_to > ${asOf})`;
}

/** Id of the newest version, known at the moment, of the article that a document is a version of; null: it was not known then. */
export function selectNewestVersion(document: RawBuilder<unknown>, asOf: AsOf): RawBuilder<unknown> {
  const known = asOf ?? 'infinity';
  return sql`(WITH RECURSIVE version AS (
      SELECT id, 1 AS step FROM source_document WHERE id = ${document} AND known_at <= ${known}
      UNION ALL
      SELECT v.document_id, version.step + 1 FROM version JOIN document_version v ON v.former_id = version.id
      WHERE v.known_at <= ${known})
    SELECT id FROM version ORDER BY step DESC LIMIT 1)`;
}
