import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContentState } from '../../src/store/content-state.js';
import { loadTallies } from '../../src/store/count-listed.js';
import { createCatalog } from '../../src/store/create-catalog.js';
import { appendDecision } from '../../src/store/decisions.js';
import { listCommitmentVersions } from '../../src/store/load-ledger.js';
import { linkConflict, nameDocument, saveArticle, saveRereading } from '../../src/store/save-article.js';
import { saveIssue } from '../../src/store/save-issue.js';
import { createArticle } from './articles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const NONE = { event: 0, claim: 0, position: 0, condition: 0, commitment: 0, assessment: 0 };

const at = (minute: number) => `2025-08-01T00:${String(minute).padStart(2, '0')}:00.000Z`;

/** An article at an address, so that another text there is a version of it. */
function article(minute: number, place: string, url: string | null, published: string | null = '2025-07-30') {
  const made = createArticle({ place, published, knownAt: at(minute) });
  return { ...made, reading: { ...made.reading, document: { ...made.reading.document, url } } };
}

/** With its event said over and over: enough statements in few articles. */
function longArticle(minute: number, place: string, count: number) {
  const made = article(minute, place, null, `2025-06-${minute}`);
  const event = made.reading.statements.find((s) => s.kind === 'event');
  if (!event) throw new Error('no event');
  const statements = Array.from({ length: count }, (_, i) => ({ ...event, id: `s${i + 1}` }));
  return { ...made, reading: { ...made.reading, statements } };
}

/** What stands at a moment by the tables of evidence alone: conflict, document, statements. */
async function listByDefinition(moment: string): Promise<unknown> {
  const found = await sql`
    SELECT l.conflict_id AS conflict, r.document_id AS document, (SELECT count(*)::int FROM statement s WHERE s.reading_id = r.id) AS statements
    FROM reading r JOIN source_document d ON d.id = r.document_id
    CROSS JOIN LATERAL (SELECT '' AS conflict_id UNION ALL
      SELECT conflict_id FROM conflict_link c WHERE c.reading_id = r.id AND c.known_at <= ${moment}) l
    WHERE r.known_at <= ${moment} AND d.known_at <= ${moment}
      AND NOT EXISTS (SELECT 1 FROM reading n WHERE n.document_id = r.document_id AND n.number > r.number AND n.known_at <= ${moment})
      AND NOT EXISTS (SELECT 1 FROM document_version v WHERE v.former_id = r.document_id AND v.known_at <= ${moment})
    ORDER BY 1, 2`.execute(test.database);
  return found.rows;
}

async function listByListing(moment: string): Promise<unknown> {
  const found = await sql`
    SELECT conflict_id AS conflict, document_id AS document, events + claims + positions + conditions + commitments + assessments AS statements
    FROM reading_listing WHERE known_from <= ${moment} AND (known_to IS NULL OR known_to > ${moment})
    ORDER BY 1, 2`.execute(test.database);
  return found.rows;
}

describe('the listing of commitments', () => {
  it('has every version under each of its conflicts, closed with it and gone with it', async () => {
    const { database } = test;
    const row = (id: string, conflicts: string[], amount: object | null) => ({
      id,
      number: 1,
      status: 'announced',
      promisor: null,
      beneficiary: null,
      earliest: null,
      latest: '2025-09-01',
      conflicts,
      statements: [],
      body: JSON.stringify({ id, amount }),
      known_from: at(0),
      known_to: null,
    });
    await database
      .insertInto('commitment_version')
      .values([row('c-a', ['north', 'south'], { best: 5 }), row('c-b', ['south'], null)])
      .execute();
    const list = (filter: object, asOf: string | null) =>
      listCommitmentVersions(database, filter, asOf).then((found) => found.map((v) => v.commitment.id));
    expect(await list({ conflict: 'north' }, null)).toEqual(['c-a']);
    expect(await list({ conflict: 'south' }, null)).toEqual(['c-a', 'c-b']);
    expect(await list({ conflict: 'south', hasAmount: true }, null)).toEqual(['c-a']);
    expect(await list({ conflict: 'south', status: 'met' }, null)).toEqual([]);
    await database
      .updateTable('commitment_version')
      .set({ known_to: at(5) })
      .where('id', '=', 'c-a')
      .execute();
    expect(await list({ conflict: 'south' }, null)).toEqual(['c-b']);
    expect(await list({ conflict: 'south' }, at(4))).toEqual(['c-a', 'c-b']);
    const listed = () =>
      database
        .selectFrom('commitment_listing')
        .selectAll()
        .orderBy('commitment_id')
        .orderBy('conflict_id')
        .execute();
    const kept = await listed();
    await sql`SELECT list_commitments()`.execute(database);
    expect(await listed()).toEqual(kept);
    await database.deleteFrom('commitment_version').execute();
    expect(await listed()).toEqual([]);
  });
});

describe('the listing of readings', () => {
  it('says at every moment what the tables of evidence say', async () => {
    const first = article(1, 'Oldbridge', 'https://a.example/1');
    await saveArticle(test.database, first);
    await saveArticle(test.database, article(2, 'Newbridge', null, null));
    await linkConflict(test.database, nameDocument(first.capture.sha256), 'south', at(3));
    await saveRereading(test.database, { ...first, knownAt: at(4) });
    await saveArticle(test.database, article(5, 'Midbridge', 'https://a.example/1'));
    await saveRereading(test.database, { ...first, knownAt: at(6) });
    await saveArticle(test.database, article(7, 'Farbridge', 'https://a.example/1'));
    for (let minute = 0; minute <= 8; minute++) {
      expect([minute, await listByListing(at(minute))]).toEqual([minute, await listByDefinition(at(minute))]);
    }
    expect(await listByListing(at(8))).toHaveLength(4);
    // as of a later moment the counts are taken from the listing, now they are kept
    const now = await loadTallies(test.database, null);
    expect(now).toEqual(await loadTallies(test.database, at(8)));
    expect(now.get('')).toMatchObject({ documents: 2, lastPublished: '2025-07-30' });
    await sql`SELECT tally_listings()`.execute(test.database);
    expect(await loadTallies(test.database, null)).toEqual(now);
  });

  it('counts and lists as of any day and moment what stood then', async () => {
    const own = await createTestDatabase();
    try {
      const known = [
        ['2025-01-30T10:00:00.000Z', 'Dawnbridge', 'https://b.example/1', '2025-01-29'],
        ['2025-01-31T10:00:00.000Z', 'Noonbridge', null, '2025-03-15'],
        ['2025-02-01T10:00:00.000Z', 'Duskbridge', null, null],
        ['2025-02-01T12:00:00.000Z', 'Nightbridge', 'https://b.example/1', '2025-02-01'],
        ['2025-03-02T09:00:00.000Z', 'Tidebridge', null, '2025-03-01'],
      ] as const;
      for (const [knownAt, place, url, published] of known) {
        const made = createArticle({ place, published, knownAt });
        const document = { ...made.reading.document, url };
        await saveArticle(own.database, { ...made, reading: { ...made.reading, document } });
      }
      const days = [
        '2025-01-29',
        '2025-01-30',
        '2025-01-31',
        '2025-02-01',
        '2025-02-02',
        '2025-03-02',
        '2025-03-20',
      ];
      for (const moment of days.flatMap((d) => [`${d}T11:00:00.000Z`, `${d}T23:59:59.999Z`])) {
        const { rows } = await sql<{ documents: number; ids: string[]; newest: string | null }>`
          SELECT count(*)::int AS documents, max(published) AS newest,
            coalesce(array_agg(document_id ORDER BY published DESC NULLS LAST, known_at DESC, document_id), '{}') AS ids
          FROM reading_listing
          WHERE conflict_id = 'north' AND known_from <= ${moment} AND (known_to IS NULL OR known_to > ${moment})`.execute(
          own.database,
        );
        const tally = (await loadTallies(own.database, moment)).get('north');
        const found = { documents: tally?.documents ?? 0, newest: tally?.lastPublished ?? null };
        const catalog = createCatalog(own.database, [], moment);
        const listed = await catalog.listDocuments({ conflict: 'north', limit: 9, offset: 0 });
        expect([moment, { ...found, ids: listed.items.map((d) => d.id) }]).toEqual([moment, rows[0]]);
        expect([moment, listed.total]).toEqual([moment, rows[0]?.documents]);
        const statements = await catalog.listStatements({
          conflict: 'north',
          kind: 'event',
          limit: 9,
          offset: 0,
        });
        expect([moment, statements.items.map((s) => s.document.id)]).toEqual([moment, rows[0]?.ids]);
        const newest = await catalog.listNewest('north', { ...NONE, event: 2, position: 1 });
        expect([moment, newest.event.map((s) => s.document.id)]).toEqual([moment, rows[0]?.ids.slice(0, 2)]);
        expect(newest.position.every((s) => s.statement.kind === 'position')).toBe(true);
      }
    } finally {
      await own.drop();
    }
  });

  it('pages through statements as one list, whatever page is asked first', async () => {
    for (let i = 0; i < 8; i++) await saveArticle(test.database, longArticle(10 + i, `Place${i}`, 150));
    const catalog = createCatalog(test.database, []);
    const all = await catalog.listStatements({ conflict: 'north', limit: 2_000, offset: 0 });
    expect(all.items).toHaveLength(all.total);
    for (const offset of [0, 3, 499, 500, 501, 577, all.total - 1]) {
      const page = await catalog.listStatements({ conflict: 'north', limit: 5, offset });
      expect([offset, page.items.map((s) => s.id)]).toEqual([
        offset,
        all.items.slice(offset, offset + 5).map((s) => s.id),
      ]);
    }
    expect((await catalog.listStatements({ limit: 5, offset: 100_000 })).items).toEqual([]);
  });

  it('says when it stopped counting', async () => {
    const catalog = createCatalog(test.database, []);
    const window = { limit: 1, offset: 0 };
    expect(await catalog.listStatements({ ...window, eventType: 'ASSAULT' })).toMatchObject({
      total: 1_000,
      hasMore: true,
    });
    expect(await catalog.listStatements({ ...window, kind: 'event' })).not.toHaveProperty('hasMore');
  });
});

describe('the state of the store', () => {
  it('is another after every change and the same without one', async () => {
    const changes = [
      () => saveArticle(test.database, article(55, 'Lastbridge', null)),
      () =>
        saveIssue(test.database, {
          sha256: null,
          label: 'a.html',
          url: null,
          error: { code: 'FL_EMPTY', message: 'Empty.', hint: 'None.' },
          knownAt: at(56),
        }),
      () =>
        appendDecision(test.database, {
          id: 'd1',
          author: 'E',
          role: 'editor',
          at: at(57),
          reason: null,
          body: { kind: 'issue', id: 'x', name: 'X', cues: ['x'] },
        }),
    ];
    for (const change of changes) {
      const before = await loadContentState(test.database);
      expect(await loadContentState(test.database)).toBe(before);
      await change();
      expect(await loadContentState(test.database)).not.toBe(before);
    }
  });

  it('stays as it was when a transaction is taken back', async () => {
    const before = await loadContentState(test.database);
    const failing = test.database.transaction().execute(async (tx) => {
      await saveIssue(tx, {
        sha256: null,
        label: 'b.html',
        url: null,
        error: { code: 'FL_EMPTY', message: 'Empty.', hint: 'None.' },
        knownAt: at(58),
      });
      throw new Error('taken back');
    });
    await expect(failing).rejects.toThrow('taken back');
    expect(await loadContentState(test.database)).toBe(before);
  });
});
