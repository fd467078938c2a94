import { foldName } from './fold-name.js';

/** English words that carry no matter; names are matter. */
const EMPTY = new Set(
  (
    'a an the and or but of in on at to for from by with as into over under after before during since until that this these those it its ' +
    'his her their our he she they we i you is are was were be been being has have had do does did will would shall should can could may ' +
    'might must not no nor so than then there here which who whom whose what when where said says say also more most very such some any all'
  ).split(' '),
);

/** Content words of a passage, folded, without endings that change with tense and number. */
export function findContentWords(text: string): Set<string> {
  const words = foldName(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((w) => (w.length > 1 || /\d/.test(w)) && !EMPTY.has(w)).map(cutEnding));
}

/** "attacked" and "attacks" -> "attack"; crude, and the same for both sides of a comparison. */
function cutEnding(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ing|ed|es|s|e)$/, '');
}

/** Shared words over all words, 0..1. */
export function compareWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const shared = countShared(a, b);
  return shared / (a.size + b.size - shared);
}

/** Words that both have. */
export function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared;
}

/** Both give numbers, and not the same ones: two is not five. */
export function isOtherNumber(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [x, y] = [listNumbers(a), listNumbers(b)];
  return x !== '' && y !== '' && x !== y;
}

/** The words of a passage are compared again and again. */
const NUMBERS = new WeakMap<ReadonlySet<string>, string>();

function listNumbers(words: ReadonlySet<string>): string {
  const known = NUMBERS.get(words);
  if (known !== undefined) return known;
  const numbers = [...words]
    .filter((w) => /^\d/.test(w))
    .sort()
    .join(' ');
  NUMBERS.set(words, numbers);
  return numbers;
}
