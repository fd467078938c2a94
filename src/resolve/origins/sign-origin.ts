import { findDayNumber } from '../../model/day.js';
import { hashText, mixHash } from '../../model/hash.js';
import type { OriginSignature } from '../../model/origin.js';
import type { Reading } from '../../model/reading.js';
import { findWords } from '../../model/word-stem.js';
import type { AgencyIndex } from '../../ontology/agencies.js';

/** words of a shingle: long enough that two writers do not meet by chance */
const SHINGLE_WORDS = 5;
/** a sketch holds at most about this many hashes */
const SKETCH_SIZE = 128;
/** at least this many of a text's smallest hashes are its keys, and all below the bound, up to the most */
const LEAST_KEYS = 6;
const MOST_KEYS = 20;
const KEY_BOUND = 2 ** 32 / 24;
/** a quotation shorter than this is a phrase that anybody prints */
const QUOTE_WORDS = 8;

/** What of a reading's text is compared with other texts to find copies. */
export function signOrigin(reading: Reading, agencies: AgencyIndex): OriginSignature {
  const { text, published, publisher } = reading.document;
  const hashes = hashShingles(findWords(text));
  const level = Math.max(0, Math.ceil(Math.log2(hashes.length / SKETCH_SIZE)));
  return {
    id: reading.id,
    day: findDayNumber(published),
    credits: agencies.findCredits(text),
    agency: publisher === null ? null : agencies.findPublisher(publisher),
    shingles: hashes.length,
    sketch: hashes.filter((h) => h < 2 ** (32 - level)),
    level,
    keys: hashes.filter((h, i) => i < LEAST_KEYS || (i < MOST_KEYS && h < KEY_BOUND)),
    quotes: hashQuotes(text),
  };
}

/** Distinct hashes of all sequences of five words, ascending; a shorter text is one sequence. */
function hashShingles(words: readonly string[]): number[] {
  const own = words.map((w) => hashText(w));
  const size = Math.min(SHINGLE_WORDS, own.length);
  const found = new Set<number>();
  for (let i = 0; i + size <= own.length && size > 0; i++) {
    let hash = 0;
    for (let k = i; k < i + size; k++) hash = mixHash(hash, own[k] as number);
    found.add(hash >>> 0);
  }
  return [...found].sort((a, b) => a - b);
}

function hashQuotes(text: string): number[] {
  const quotes = [...text.matchAll(/[“"„«]([^“”"„«»]{20,1000})[”"“»]/g)].map((m) => findWords(m[1] ?? ''));
  const long = quotes
    .filter((words) => words.length >= QUOTE_WORDS)
    .map((words) => hashText(words.join(' ')) >>> 0);
  return [...new Set(long)].sort((a, b) => a - b);
}
