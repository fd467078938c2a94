import type { Gazetteer, NameHolder } from '../../ontology/gazetteer.js';
import type { PlaceLexicon } from '../../ontology/place-lexicon.js';
import type { PlaceWord } from './place-words.js';

/** A run of words that the gazetteer knows as a name. */
export interface PlaceName {
  /** first word and one past the last */
  readonly from: number;
  readonly to: number;
  /** folded name: one sense per document goes by it */
  readonly key: string;
  readonly holders: readonly NameHolder[];
}

const SHORT_ABBREVIATION = /^(?:St|Ste|Ft|Mt|S|N|E|W)$/u;
/** Particles that begin a name in lower case: "al-Hasakah", "el Fasher". */
const PARTICLE = /^(?:al|el|ad|ar|as|at|az|an|ash|de|la|le|les|los|san|d|ed)$/u;

/** All names that begin at a word, longest first. */
export function findNamesAt(
  words: readonly PlaceWord[],
  folds: readonly string[],
  from: number,
  gazetteer: Gazetteer,
): PlaceName[] {
  if (!canBegin(words, from)) return [];
  const names: PlaceName[] = [];
  for (const match of gazetteer.findNames(folds, from)) {
    const to = from + match.length;
    if (isOneName(words, from, to))
      names.push({ from, to, key: folds.slice(from, to).join(' '), holders: match.holders });
  }
  return names.reverse();
}

function canBegin(words: readonly PlaceWord[], from: number): boolean {
  const word = words[from];
  if (!word) return false;
  if (word.isCapital) return true;
  const next = words[from + 1];
  return PARTICLE.test(word.text) && next?.isCapital === true && next.gap === 'hyphen';
}

function isOneName(words: readonly PlaceWord[], from: number, to: number): boolean {
  const last = words[to - 1];
  if (!last || (!last.isCapital && !/^\d/u.test(last.text) && to - from < 3)) return false;
  if (to - from === 1 && last.text.length < 3 && !last.isUpper) return false;
  for (let i = from + 1; i < to; i++) {
    const gap = words[i]?.gap;
    const joins =
      gap === 'space' ||
      gap === 'hyphen' ||
      (gap === 'dot' && SHORT_ABBREVIATION.test(words[i - 1]?.text ?? ''));
    if (!joins) return false;
  }
  return true;
}

/** The state or province that an abbreviation after a comma stands for: "Texarkana, Ark." */
export function findAbbreviated(
  words: readonly PlaceWord[],
  at: number,
  gazetteer: Gazetteer,
  lexicon: PlaceLexicon,
): PlaceName | null {
  const word = words[at];
  if (word?.gap !== 'comma' || !word.isCapital) return null;
  const state = lexicon.abbreviations.get(word.text.replaceAll('.', ''));
  if (state === undefined) return null;
  const holders = gazetteer
    .findByName(state)
    .filter((h) => h.place.kind === 'admin1' && h.quality === 'main');
  return { from: at, to: at + 1, key: state.toLowerCase(), holders };
}
