// `npm test`: everything a change must pass, from the style of its code to its pages in a browser.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = process.execPath;

checkNode();
const chromium = findChromium() ?? installChromium();
const env = { ...process.env, FAULTLINE_CHROMIUM: chromium };

step('build', node, ['scripts/build.mjs']);
step('style', node, ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
step('dead code', node, ['node_modules/knip/bin/knip.js', '--no-progress']);
step('types', node, ['node_modules/typescript/bin/tsc', '--noEmit']);
const suite = runSuite();
step('seeded faults', node, ['scripts/seeded-faults.mjs']);
console.log(`\n${suite.passed} passed, ${suite.failed} failed`);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Faultline needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

function findChromium() {
  const known = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return [process.env.FAULTLINE_CHROMIUM, ...known].find((path) => path && existsSync(path));
}

/** The pages are tested in a real browser, which npm does not bring. */
function installChromium() {
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (canInstall) {
    console.log('Chromium is missing: installing it with apt-get.');
    const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: quiet });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: quiet,
    });
  }
  const found = findChromium();
  if (found) return found;
  return fail(
    'The pages are tested in Chromium, and none was found.\n' +
      'Hint: on Debian or Ubuntu run `sudo apt-get install -y chromium`; elsewhere install Chromium or Chrome and set ' +
      'FAULTLINE_CHROMIUM to its path.',
  );
}

function step(name, command, args) {
  const start = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) fail(`${name}: failed (status ${status}).`);
  console.log(`   ${name}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
}

function runSuite() {
  const report = join(mkdtempSync(join(tmpdir(), 'faultline-test-')), 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  console.log('\n== tests');
  const { status } = spawnSync(
    node,
    ['node_modules/vitest/vitest.mjs', 'run', '--silent=passed-only', ...reporters],
    {
      cwd: root,
      stdio: 'inherit',
      env,
    },
  );
  const { numPassedTests: passed, numFailedTests: failed } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1 };
  if (status !== 0) fail(`tests failed: ${passed} passed, ${failed} failed`);
  return { passed, failed };
}

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
