/** What Roboto has letters of, and what all scripts share. */
const PRINTED = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}`;
const LETTER = String.raw`(?![${PRINTED}])\p{L}`;
/** words in a row are one run */
const FOREIGN = new RegExp(String.raw`${LETTER}(?:[\p{M}\p{N}\p{P}\p{Zs}]*${LETTER})*\p{M}*`, 'gu');
const PICTURES = /(?![©®™])(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{20E3})/gu;

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Arabic}/u, 'Arabic'],
  [/\p{Script=Hebrew}/u, 'Hebrew'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Japanese'],
  [/\p{Script=Hangul}/u, 'Korean'],
  [/\p{Script=Han}/u, 'Chinese'],
  [/\p{Script=Devanagari}/u, 'Devanagari'],
  [/\p{Script=Bengali}/u, 'Bengali'],
  [/\p{Script=Myanmar}/u, 'Burmese'],
  [/\p{Script=Ethiopic}/u, 'Ethiopic'],
  [/\p{Script=Armenian}/u, 'Armenian'],
  [/\p{Script=Georgian}/u, 'Georgian'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Khmer}/u, 'Khmer'],
];

/** "He wrote 停火 twice" -> "He wrote [in Chinese script] twice": a box for each letter would tell nobody anything. */
export function keepPrintable(text: string): string {
  return text.replace(FOREIGN, (words) => `[in ${nameScript(words)} script]`).replace(PICTURES, '');
}

function nameScript(words: string): string {
  return SCRIPTS.find(([script]) => script.test(words))?.[1] ?? 'another';
}
