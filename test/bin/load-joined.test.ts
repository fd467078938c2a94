import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const LOADER = new URL('../../bin/load-joined.js', import.meta.url).href;
let folder: string;
let file: string;

const PARTS = `({
'./main.cjs'(exports, require, module, __filename, __dirname, importPackage) {
  const other = require('./other.cjs');
  exports.read = async () => [other.double(21), require('./other.cjs') === other, require('node:path').basename(__filename), typeof (await importPackage('node:zlib')).gzipSync];
},
'./other.cjs'(exports) { exports.double = (n) => 2 * n; }
})`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-joined-'));
  file = join(folder, 'some.cjs');
  writeFileSync(file, PARTS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the program gives, and whether V8 turned kept code away: undefined where there was none. */
function run({ keep = false, options = [] as readonly string[] } = {}): {
  read: unknown;
  isRejected?: boolean;
} {
  const script = `import { writeFileSync } from 'node:fs';
    import { loadJoined } from ${JSON.stringify(LOADER)};
    const file = ${JSON.stringify(file)};
    const { exports, script } = loadJoined(file);
    const read = await exports.read();
    if (${keep}) writeFileSync(file + '.cache', script.createCachedData());
    console.log(JSON.stringify({ read, isRejected: script.cachedDataRejected }));`;
  const args = [...options, '--input-type=module', '-e', script];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

const ALL = [42, true, 'some.cjs', 'function'];

describe('a joined program', () => {
  it('runs without kept code, its modules once, those of Node by name', () => {
    expect(run({ keep: true })).toEqual({ read: ALL });
  });

  it('takes the code that was kept', () => {
    expect(run()).toEqual({ read: ALL, isRejected: false });
  });

  it('runs all the same where V8 has other options, or the kept code is damaged', () => {
    expect(run({ options: ['--no-lazy'] })).toEqual({ read: ALL, isRejected: true });
    writeFileSync(`${file}.cache`, 'not code');
    expect(run()).toEqual({ read: ALL, isRejected: true });
  });
});
