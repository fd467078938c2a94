// Joins `faultline read` into one script, dist/reader/read.cjs, and keeps its code as V8 compiled it while it read the examples
// (bin/load-joined.js). Modules of Node's own cannot be kept so before Node 22.8, a script can.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { build } from 'vite';
import { loadJoined, setSpeedOptions } from '../bin/load-joined.js';
import { describeJoining } from './join-options.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist/reader');
const file = join(folder, 'read.cjs');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const { output } = await build({
  ...describeJoining(['js-yaml']),
  build: {
    ssr: join(root, 'dist/cli/read-main.js'),
    write: false,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      output: { format: 'cjs', entryFileNames: 'read.cjs', chunkFileNames: '[name]-[hash].cjs' },
    },
  },
});
const chunks = output
  .filter((part) => part.type === 'chunk')
  .sort((a, b) => Number(b.isEntry) - Number(a.isEntry));
const parts = chunks.map(({ fileName, code }) => {
  const body = code.replaceAll(/\bimport\((?=["'])/g, 'importPackage(');
  return `${JSON.stringify(`./${fileName}`)}(exports, require, module, __filename, __dirname, importPackage) {\n${body}\n}`;
});
writeFileSync(file, `({\n${parts.join(',\n')}\n})\n`);

setSpeedOptions();
setFlagsFromString('--no-flush-bytecode'); // what ran once is kept too
const { exports, script } = loadJoined(file);
const write = process.stdout.write;
process.stdout.write = () => true;
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0);
for (const name of readdirSync(join(root, 'examples/articles'))) {
  for (const form of [[], ['--json']])
    await exports.runReader(['read', join(root, 'examples/articles', name), ...form]);
}
process.stdout.write = write;
setFlagsFromString('--flush-bytecode');
writeFileSync(`${file}.cache`, script.createCachedData());
