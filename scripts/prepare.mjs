// What npm runs after an install. `npx faultline` installs this folder as a package of its own, silently: what was built of
// these files already is not built again, under the feet of a running instance.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src', 'web', 'data', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.build.json', 'tsconfig.json']; // biome-ignore format: a list

/** The time of the latest change of a file, or of anything in a folder, in milliseconds. */
function findChange(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((last, name) => Math.max(last, findChange(join(path, name))), stat.mtimeMs);
}

const built = statSync(join(root, 'dist/built'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (SOURCES.some((name) => findChange(join(root, name)) > built)) await import('./build.mjs');
