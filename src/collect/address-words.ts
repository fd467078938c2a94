import { foldName } from '../model/fold-name.js';

/**
 * The one of two headlines that an address is made of ("/2025/talks-resume-in-the-valley-a12"), or null when it spells
 * neither or both. Addresses keep the headline that an article first had.
 */
export function findSpelled(address: string | null, a: string, b: string): string | null {
  const words = listAddressWords(address);
  const [x, y] = [shareSpelled(a, words), shareSpelled(b, words)];
  if (Math.max(x, y) < MOSTLY || Math.abs(x - y) < CLEARLY) return null;
  return x > y ? a : b;
}

/** Share of a headline's words that an address made of it has at least. */
const MOSTLY = 0.8;

/** What one headline's share is ahead of the other's. */
const CLEARLY = 0.2;

/** Fewer words than this are in too many addresses by chance. */
const FEWEST_WORDS = 4;

function listAddressWords(address: string | null): ReadonlySet<string> {
  if (address === null || !URL.canParse(address)) return new Set();
  return new Set(
    new URL(address).pathname
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 2),
  );
}

/** Addresses write "ü" as "ue" or "u". */
function shareSpelled(title: string, words: ReadonlySet<string>): number {
  const inTitle = title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  if (inTitle.length < FEWEST_WORDS) return 0;
  const spelled = inTitle.filter(
    (word) => words.has(foldName(word)) || words.has(foldName(expandVowels(word))),
  );
  return spelled.length / inTitle.length;
}

function expandVowels(word: string): string {
  return word.replace(/[äöüåø]/g, (letter) => VOWELS[letter] ?? letter);
}

const VOWELS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
