import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findViolations } from './walls.js';

function readSources(): Map<string, string> {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f));
  return new Map(names.map((f) => [f.replaceAll('\\', '/'), readFileSync(join('src', f), 'utf8')]));
}

const violations = (path: string, text: string) => findViolations(new Map([[path, text]]));

describe('the walls of the architecture', () => {
  it('hold in src/', () => {
    const sources = readSources();
    expect(sources.size).toBeGreaterThan(40);
    expect(findViolations(sources)).toEqual([]);
  });

  it.each([
    ['extract/x.ts', "import { saveArticle } from '../store/save-article.js';", 'imports store'],
    ['extract/x.ts', "import { loadOntology } from '../ontology/load.js';", 'imports ontology'],
    ['extract/deep/x.ts', "import {\n  a,\n  b,\n} from '../../collect/bytes.js';", 'imports collect'],
    ['model/x.ts', "import type { Ontology } from '../ontology/ontology.js';", 'imports ontology (types)'],
    ['server/x.ts', "export { read } from '../cli/read.js';", 'imports cli'],
    ['text/x.ts', "const x = await import('../extract/coding-context.js');", 'imports extract'],
    ['store/x.ts', "import '../pipeline.js';", 'imports pipeline'],
    ['analyze/x.ts', 'const today = new Date();', 'reads the clock'],
    ['resolve/x.ts', 'if (Math.random() > 0.5) return;', 'rolls dice'],
    ['publish/x.ts', "console.log('here');", 'touches the process'],
    ['extract/x.ts', "import { readFileSync } from 'node:fs';", 'imports the world'],
    ['ontology/gazetteer.ts', "import { readFileSync } from 'node:fs';", 'imports the world'],
    ['cli/x.ts', "new URL('../data', import.meta.url)", 'asks where it lies'],
    ['strange/x.ts', '', 'has no row in the table of walls'],
  ])('a planted violation is seen: %s %s', (path, text, what) => {
    expect(violations(path, text)).toEqual([expect.stringContaining(what)]);
  });

  it.each([
    ['extract/x.ts', "import type { Ontology } from '../ontology/ontology.js';"],
    ['extract/x.ts', "import { findHead } from '../text/tree.js';"],
    ['extract/x.ts', 'const day = new Date(Date.UTC(2025, 1, 1));'],
    ['extract/x.ts', '// never new Date() here'],
    ['ontology/load.ts', "import { readFileSync } from 'node:fs';"],
    ['cli/x.ts', "import { saveArticle } from '../store/save-article.js';"],
  ])('what is allowed is let be: %s %s', (path, text) => expect(violations(path, text)).toEqual([]));
});
