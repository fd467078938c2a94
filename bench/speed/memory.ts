/**
 * Resident memory of `faultline read --jsonl` over many articles, each of its own words, printed at steps; status 1 above 500 MB.
 * Linux only. `npm run build && npx tsx bench/speed/memory.ts [--articles 20000] [--step 1000]`
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { composeArticle, createRandom } from '../faults/articles.js';

const option = (name: string, otherwise: number) =>
  Number(process.argv[process.argv.indexOf(name) + 1]) || otherwise;
const articles = option('--articles', 20_000);
const step = option('--step', 1_000);
const LARGEST_MB = 500;

const child = spawn(process.execPath, ['bin/faultline.js', 'read', '--jsonl'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const random = createRandom(1);
void feed();
let done = 0;
let most = 0;
for await (const _ of createInterface({ input: child.stdout })) {
  if (++done % step > 0) continue;
  const memory = readResident();
  most = Math.max(most, memory);
  console.log(`${String(done).padStart(6)} articles  ${memory.toFixed(0)} MB`);
}
console.log(`most ${most.toFixed(0)} MB, bar ${LARGEST_MB}`);
process.exitCode = done === articles && most <= LARGEST_MB ? 0 : 1;

async function feed(): Promise<void> {
  for (let i = 0; i < articles; i++) {
    const line = { id: i, text: composeArticle(random, `memory-${i}`), published: '2025-08-22' };
    if (!child.stdin.write(`${JSON.stringify(line)}\n`)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
}

function readResident(): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000;
}
