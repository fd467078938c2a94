// Builds everything a checkout needs to run: dist/ (tsc), and what the parts add below. Node only, no network.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: false });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

// Nothing of a former build stays, such as modules that no source is left of, and a hard link made of one is not written through.
rmSync(join(root, 'dist'), { recursive: true, force: true });
run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
run(process.execPath, ['scripts/build-yaml.mjs']);
run(process.execPath, ['scripts/build-gazetteer.mjs']);
run(process.execPath, ['scripts/build-data.mjs']);
run(process.execPath, ['scripts/build-web.mjs']);
run(process.execPath, ['scripts/build-program.mjs']);
run(process.execPath, ['scripts/build-reader.mjs']);
// Last, and only of a build that was finished: prepare.mjs asks when it was.
writeFileSync(join(root, 'dist/built'), '');
