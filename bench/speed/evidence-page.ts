/**
 * Milliseconds to the whole HTML of every evidence page of the example instance, beside a file that the same server only hands
 * out, in turns in the same run; status 1 when the median page takes 100 ms or more.
 * `npm run build && npx tsx bench/speed/evidence-page.ts [--rounds 20]`
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 20;
const BAR_MS = 100;
const folder = mkdtempSync(join(tmpdir(), 'faultline-pages-'));
chmodSync(folder, 0o755);
const env = {
  ...process.env,
  DATABASE_URL: '',
  FAULTLINE_DATA: join(folder, 'data'),
  FAULTLINE_WORKERS: '0',
};
const child = spawn(process.execPath, ['bin/faultline.js', 'start', '--port', '0'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const address = await readAddress();
  const { items } = (await (await fetch(`${address}/api/v1/documents?limit=100`)).json()) as {
    items: { id: string }[];
  };
  const home = await (await fetch(address)).text();
  const asset = /href="(\/assets\/[^"]+\.css)"/.exec(home)?.[1] ?? '/assets/icon.svg';
  const pages = items.map((i) => `${address}/documents/${i.id}`);
  for (const page of pages) await measure(page);
  const times: number[] = [];
  const still: number[] = [];
  for (let i = 0; i < rounds; i++) {
    for (const page of pages) {
      times.push(await measure(page));
      still.push(await measure(`${address}${asset}`));
    }
  }
  const [page, file] = [take(times, 0.5), take(still, 0.5)];
  console.log(`${pages.length} evidence pages, ${rounds} rounds`);
  console.log(
    `page   median ${page.toFixed(1)} ms, 95th of 100 ${take(times, 0.95).toFixed(1)} ms (bar ${BAR_MS})`,
  );
  console.log(`file   median ${file.toFixed(1)} ms; a page takes ${(page / file).toFixed(1)} times as long`);
  process.exitCode = page < BAR_MS ? 0 : 1;
} finally {
  child.kill('SIGINT');
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}

async function measure(address: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(address);
  await response.text();
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return performance.now() - start;
}

function take(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

function readAddress(): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`faultline start ended: ${said}`)));
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString('utf8');
      const address = /Page\s+(http:\/\/\S+)/.exec(said)?.[1];
      if (address && said.includes('Ctrl-C')) resolve(address);
    });
  });
}
