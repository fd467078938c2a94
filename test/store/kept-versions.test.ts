import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Commitment } from '../../src/model/commitment.js';
import { rebuildLedger, takeReadings } from '../../src/pipeline/ledger.js';
import { composeCommitment } from '../../src/resolve/compose-commitment.js';
import { openDatabase } from '../../src/store/database.js';
import { createKeptVersions, loadNamed } from '../../src/store/kept-versions.js';
import { listEvents } from '../../src/store/load-ledger.js';
import { nameReading, saveArticle } from '../../src/store/save-article.js';
import { tellCommitment } from '../ledger/statements.js';
import { createArticle } from './articles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const pledge = tellCommitment('pledge');
const promise = (id: string): Commitment => composeCommitment(id, [pledge], [], []);

describe('versions that a process keeps', () => {
  it('are given by id and number, and forgotten when another epoch begins', () => {
    const { begin, commitments } = createKeptVersions();
    begin(1);
    commitments.keep({ id: 'c-1', number: 4 }, promise('c-1'), 1);
    begin(1);
    expect(commitments.get({ id: 'c-1', number: 4 })).toEqual(promise('c-1'));
    expect(commitments.get({ id: 'c-1', number: 5 })).toBeNull();
    expect(commitments.get({ id: 'c-2', number: 4 })).toBeNull();
    begin(2);
    expect(commitments.get({ id: 'c-1', number: 4 })).toBeNull();
  });

  it('are read where they are not kept, each once, and given in the order asked', async () => {
    const { begin, commitments } = createKeptVersions();
    begin(1);
    commitments.keep({ id: 'b', number: 1 }, promise('b'), 1);
    const asked: string[] = [];
    const load = async (missing: readonly { readonly id: string }[]) => {
      asked.push(...missing.map((m) => m.id));
      return missing.map((m) => promise(m.id)).reverse();
    };
    const names = ['c', 'b', 'a'].map((id) => ({ id, number: 1 }));
    for (const _ of [1, 2]) {
      const found = await loadNamed(names, { shelf: commitments, load, weigh: () => 1 });
      expect(found.map((f) => f.id)).toEqual(['c', 'b', 'a']);
    }
    expect(asked).toEqual(['c', 'a']);
  });
});

describe('a store that another process makes anew', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  const depsOf = (database: TestDatabase['database'], house: (id: string) => string) => ({
    database,
    actors: { actors: new Map() },
    sources: { getHouse: house },
  });

  it('is filed into as it is now, not as this process knew it', async () => {
    const own = depsOf(test.database, (id) => id);
    const take = async (article: ReturnType<typeof createArticle>) => {
      await saveArticle(test.database, article);
      await takeReadings(own, [nameReading(article)], article.knownAt);
    };
    await take(createArticle());
    const other = openDatabase(test.url);
    try {
      await rebuildLedger(depsOf(other, (id) => id));
      // What a rebuild by better rules would make of the same statement.
      await sql`UPDATE event_version SET body = jsonb_set(body, '{ruling}', '"refuted"')`.execute(other);
    } finally {
      await other.destroy();
    }
    await take(createArticle({ suffix: ' A nurse said so too.', publisher: 'The Lantern' }));
    const { items } = await listEvents(test.database, { limit: 10, offset: 0 }, null);
    expect(items.map((e) => [e.members.length, e.assessment.status])).toEqual([[2, 'refuted']]);
  });
});
