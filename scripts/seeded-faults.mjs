// Plants each one-line fault of test/faults/faults.yaml in a copy of the tree and checks that its test fails: a test
// that a fault passes is no test. `node scripts/seeded-faults.mjs [part of a name]` runs some.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const COPIED = [
  'src',
  'test',
  'data',
  'examples',
  'train',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'docs',
  'bin',
  'scripts',
  'dist',
];
const WORKERS = 2;
/** A fault that makes the program hang is caught too: its test would time out. */
const LONGEST_MS = 90_000;

const { faults } = load(readFileSync(join(root, 'test/faults/faults.yaml'), 'utf8'));
const wanted = faults.filter((f) => f.name.includes(process.argv[2] ?? ''));
const queue = [...wanted];
const missed = [];

await Promise.all(Array.from({ length: WORKERS }, work));
console.log(`${wanted.length - missed.length} of ${wanted.length} seeded faults are caught`);
if (missed.length) {
  console.error(`Not caught:\n  ${missed.join('\n  ')}`);
  process.exit(1);
}

async function work() {
  const copy = mkdtempSync(join(tmpdir(), 'faultline-faults-'));
  for (const name of COPIED.filter((n) => existsSync(join(root, n)))) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (let fault = queue.shift(); fault; fault = queue.shift()) {
    const caught = await isCaught(copy, fault);
    if (!caught) missed.push(`${fault.name} (${fault.file}, by ${fault.test})`);
  }
  rmSync(copy, { recursive: true, force: true });
}

async function isCaught(copy, { name, file, find, replace, test }) {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2) {
    console.error(`${name}: "${find}" must stand once in ${file}`);
    return false;
  }
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  const status = await runTest(copy, test);
  writeFileSync(path, text);
  return status !== 0;
}

function runTest(cwd, test) {
  return new Promise((done) => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--silent', '--reporter=dot', '--bail=1', test];
    const child = spawn(process.execPath, args, { cwd, stdio: 'ignore', detached: true });
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), LONGEST_MS);
    child.on('exit', (code) => {
      clearTimeout(timer);
      done(code ?? 1);
    });
  });
}
