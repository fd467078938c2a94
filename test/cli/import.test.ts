import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { killBackFill } from '../../bench/faults/back-fill-kills.js';
import { makeDataFolder } from './faultline.js';

// The long run is bench/faults/back-fill.ts.
it('a back-fill killed with all that belongs to it is completed by running it again: each page once, verified', async () => {
  const folder = await makeDataFolder();
  const tsx = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const command = [process.execPath, '--import', tsx, main] as const;
  try {
    const given = { command, folder: folder.path, kills: 4, pages: 40, seed: 3, longest: 9_000 };
    const outcome = await killBackFill(given);
    expect(outcome.verified).toContain('40 captures checked, 0 wrong');
    expect(outcome.verified).toContain('Nothing is wrong.');
    expect(outcome.verifyStatus).toBe(0);
    const killed = Object.values(outcome.killed).reduce((sum, n) => sum + n, 0);
    expect(killed + outcome.completed).toBeGreaterThan(0);
  } finally {
    await folder.remove();
  }
}, 300_000);
