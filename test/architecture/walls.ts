/** What a folder of `src/` may import, and whether it is pure. The table of ARCHITECTURE.md. */
interface Wall {
  readonly runtime: readonly string[];
  /** may be imported by `import type` only */
  readonly types: readonly string[];
  /** no clock, network, disk, chance or console */
  readonly pure: boolean;
}

const pureStage = (runtime: readonly string[]): Wall => ({
  runtime: ['model', 'errors', ...runtime],
  types: ['ontology'],
  pure: true,
});
const ALL_STAGES = ['text', 'extract', 'resolve', 'assess', 'analyze', 'publish'];
const PIPELINE = ['model', 'errors', 'effects', 'config', 'ontology', 'collect', 'store', ...ALL_STAGES];

export const WALLS: Readonly<Record<string, Wall>> = {
  model: { runtime: [], types: [], pure: true },
  errors: { runtime: [], types: [], pure: true },
  effects: { runtime: ['model'], types: [], pure: false },
  config: { runtime: ['errors'], types: ['model'], pure: false },
  ontology: { runtime: ['model', 'errors', 'text'], types: [], pure: false },
  text: pureStage([]),
  extract: pureStage(['text']),
  resolve: pureStage([]),
  assess: pureStage([]),
  analyze: pureStage([]),
  publish: pureStage([]),
  collect: { runtime: ['model', 'errors'], types: ['ontology'], pure: false },
  store: { runtime: ['model', 'errors', 'config'], types: [], pure: false },
  pipeline: { runtime: PIPELINE, types: [], pure: false },
  workers: { runtime: [...PIPELINE, 'pipeline'], types: [], pure: false },
  server: {
    runtime: ['model', 'errors', 'analyze', 'publish', 'pipeline', 'config'],
    types: ['store', 'ontology', 'effects', 'workers'],
    pure: false,
  },
  cli: {
    runtime: [
      'model',
      'errors',
      'effects',
      'config',
      'ontology',
      'collect',
      'store',
      'pipeline',
      'workers',
      'server',
      ...ALL_STAGES,
    ],
    types: [],
    pure: false,
  },
};

/** Files of `ontology` that read `data/`; the others index what these have read. */
export const DISK_READERS = new Set([
  'ontology/load.ts', 'ontology/data-file.ts', 'ontology/large-files.ts', 'ontology/made-data.ts', 'ontology/parsed-yaml.ts',
]); // biome-ignore format: a list

/** Names and pure functions that the index of `data/` and the code that looks up must share; they import no reader. */
const SHARED_WITH_ONTOLOGY = new Set([
  'ontology/cue-names',
  'ontology/gazetteer',
  'ontology/place-key',
  'ontology/word-class',
]);

const WORLD: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/, 'reads the clock'],
  [/\bMath\.random\(|\bcrypto\.(?:randomUUID|getRandomValues)\(/, 'rolls dice'],
  [/\bfetch\(|\bWebSocket\(/, 'reaches the network'],
  [/\bconsole\.|\bprocess\./, 'touches the process'],
  [/from '(?:node:(?!util)[\w/]+|undici|pg|kysely|pino)'|\bimport\('node:/, 'imports the world'],
];

/** "file: what is wrong", for every import over a wall and every touch of the world in a pure file. */
export function findViolations(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) => [
    ...findWallBreaks(path, text),
    ...findWorldTouches(path, text),
    ...findOwnAddresses(path, text),
  ]);
}

/** The program runs joined into a few files: where a source file lay says nothing then, so only these two may ask. */
const KNOW_THEIR_PLACE = new Set(['config.ts', 'store/cluster/binaries.ts']);

function findOwnAddresses(path: string, text: string): string[] {
  return !KNOW_THEIR_PLACE.has(path) && /\bimport\.meta\b/.test(text) ? [`${path}: asks where it lies`] : [];
}

function findWallBreaks(path: string, text: string): string[] {
  const own = getPart(path);
  const wall = WALLS[own];
  if (!wall) return [`${path}: "${own}" has no row in the table of walls`];
  return [...text.matchAll(IMPORT)].flatMap(([statement, from]) => {
    const target = resolveImport(path, from ?? '');
    const part = target === null ? null : getPart(target);
    const isTypeOnly = /^(?:import|export) type\b/.test(statement);
    const isAllowed =
      part === null ||
      part === own ||
      wall.runtime.includes(part) ||
      (wall.types.includes(part) && (isTypeOnly || isShared(target)));
    return isAllowed ? [] : [`${path}: imports ${part}${isTypeOnly ? ' (types)' : ''}`];
  });
}

/** Static, re-exporting and dynamic imports of relative paths. */
const IMPORT = /(?:(?:import|export)\b[^;'"]*?from\s*|import\(\s*|import\s+)'(\.[^']+)'/g;

function isShared(target: string | null): boolean {
  return SHARED_WITH_ONTOLOGY.has((target ?? '').replace(/\.js$/, ''));
}

/** Path below `src/` of a relative import: "../model/span.js" in extract/x.ts -> "model/span.js". Null: outside `src/`. */
function resolveImport(path: string, from: string): string | null {
  const at = path.split('/').slice(0, -1);
  for (const step of from.split('/')) {
    if (step === '..' && at.length === 0) return null;
    if (step === '..') at.pop();
    else if (step !== '.') at.push(step);
  }
  return at.join('/');
}

function getPart(path: string): string {
  return (path.split('/')[0] ?? '').replace(/\.[jt]sx?$/, '');
}

function findWorldTouches(path: string, text: string): string[] {
  const isPure = WALLS[getPart(path)]?.pure || (getPart(path) === 'ontology' && !DISK_READERS.has(path));
  if (!isPure) return [];
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return WORLD.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${path}: ${what}`);
}
