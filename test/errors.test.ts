import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const CODE = /\bFL_[A-Z]+(?:_[A-Z]+)*\b/g;

function findCodes(text: string): string[] {
  return text.match(CODE) ?? [];
}

function readSources(): string {
  const files = ['src', 'bin'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|js)$/.test(name))
      .map((name) => join(folder, name)),
  );
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

/** Codes stand in the first cell of a table's row. */
function readDocumented(): string[] {
  const rows = readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `(FL_[A-Z_]+)` \| (.+) \| (.+) \|$/gm);
  return [...rows].flatMap(([, code, meaning, remedy]) =>
    code && meaning?.trim() && remedy?.trim() ? [code] : [],
  );
}

it('every code of the program is documented with its meaning and a remedy, once, and no other is', () => {
  const documented = readDocumented();
  expect(documented).toEqual([...new Set(documented)]);
  expect(documented.sort()).toEqual([...new Set(findCodes(readSources()))].sort());
});
