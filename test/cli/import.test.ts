import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { killBackFill } from '../../bench/faults/back-fill-kills.js';
import { makeDataFolder, runFaultline } from './faultline.js';

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

it('an import whose workers cannot begin ends with a reason, and keeps what it stored', async () => {
  const folder = await makeDataFolder();
  const log = join(folder.path, 'worker.log');
  const file = join(folder.path, 'pages.jsonl');
  const text = 'Rebels shelled Goma on Friday, killing 3 people. The council demanded a truce, a nurse said.';
  const importFile = () =>
    runFaultline(['import', file, '--workers', '1'], { env: { FAULTLINE_DATA: folder.path } });
  try {
    // Where the log should be there is a folder: no worker can open it.
    await mkdir(log);
    await writeFile(file, `${JSON.stringify({ text, published: '2025-08-20' })}\n`);
    const { status, stderr } = await importFile();
    expect(status).toBe(1);
    expect(stderr).toContain('FL_WORKERS');
    expect(stderr).toContain('worker.log');
    await rmdir(log);
    const { status: again, stdout } = await importFile();
    expect(stdout).toContain('0 pages stored and read, 1 known already');
    expect(again).toBe(0);
  } finally {
    await folder.remove();
  }
}, 180_000);
