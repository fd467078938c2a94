import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Decision } from '../../src/model/decision.js';
import { appendDecision } from '../../src/store/decisions.js';
import { createReviewDesk } from '../../src/store/review/create-review-desk.js';
import { nameDocument, saveArticle, saveRereading } from '../../src/store/save-article.js';
import { createArticle } from './articles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const article = createArticle({ publisher: 'The Harbour Post' });
const documentId = nameDocument(article.capture.sha256);
const [statement] = article.reading.statements;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await saveArticle(test.database, article);
});
afterAll(() => test.drop());

const add = (id: string, body: Decision['body']) => {
  const at = `2025-07-${id}T08:00:00.000Z`;
  return appendDecision(test.database, { id, author: 'E. Ditor', role: 'editor', at, reason: null, body });
};
const list = async () => {
  const found = await createReviewDesk(test.database).listGone({ limit: 9, offset: 0 });
  return found.map((g) => [g.decision.id, g.fate, g.statement.id, g.now.length]);
};
const reread = (knownAt: string, statements: typeof article.reading.statements) =>
  saveRereading(test.database, {
    ...article,
    reading: { ...article.reading, primaryEvent: null, statements },
    engine: knownAt,
    knownAt,
  });

it('a decision is listed once nothing of its kind stands at its passage, until it is laid to rest or taken back', async () => {
  if (!statement) throw new Error('no statement');
  const { kind, start, end } = statement;
  const statementId = `${documentId}-1-${statement.id}`;
  const target = { statementId, documentId, kind, start, end };
  await add('14', { kind: 'reject', target });
  await add('15', { kind: 'retract', target });
  await reread('2025-07-16T08:00:00.000Z', article.reading.statements);
  expect(await list()).toEqual([]);
  await reread(
    '2025-07-17T08:00:00.000Z',
    article.reading.statements.filter((s) => s.kind !== kind),
  );
  expect(await list()).toEqual([
    ['15', 'reread', statementId, 0],
    ['14', 'reread', statementId, 0],
  ]);
  await add('18', { kind: 'rest', decision: '15', successor: null });
  await add('19', { kind: 'undo', decision: '14' });
  expect(await list()).toEqual([]);
  await add('20', { kind: 'undo', decision: '18' });
  expect((await list()).map(([id]) => id)).toEqual(['15']);
});

it('says that its article was updated, where a newer version says nothing of the kind at its passage', async () => {
  const url = 'https://harbour-post.example/2025/07/12/norhaven';
  const at = (suffix: string, knownAt: string) => {
    const told = createArticle({ publisher: 'The Harbour Post', place: 'Eastmouth', suffix, knownAt });
    const capture = { ...told.capture, url };
    return { ...told, capture, reading: { ...told.reading, document: { ...told.reading.document, url } } };
  };
  const former = at('', '2025-08-01T08:00:00.000Z');
  await saveArticle(test.database, former);
  const formerId = nameDocument(former.capture.sha256);
  const [told] = former.reading.statements;
  if (!told) throw new Error('no statement');
  const statementId = `${formerId}-1-${told.id}`;
  const target = { statementId, documentId: formerId, kind: told.kind, start: told.start, end: told.end };
  await add('28', { kind: 'reject', target });
  const fate = async () => (await list()).find(([id]) => id === '28')?.slice(1, 3);
  expect(await fate()).toBeUndefined();
  await saveArticle(test.database, at(' Talks go on.', '2025-08-02T08:00:00.000Z'));
  expect(await fate()).toEqual(['updated', statementId]);
});
