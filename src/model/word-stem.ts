const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.][\p{L}\p{N}]+)*/gu;

/** The words of a text in small letters, without punctuation: "U.S. troops' 3.5 km" -> u.s, troops, 3.5, km. */
export function findWords(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/**
 * A word's stem by its English endings: strikes, striking, struck -> strik, strik, struck. Coarse on purpose: it
 * compares words, nobody reads it. Words of other alphabets come back as they are.
 */
export function stemWord(word: string): string {
  if (!/^[a-z]+(?:['’]s)?$/.test(word)) return word;
  return cutSuffix(cutPlural(word.replace(/['’]s$/, '')));
}

function cutPlural(word: string): string {
  if (word.length <= 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('sses')) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

function cutSuffix(word: string): string {
  if (word.length <= 5) return word.length > 4 ? word.replace(/e$/, '') : word;
  const bare = word.replace(/(?:ing|ed)$/, '');
  const short = bare.length > 4 ? bare.replace(/e$/, '') : bare;
  return /([^ls])\1$/.test(short) && short.length > 3 ? short.slice(0, -1) : short;
}
