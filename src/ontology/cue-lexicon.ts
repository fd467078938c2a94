import { z } from 'zod';

/** Fields every entry of a cue lexicon has: the words that are the cue and what they take as their complement. */
export const cueFields = {
  rule: z.string().regex(/^[a-z][a-z0-9-]*$/),
  verbs: z.array(z.string()).default([]),
  nouns: z.array(z.string()).default([]),
  adjectives: z.array(z.string()).default([]),
  takes: z.array(z.string()).min(1),
  addressee: z.boolean().default(false),
  score: z.number().min(0).max(1),
};

export type CueWordClass = 'verb' | 'noun' | 'adjective';

/** What the grammar of cues asks of an entry; every lexicon adds its own meaning to it. */
export interface CueEntry {
  readonly rule: string;
  readonly verbs: readonly string[];
  readonly nouns: readonly string[];
  readonly adjectives: readonly string[];
  readonly takes: readonly string[];
  readonly addressee: boolean;
}

/** One word or phrase of an entry: `call for` is the lemmas `call`, `for`. */
export interface CueWord<E extends CueEntry> {
  readonly entry: E;
  readonly wordClass: CueWordClass;
  readonly lemmas: readonly string[];
}

/** Cue words by the lemma of their first word; longer phrases first. */
export type CueIndex<E extends CueEntry> = ReadonlyMap<string, readonly CueWord<E>[]>;

export function indexCues<E extends CueEntry>(entries: readonly E[]): CueIndex<E> {
  const index = new Map<string, CueWord<E>[]>();
  for (const word of entries.flatMap(listCueWords)) {
    const first = word.lemmas[0] ?? '';
    const known = index.get(first);
    if (known) known.push(word);
    else index.set(first, [word]);
  }
  for (const words of index.values()) words.sort((a, b) => b.lemmas.length - a.lemmas.length);
  return index;
}

function listCueWords<E extends CueEntry>(entry: E): CueWord<E>[] {
  const list = (words: readonly string[], wordClass: CueWordClass) =>
    [...new Set(words)].map((word) => ({ entry, wordClass, lemmas: word.split(' ') }));
  return [...list(entry.verbs, 'verb'), ...list(entry.nouns, 'noun'), ...list(entry.adjectives, 'adjective')];
}
