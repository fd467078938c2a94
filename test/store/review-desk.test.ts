import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision, DecisionBody, StatementRef } from '../../src/model/decision.js';
import type { ListedStatement } from '../../src/store/catalog.js';
import { appendDecision } from '../../src/store/decisions.js';
import { createReviewDesk } from '../../src/store/review/create-review-desk.js';
import { refreshReviewed } from '../../src/store/review/refresh-reviewed.js';
import type { ReviewDesk } from '../../src/store/review/review-desk.js';
import { saveArticle } from '../../src/store/save-article.js';
import { createArticle } from './articles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
let desk: ReviewDesk;
const asked = { conflict: null, reader: 'p-ann', today: '2025-07-14', limit: 50, offset: 0 } as const;

beforeAll(async () => {
  test = await createTestDatabase();
  desk = createReviewDesk(test.database);
  await saveArticle(test.database, createArticle());
  await saveArticle(
    test.database,
    createArticle({ place: 'Southport', killed: 5, knownAt: '2025-07-14T08:00:00.000Z' }),
  );
});
afterAll(() => test.drop());

let count = 0;
async function decide(by: string, body: DecisionBody): Promise<void> {
  const at = `2025-07-14T09:00:${String(count).padStart(2, '0')}.000Z`;
  const decision: Decision = {
    id: `d${count++}`,
    author: by,
    authorId: `p-${by}`,
    role: 'editor',
    at,
    reason: null,
    body,
  };
  await appendDecision(test.database, decision);
  await refreshReviewed(test.database, decision);
}
const toRef = ({ id, statement, document }: ListedStatement): StatementRef => ({
  statementId: id,
  documentId: document.id,
  kind: statement.kind,
  start: statement.start,
  end: statement.end,
});
const list = async (lane: 'new' | 'second', reader = 'p-ann') =>
  (await desk.listLane({ ...asked, lane, reader })).map((i) => i.id);

describe('the lanes of the desk', () => {
  it('new: newest first; who is judged leaves, and comes back when the verdict is taken back', async () => {
    const items = await desk.listLane({ ...asked, lane: 'new' });
    expect(items).toHaveLength(4);
    expect(items[0]?.document.knownAt).toBe('2025-07-14T08:00:00.000Z');
    const [first] = items;
    if (!first) throw new Error('nothing to judge');
    await decide('ann', { kind: 'accept', target: toRef(first) });
    expect(await list('new')).not.toContain(first.id);
    await decide('ann', { kind: 'undo', decision: 'd0' });
    expect(await list('new')).toContain(first.id);
    expect(await desk.listDecisionsOf(first.id)).toMatchObject([{ isUndone: true }]);
  });

  it('second: what one has judged, for the others; the latest verdict of each counts', async () => {
    const [first] = await desk.listLane({ ...asked, lane: 'new' });
    if (!first) throw new Error('nothing to judge');
    await decide('ann', { kind: 'accept', target: toRef(first) });
    expect(await list('second', 'p-ann')).toEqual([]);
    expect(await list('second', 'p-ben')).toEqual([first.id]);
    await decide('ben', { kind: 'accept', target: toRef(first) });
    await decide('ben', { kind: 'reject', target: toRef(first) });
    expect(await list('second', 'p-ben')).toEqual([]);
    expect(await desk.listSecondReadings()).toEqual([
      { statementId: first.id, verdicts: { 'p-ann': 'accept', 'p-ben': 'reject' } },
    ]);
    expect(await desk.listCorrections({ limit: 1, offset: 0 })).toMatchObject({
      total: 2,
      items: [{ decision: { author: 'ben' }, statement: { id: first.id }, isUndone: false }],
    });
  });

  it('of one conflict only; counted as listed', async () => {
    expect(await desk.listLane({ ...asked, lane: 'new', conflict: 'no such conflict' })).toEqual([]);
    const counts = await desk.countLanes({ ...asked, conflict: 'north' });
    expect(counts).toEqual({ disputed: 0, due: 0, doubtful: 0, new: 3, second: 0 });
  });

  it('may be merged: events of one type within three days', async () => {
    const items = await desk.listLane({ ...asked, lane: 'new' });
    const event = items.find((i) => i.statement.kind === 'event');
    const alike = await desk.listAlike(event?.id ?? '');
    expect(alike).toHaveLength(1);
    expect(alike[0]?.document.id).not.toBe(event?.document.id);
    expect(await desk.listSiblings(event?.id ?? '')).toEqual([]);
  });
});
