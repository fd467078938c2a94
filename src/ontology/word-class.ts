/** A phrase of a class of words, and the class. */
export interface ClassPhrase {
  readonly name: string;
  readonly words: readonly string[];
}

/** The phrases of all classes that patterns name, by their last word. */
export type WordClasses = ReadonlyMap<string, readonly ClassPhrase[]>;

const OPENER = '<'.charCodeAt(0);

/** `<PERSON>` in a pattern stands for any word of that part of the grammar; unlike `{PERSON}` it is not written out. */
export function isClassName(word: string): boolean {
  return word.charCodeAt(0) === OPENER && word.length > 2;
}

/** Throws Error on a class that the grammar has no part for, or whose part is not a flat choice. */
export function indexClasses(
  patterns: Iterable<readonly string[]>,
  parts: Readonly<Record<string, string>>,
): Map<string, ClassPhrase[]> {
  const names = new Set<string>();
  for (const words of patterns) {
    for (const word of words) if (isClassName(word)) names.add(word);
  }
  const byLast = new Map<string, ClassPhrase[]>();
  for (const phrase of [...names].flatMap((name) => listPhrases(name, parts))) {
    const last = phrase.words.at(-1) ?? '';
    byLast.set(last, [...(byLast.get(last) ?? []), phrase]);
  }
  return byLast;
}

function listPhrases(name: string, parts: Readonly<Record<string, string>>): ClassPhrase[] {
  const list = /^\(([^(){}?]+)\)$/.exec(parts[name.slice(1, -1)] ?? '')?.[1];
  if (!list) throw new Error(`pattern names a class that is no flat part: ${name}`);
  return list.split('|').map((phrase) => ({ name, words: phrase.split(' ') }));
}

/** Whether a phrase ends at an index. */
export function endsAt({ words }: ClassPhrase, lemmas: readonly string[], index: number): boolean {
  if (words.length === 1) return true;
  return words.every((w, i) => lemmas[index - words.length + 1 + i] === w);
}
