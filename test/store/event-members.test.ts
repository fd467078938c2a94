import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConflictEvent, EventMember } from '../../src/model/conflict-event.js';
import { loadEventVersions } from '../../src/store/event-members.js';
import { createHistory } from '../ledger/histories.js';
import { createMemoryShelf } from '../ledger/memory-shelf.js';
import { replay } from '../ledger/replay.js';
import { createStoredHistory } from '../ledger/stored-history.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  const { steps } = createHistory(7, 90);
  const memory = createMemoryShelf();
  await replay(memory, steps);
  const history = createStoredHistory(test.database, memory);
  for (const step of steps) await history.take(step);
});
afterAll(() => test.drop());

it('a version is the same by what changed since any earlier one as read whole', async () => {
  const names = await test.database.selectFrom('event_version').select(['id', 'number']).execute();
  const whole = await loadEventVersions(test.database, names);
  const versions = names.map((name, i) => ({ ...name, record: whole[i] as (typeof whole)[number] }));
  const asked = versions.flatMap((v) =>
    versions
      .filter((w) => w.id === v.id && w.number < v.number)
      .map(({ number, record }) => ({
        expected: v.record,
        id: v.id,
        number: v.number,
        former: { number, record },
      })),
  );
  const isHeld = (event: ConflictEvent, member: EventMember) =>
    event.members.some((m) => isDeepStrictEqual(m, member));
  const lost = asked.filter(
    ({ expected, former }) => !former.record.members.every((m) => isHeld(expected, m)),
  );
  expect(lost.length).toBeGreaterThan(0);
  for (const { expected, ...name } of asked)
    expect(await loadEventVersions(test.database, [name])).toEqual([expected]);
});
