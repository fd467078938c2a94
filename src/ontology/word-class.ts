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

/** Marks a word of a pattern that must follow at once: "call +on", not "called the king on Friday". */
export const NEXT = '+';

export function getBare(word: string): string {
  return word.startsWith(NEXT) ? word.slice(1) : word;
}

/** Phrases of the classes that patterns name. Throws Error on a class that the grammar has no part for, or whose part is no flat choice. */
export function listClasses(
  patterns: Iterable<readonly string[]>,
  parts: Readonly<Record<string, string>>,
): ClassPhrase[] {
  const names = new Set<string>();
  for (const words of patterns) {
    for (const word of words) if (isClassName(word)) names.add(word);
  }
  return [...names].flatMap((name) => listPhrases(name, parts));
}

export function indexClasses(phrases: readonly ClassPhrase[]): WordClasses {
  const byLast = new Map<string, ClassPhrase[]>();
  for (const phrase of phrases) {
    const last = phrase.words.at(-1) ?? '';
    const group = byLast.get(last);
    if (group) group.push(phrase);
    else byLast.set(last, [phrase]);
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
