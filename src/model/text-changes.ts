/** What is different between two versions of a text, by sentences, each list in order of the text. */
export interface TextChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly altered: readonly { readonly from: string; readonly to: string }[];
}

/** Share of common words from which a sentence is taken to be another one altered. */
const ALIKE = 0.5;

/** Beyond this many changed sentences on a side none is paired: the text was written anew. */
const MOST_PAIRED = 300;

/** Compares sentences; those that only moved are unchanged. Same input, same answer. */
export function compareSentences(former: readonly string[], now: readonly string[]): TextChanges {
  const gone = without(former, now);
  const come = without(now, former);
  if (gone.length > MOST_PAIRED || come.length > MOST_PAIRED)
    return { added: come, removed: gone, altered: [] };
  const altered: { from: string; to: string }[] = [];
  const free = [...gone];
  const added = come.filter((to) => {
    const from = findAlike(to, free);
    if (from === null) return true;
    free.splice(free.indexOf(from), 1);
    altered.push({ from, to });
    return false;
  });
  return { added, removed: free, altered };
}

/** The sentences of `all` that `others` lacks; a sentence that stands twice must be there twice. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const sentence of others) counts.set(fold(sentence), (counts.get(fold(sentence)) ?? 0) + 1);
  return all.filter((sentence) => {
    const left = counts.get(fold(sentence)) ?? 0;
    counts.set(fold(sentence), left - 1);
    return left <= 0;
  });
}

function findAlike(sentence: string, among: readonly string[]): string | null {
  const scored = among.map((other) => ({ other, score: compareWords(sentence, other) }));
  const best = scored.reduce<(typeof scored)[number] | null>(
    (a, b) => (a && a.score >= b.score ? a : b),
    null,
  );
  return best && best.score >= ALIKE ? best.other : null;
}

/** Jaccard similarity of the two sets of words, 0..1. */
function compareWords(a: string, b: string): number {
  const [x, y] = [new Set(fold(a).split(' ')), new Set(fold(b).split(' '))];
  const common = [...x].filter((word) => y.has(word)).length;
  return common / (x.size + y.size - common);
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}
