/**
 * kill -9 of `faultline start` at a random moment while 200 articles are added, twenty times over on one store; in every
 * second round the database is killed in the same moment. Prints a line a round, ends with status 1 on any loss.
 *
 *   npm run build && npx tsx bench/faults/kill.ts [ROUNDS] [ARTICLES] [SEED] [--http]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type KillRound, runKillRounds } from './kill-rounds.js';

const by = process.argv.includes('--http') ? 'http' : 'command';
const [rounds = 20, articles = 200, seed = 1] = process.argv
  .slice(2)
  .filter((a) => a !== '--http')
  .map(Number);
const folder = mkdtempSync(join(tmpdir(), 'faultline-kill-'));
const faultline = fileURLToPath(new URL('../../bin/faultline.js', import.meta.url));
const done: KillRound[] = [];
console.log('round  database  killed after ms  acknowledged  restart ms  lost  damaged  double  documents');
for await (const r of runKillRounds({
  command: [process.execPath, faultline],
  folder,
  rounds,
  articles,
  seed,
  by,
})) {
  done.push(r);
  const cells = [
    r.killedAfter,
    r.acknowledged,
    r.restart,
    r.lost,
    r.damage.length,
    r.duplicated,
    r.documents,
  ];
  console.log([r.round, r.isDatabaseKilled ? 'killed' : 'left', ...cells].join('\t'));
  for (const words of r.damage) console.log(`       ${words}`);
}
rmSync(folder, { recursive: true, force: true });
const sum = (of: (r: KillRound) => number) => done.reduce((total, r) => total + of(r), 0);
const bad = sum((r) => r.lost + r.damage.length + r.duplicated + Math.abs(r.documents - articles));
console.log(
  `${done.length} rounds: ${sum((r) => r.acknowledged)} acknowledged, ${sum((r) => r.lost)} lost, ${sum((r) => r.damage.length)} damaged, ${sum((r) => r.duplicated)} double`,
);
process.exitCode = bad === 0 && done.length === rounds ? 0 : 1;
