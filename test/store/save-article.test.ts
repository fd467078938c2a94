import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkConflict, nameSource, saveArticle, saveRereading } from '../../src/store/save-article.js';
import { loadCapture } from '../../src/store/save-captures.js';
import { saveIssue } from '../../src/store/save-issue.js';
import { createArticle } from './articles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const TABLES = ['source', 'capture', 'source_document', 'reading', 'mention', 'statement', 'conflict_link'];

async function countRows(): Promise<Record<string, number>> {
  const counts = TABLES.map(async (name) => {
    const found = await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(name)}`.execute(
      test.database,
    );
    return [name, found.rows[0]?.n ?? -1] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

describe('saveArticle', () => {
  it('stores the bytes as received and gives them back', async () => {
    const article = createArticle({ place: 'Oldbridge' });
    await saveArticle(test.database, article);
    const capture = await loadCapture(test.database, article.capture.sha256);
    expect(Buffer.from(capture?.bytes ?? [])).toEqual(Buffer.from(article.capture.bytes));
    expect(capture?.capturedAt).toBe(article.capture.capturedAt);
  });

  it('keeps statements word for word, with what queries ask for beside them', async () => {
    const article = createArticle({ place: 'Redwater', killed: 7 });
    const { documentId } = await saveArticle(test.database, article);
    const rows = await test.database
      .selectFrom('statement')
      .selectAll()
      .where('document_id', '=', documentId)
      .orderBy('ordinal')
      .execute();
    expect(rows.map((r) => r.body)).toEqual(article.reading.statements);
    expect(rows[0]).toMatchObject({
      kind: 'event',
      event_type: 'ASSAULT',
      actors: ['name:rebels'],
      place_name: 'Redwater',
      lat: 10.5,
      where_prec: 1,
      earliest: '2025-07-11',
      fatalities: 7,
    });
    expect(rows[1]).toMatchObject({ kind: 'position', stance: 'demands', actors: [], lat: null });
  });

  it('stores the same bytes once, whoever adds them and however often', async () => {
    const article = createArticle({ place: 'Twiceford' });
    const first = await saveArticle(test.database, article);
    const before = await countRows();
    const again = await saveArticle(test.database, { ...article, knownAt: '2026-01-01T00:00:00.000Z' });
    expect([first.isNew, again.isNew]).toEqual([true, false]);
    expect(again.documentId).toBe(first.documentId);
    expect(await countRows()).toEqual(before);
  });

  it('lets one of many adders of the same bytes win, and the rest find its document', async () => {
    const article = createArticle({ place: 'Manyford' });
    const saved = await Promise.all(Array.from({ length: 8 }, () => saveArticle(test.database, article)));
    expect(saved.filter((s) => s.isNew)).toHaveLength(1);
    const rows = await test.database
      .selectFrom('reading')
      .select('id')
      .where('document_id', '=', saved[0]?.documentId ?? '')
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('stores nothing of an article whose last row is refused', async () => {
    const article = createArticle({ place: 'Halfway' });
    const broken = article.reading.statements.map((s, i) => (i === 1 ? { ...s, end: s.start } : s));
    const before = await countRows();
    await expect(
      saveArticle(test.database, { ...article, reading: { ...article.reading, statements: broken } }),
    ).rejects.toThrow(/statement/);
    expect(await countRows()).toEqual(before);
  });

  it('keeps both clocks: when it was so in the world, and when we knew', async () => {
    const article = createArticle({ place: 'Clocktown', knownAt: '2025-09-01T10:00:00.000Z' });
    const { documentId } = await saveArticle(test.database, article);
    const row = await test.database
      .selectFrom('statement')
      .select(['earliest', 'known_at'])
      .where('document_id', '=', documentId)
      .where('kind', '=', 'event')
      .executeTakeFirst();
    expect(row).toEqual({ earliest: '2025-07-11', known_at: '2025-09-01T10:00:00.000Z' });
  });

  it('keeps spans in place where the text holds what PostgreSQL cannot', async () => {
    const article = createArticle({ place: 'Nul\u0000ham', suffix: ' \uD83D torn' });
    const { documentId } = await saveArticle(test.database, article);
    const row = await test.database
      .selectFrom('reading')
      .select('text')
      .where('document_id', '=', documentId)
      .executeTakeFirst();
    expect(row?.text).toHaveLength(article.reading.document.text.length);
    expect(row?.text).toContain('Nul\uFFFDham');
  });

  it('adds a rereading as a new row and lets it stand', async () => {
    const article = createArticle({ place: 'Againton' });
    const { documentId } = await saveArticle(test.database, article);
    const id = await saveRereading(test.database, { ...article, engine: '0.2.0' });
    const current = await test.database
      .selectFrom('current_reading')
      .select(['id', 'number', 'engine'])
      .where('document_id', '=', documentId)
      .execute();
    expect(current).toEqual([{ id, number: 2, engine: '0.2.0' }]);
  });

  it('takes the word of a person on a conflict, once, as a reading of its own', async () => {
    const { documentId } = await saveArticle(test.database, createArticle({ place: 'Linkton' }));
    const link = () => linkConflict(test.database, documentId, 'south', '2025-10-01T00:00:00.000Z');
    expect(await link()).toEqual([`${documentId}-1`, `${documentId}-2`]);
    expect(await link()).toEqual([]);
    const list = (id: string) =>
      test.database.selectFrom('statement').select('local_id').where('reading_id', '=', id).execute();
    expect(await list(`${documentId}-2`)).toEqual(await list(`${documentId}-1`));
    const links = await test.database
      .selectFrom('conflict_link')
      .select(['conflict_id', 'is_given'])
      .where('reading_id', '=', `${documentId}-2`)
      .orderBy('conflict_id')
      .execute();
    expect(links).toEqual([
      { conflict_id: 'north', is_given: false },
      { conflict_id: 'south', is_given: true },
    ]);
  });
});

describe('loadCapture', () => {
  it('is null for bytes that were never stored', async () => {
    expect(await loadCapture(test.database, 'f'.repeat(64))).toBeNull();
  });

  it('refuses bytes that are no longer what was hashed', async () => {
    const article = createArticle({ place: 'Damageton' });
    await test.database
      .insertInto('capture')
      .values({
        sha256: article.capture.sha256,
        bytes: Buffer.from('something else'),
        encoding: 'identity',
        size: 14,
        url: null,
        media_type: null,
        captured_at: article.capture.capturedAt,
        headers: '{}',
        known_at: article.knownAt,
      })
      .execute();
    await expect(loadCapture(test.database, article.capture.sha256)).rejects.toThrow(/damaged/);
  });
});

describe('evidence tables', () => {
  it.each([...TABLES, 'issue'])('%s: no row is changed, deleted or truncated', async (name) => {
    await saveArticle(test.database, createArticle({ place: `Fast-${name}` }));
    await saveIssue(test.database, createIssue(null));
    const table = sql.table(name);
    const refusal = /never changed or deleted/;
    await expect(
      sql`UPDATE ${table} SET known_at = now() + interval '1 day'`.execute(test.database),
    ).rejects.toThrow(refusal);
    await expect(sql`DELETE FROM ${table}`.execute(test.database)).rejects.toThrow(refusal);
    await expect(sql`TRUNCATE ${table} CASCADE`.execute(test.database)).rejects.toThrow(refusal);
  });

  it('take no span that is empty and no half of a position', async () => {
    const row = await test.database.selectFrom('statement').selectAll().limit(1).executeTakeFirstOrThrow();
    const again = { ...row, id: 'x', body: JSON.stringify(row.body), lat: 1, lon: null };
    await expect(test.database.insertInto('statement').values(again).execute()).rejects.toThrow(/check/);
  });
});

describe('saveIssue', () => {
  const listOf = (sha256: string | null) =>
    test.database
      .selectFrom('issue')
      .selectAll()
      .where('sha256', sha256 === null ? 'is' : '=', sha256)
      .execute();

  it('keeps the same failure of the same bytes once', async () => {
    const sha256 = 'a'.repeat(64);
    for (let i = 0; i < 3; i++) await saveIssue(test.database, createIssue(sha256));
    expect(await listOf(sha256)).toHaveLength(1);
  });

  it('keeps another failure of the same bytes too', async () => {
    const sha256 = 'b'.repeat(64);
    await saveIssue(test.database, createIssue(sha256));
    await saveIssue(test.database, createIssue(sha256, 'FL_OTHER'));
    expect((await listOf(sha256)).map((i) => i.code)).toEqual(['FL_EMPTY', 'FL_OTHER']);
  });
});

function createIssue(sha256: string | null, code = 'FL_EMPTY') {
  const error = { code, message: 'Nothing in it.\u0000', hint: 'Give another.' };
  return { sha256, label: 'page.html', url: null, error, knownAt: '2025-07-13T08:00:00.000Z' };
}

describe('nameSource', () => {
  it('is the same for the same name however it is written', () => {
    expect(nameSource('The Harbour Post')).toBe('the-harbour-post');
    expect(nameSource('  the HARBOUR post. ')).toBe('the-harbour-post');
    expect(nameSource('Нова Гавань')).toBe('нова-гавань');
    expect(nameSource('…')).toBe('');
  });
});
