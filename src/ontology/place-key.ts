/**
 * How a place name is compared: without case, diacritics, apostrophes, dots; hyphens part words; "St." is "saint".
 * The gazetteer is built and looked up with the same functions (scripts/build-gazetteer.mjs transpiles this file).
 */
const ABBREVIATIONS = new Map([['st', 'saint'], ['ste', 'sainte'], ['ft', 'fort'], ['mt', 'mount']]); // biome-ignore format: a table
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n', ə: 'a',
}; // biome-ignore format: a table

const PLAIN = /^[A-Za-z0-9]+$/;

/** One word, folded; '' for a word without letters or digits. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return foldAbbreviation(word.toLowerCase());
  const plain = isAscii(word) ? word.toLowerCase() : foldLetters(word);
  const bare = plain.replace(/[^\p{L}\p{N}]+/gu, '');
  return foldAbbreviation(bare);
}

function foldAbbreviation(bare: string): string {
  return bare.length > 3 ? bare : (ABBREVIATIONS.get(bare) ?? bare);
}

/** The folded words of a name. */
export function foldName(name: string): string[] {
  return name.split(/[\s\-‐‑–—/,()]+/u).map(foldWord).filter((w) => w !== ''); // biome-ignore format: one thought
}

function isAscii(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return false;
  return true;
}

function foldLetters(word: string): string {
  const bare = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
  return bare.replace(/[ßæœøłđðþıħŋə]/gu, (c) => LETTERS[c] ?? c);
}

/** Two 32-bit FNV-1a lanes over the folded words; extended word by word, so every prefix has its key too. */
export interface PlaceKey {
  readonly a: number;
  readonly b: number;
}

export const EMPTY_KEY: PlaceKey = { a: 0x811c9dc5, b: 0x9747b28c };

export function extendKey(key: PlaceKey, word: string): PlaceKey {
  let { a, b } = key;
  for (let i = 0; i <= word.length; i++) {
    const code = i < word.length ? word.charCodeAt(i) : 32;
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + 0x9e37), 0x85ebca6b);
    b ^= b >>> 13;
  }
  return { a: a >>> 0, b: b >>> 0 };
}
