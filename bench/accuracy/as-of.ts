// As of: every generated history in PostgreSQL, asked as of every step, against a replay to that step; then the same after a rebuild.
//   npx tsx bench/accuracy/as-of.ts [--first 1] [--last 40] [--size 200]
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../src/store/database.js';
import { emptyLedger } from '../../src/store/ledger-log.js';
import type { Stamp } from '../../src/store/ledger-shelf.js';
import { migrateDatabase } from '../../src/store/migrate.js';
import { createHistory } from '../../test/ledger/histories.js';
import { createMemoryShelf } from '../../test/ledger/memory-shelf.js';
import { replay } from '../../test/ledger/replay.js';
import { createStoredHistory, replayInMemory } from '../../test/ledger/stored-history.js';
import { withBundled } from '../with-bundled.js';

const { values: options } = parseArgs({
  options: {
    first: { type: 'string', default: '1' },
    last: { type: 'string', default: '40' },
    size: { type: 'string', default: '200' },
  },
});

/** Steps whose answer differs from the replay's. */
interface Outcome {
  readonly steps: number;
  readonly wrong: readonly number[];
  readonly wrongRebuilt: readonly number[];
}

async function run(): Promise<void> {
  const outcomes: Outcome[] = [];
  const begun = Date.now();
  await withBundled('as-of', async (url) => {
    for (let seed = Number(options.first); seed <= Number(options.last); seed++)
      outcomes.push(await inDatabase(url, seed, (database) => compareHistory(database, seed)));
  });
  report(outcomes, Date.now() - begun);
}

async function inDatabase<T>(
  url: string,
  seed: number,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const admin = openDatabase(url);
  await sql.raw(`CREATE DATABASE history_${seed}`).execute(admin);
  await admin.destroy();
  const own = new URL(url);
  own.pathname = `/history_${seed}`;
  const database = openDatabase(own.href);
  try {
    await migrateDatabase(database);
    return await work(database);
  } finally {
    await database.destroy();
  }
}

async function compareHistory(database: Database, seed: number): Promise<Outcome> {
  const { steps } = createHistory(seed, Number(options.size));
  const memory = createMemoryShelf();
  await replay(memory, steps);
  const stored = createStoredHistory(database, memory);
  const stamps: Stamp[] = [];
  for (const step of steps) stamps.push(await stored.take(step));
  const replayed = await replayInMemory(steps);
  const find = async () => {
    const wrong: number[] = [];
    for (const [i, step] of steps.entries()) if ((await stored.show(step.at)) !== replayed[i]) wrong.push(i);
    return wrong;
  };
  const wrong = await find();
  await emptyLedger(database);
  for (const [i, step] of steps.entries()) await stored.apply(step, stamps[i] as Stamp);
  const outcome = { steps: steps.length, wrong, wrongRebuilt: await find() };
  console.log(
    `history ${seed}: ${steps.length} steps, ${wrong.length} wrong, ${outcome.wrongRebuilt.length} wrong after a rebuild`,
  );
  return outcome;
}

function report(outcomes: readonly Outcome[], tookMs: number): void {
  const count = (read: (o: Outcome) => number) => outcomes.reduce((sum, o) => sum + read(o), 0);
  const steps = count((o) => o.steps);
  const equal = steps - count((o) => o.wrong.length);
  const equalRebuilt = steps - count((o) => o.wrongRebuilt.length);
  console.log(
    `${outcomes.length} histories: as of ${equal} of ${steps} steps equals the replay, ${equalRebuilt} after a rebuild`,
  );
  console.log(`${Math.round(tookMs / 1000)} s`);
  if (equal < steps || equalRebuilt < steps) process.exitCode = 1;
}

await run();
