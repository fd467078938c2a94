import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runKillRounds } from '../../bench/faults/kill-rounds.js';
import { makeDataFolder } from './faultline.js';

// The long run is bench/faults/kill.ts.
it('keeps every acknowledged article, whole and once, through kill -9 of server and database', async () => {
  const folder = await makeDataFolder();
  const tsx = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const command = [process.execPath, '--import', tsx, main] as const;
  try {
    let acknowledged = 0;
    for await (const r of runKillRounds({
      command,
      folder: folder.path,
      rounds: 2,
      articles: 25,
      seed: 3,
      by: 'command',
    })) {
      expect(r).toMatchObject({ lost: 0, damage: [], duplicated: 0, documents: 25 });
      acknowledged += r.acknowledged;
    }
    expect(acknowledged).toBeGreaterThan(0);
  } finally {
    await folder.remove();
  }
}, 240_000);
