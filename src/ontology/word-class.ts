/** Phrases of lemmas by their last word. */
export type WordClass = ReadonlyMap<string, readonly (readonly string[])[]>;

/** `<PERSON>` in a pattern stands for any word of that part of the grammar; unlike `{PERSON}` it is not written out. */
export function isClassName(word: string): boolean {
  return word.startsWith('<') && word.endsWith('>');
}

/** The classes that patterns name. Throws Error on one that the grammar has no part for, or whose part is not a flat choice. */
export function indexClasses(
  patterns: Iterable<readonly string[]>,
  parts: Readonly<Record<string, string>>,
): Map<string, WordClass> {
  const classes = new Map<string, WordClass>();
  for (const words of patterns) {
    for (const name of words) {
      if (isClassName(name) && !classes.has(name)) classes.set(name, indexClass(name, parts));
    }
  }
  return classes;
}

function indexClass(name: string, parts: Readonly<Record<string, string>>): WordClass {
  const list = /^\(([^(){}?]+)\)$/.exec(parts[name.slice(1, -1)] ?? '')?.[1];
  if (!list) throw new Error(`pattern names a class that is no flat part: ${name}`);
  const byLast = new Map<string, string[][]>();
  for (const phrase of list.split('|').map((p) => p.split(' '))) {
    const last = phrase.at(-1) ?? '';
    byLast.set(last, [...(byLast.get(last) ?? []), phrase]);
  }
  return byLast;
}

/** Whether a phrase of the class ends at an index. */
export function endsAt(wordClass: WordClass, lemmas: readonly string[], index: number): boolean {
  const phrases = wordClass.get(lemmas[index] ?? '');
  return phrases?.some((words) => words.every((w, i) => lemmas[index - words.length + 1 + i] === w)) ?? false;
}
