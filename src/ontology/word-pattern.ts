/**
 * A pattern over words, as data files write it: words, CLASSES, `(x|y)` for a choice, `?` behind an optional item,
 * `{PART}` for a named part. Expands to every sequence it stands for. Throws Error on a pattern that is not closed.
 */
export function compilePattern(pattern: string, parts: Readonly<Record<string, string>>): string[][] {
  const symbols = splitPattern(expandParts(pattern, parts, 0));
  const { paths, next } = parseChoice(symbols, 0);
  if (next !== symbols.length) throw new Error(`pattern not understood at "${symbols[next]}": ${pattern}`);
  return paths.filter((p) => p.length > 0);
}

function expandParts(pattern: string, parts: Readonly<Record<string, string>>, depth: number): string {
  if (depth > 8) throw new Error(`parts of a pattern hold each other: ${pattern}`);
  if (!pattern.includes('{')) return pattern;
  const expanded = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(${parts[name] ?? fail(name)})`);
  return expandParts(expanded, parts, depth + 1);
}

function fail(name: string): never {
  throw new Error(`pattern names a part that is not there: ${name}`);
}

function splitPattern(pattern: string): string[] {
  return pattern.match(/[()|?']|[^\s()|?']+/g) ?? [];
}

interface Parsed {
  readonly paths: string[][];
  readonly next: number;
}

function parseChoice(symbols: readonly string[], at: number): Parsed {
  const paths: string[][] = [];
  let next = at;
  for (;;) {
    const sequence = parseSequence(symbols, next);
    paths.push(...sequence.paths);
    next = sequence.next;
    if (symbols[next] !== '|') return { paths, next };
    next++;
  }
}

function parseSequence(symbols: readonly string[], at: number): Parsed {
  let paths: string[][] = [[]];
  let next = at;
  while (next < symbols.length && symbols[next] !== '|' && symbols[next] !== ')') {
    const item = parseItem(symbols, next);
    next = item.next;
    paths = joinPaths(paths, item.paths);
  }
  return { paths, next };
}

/** Every head with every tail. The heads are the caller's own and grow in place where there is one tail, as nearly always. */
function joinPaths(heads: string[][], tails: readonly string[][]): string[][] {
  const [only] = tails;
  if (tails.length !== 1 || !only) return heads.flatMap((head) => tails.map((tail) => head.concat(tail)));
  for (const head of heads) head.push(...only);
  return heads;
}

function parseItem(symbols: readonly string[], at: number): Parsed {
  const symbol = symbols[at] ?? '';
  const group = symbol === '(' ? parseChoice(symbols, at + 1) : { paths: [[symbol]], next: at };
  if (symbol === '(' && symbols[group.next] !== ')') throw new Error('pattern has an open bracket');
  const next = group.next + 1;
  return symbols[next] === '?'
    ? { paths: [[], ...group.paths], next: next + 1 }
    : { paths: group.paths, next };
}
