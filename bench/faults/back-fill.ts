/**
 * kill -9 of import, worker, database and all of them during one back-fill, then `faultline verify`.
 * `npm run build && npx tsx bench/faults/back-fill.ts [KILLS 50] [PAGES 2000] [SEED 5] [LONGEST_MS 9000]`
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killBackFill } from './back-fill-kills.js';

const [kills = 50, pages = 2_000, seed = 5, longest = 9_000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'faultline-kills-'));
chmodSync(folder, 0o755);
const outcome = await killBackFill({
  command: [process.execPath, 'bin/faultline.js'],
  folder,
  kills,
  pages,
  seed,
  longest,
  report: (line) => console.log(line),
});
console.log(JSON.stringify({ pages, ...outcome }, null, 1));
rmSync(folder, { recursive: true, force: true });
process.exitCode = outcome.verifyStatus === 0 ? 0 : 1;
