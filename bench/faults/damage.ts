import { sql } from 'kysely';
import type { Database } from '../../src/store/database.js';
import { loadCapture } from '../../src/store/save-captures.js';
import type { Answer } from './answer.js';

/** What a store never may hold, each in words; empty when it is whole. */
export async function findDamage(database: Database, acknowledged: readonly Answer[]): Promise<string[]> {
  const orphans = await Promise.all(
    Object.entries(NEVER).map(async ([words, query]) => {
      const { n } = (
        await sql<{ n: number }>`SELECT count(*) AS n FROM (${sql.raw(query)}) AS found`.execute(database)
      ).rows[0] ?? { n: -1 };
      return n === 0 ? [] : [`${n} ${words}`];
    }),
  );
  return [
    ...orphans.flat(),
    ...(await findMissingStatements(database, acknowledged)),
    ...(await findBadBytes(database)),
  ];
}

const NEVER: Readonly<Record<string, string>> = {
  'captures without a document':
    'SELECT 1 FROM capture c WHERE NOT EXISTS (SELECT 1 FROM source_document d WHERE d.sha256 = c.sha256)',
  'documents without a reading':
    'SELECT 1 FROM source_document d WHERE NOT EXISTS (SELECT 1 FROM reading r WHERE r.document_id = d.id)',
  'documents read twice': 'SELECT 1 FROM reading GROUP BY document_id HAVING count(*) > 1',
  'readings whose statements are not numbered through':
    'SELECT 1 FROM statement GROUP BY reading_id HAVING count(*) <> max(ordinal) + 1',
  'readings whose mentions are not numbered through':
    'SELECT 1 FROM mention GROUP BY reading_id HAVING count(*) <> max(ordinal) + 1',
  'statements whose words are not in the text': `SELECT 1 FROM statement s JOIN reading r ON r.id = s.reading_id
      WHERE position(s.body->>'quote' IN r.text) = 0`,
};

/** An acknowledgement says how many statements were stored. */
async function findMissingStatements(database: Database, acknowledged: readonly Answer[]): Promise<string[]> {
  const rows = await database
    .selectFrom('statement')
    .groupBy('document_id')
    .select((e) => ['document_id', e.fn.countAll<number>().as('n')])
    .execute();
  const stored = new Map(rows.map((r) => [r.document_id, r.n]));
  return acknowledged.flatMap(({ documentId, statements }) =>
    statements === undefined || statements === (stored.get(documentId) ?? 0)
      ? []
      : [`${documentId}: ${statements} statements acknowledged, ${stored.get(documentId) ?? 0} stored`],
  );
}

/** Every capture still hashes to its name. */
async function findBadBytes(database: Database): Promise<string[]> {
  const bad: string[] = [];
  for (const { sha256 } of await database.selectFrom('capture').select('sha256').execute()) {
    await loadCapture(database, sha256).catch((error: unknown) => bad.push(String(error)));
  }
  return bad;
}
