import type { PlaceLexicon } from '../../ontology/place-lexicon.js';
import type { PlaceName } from './name-matches.js';
import { getTopPrior } from './place-prior.js';
import type { PlaceWord } from './place-words.js';

/** What the document says of a name that its own words do not. */
export interface NameSurroundings {
  readonly words: readonly PlaceWord[];
  readonly lexicon: PlaceLexicon;
  /** folded last words of persons' full names in this document */
  readonly persons: ReadonlySet<string>;
  /** folded words that also stand in lower case in this document */
  readonly lowerWords: ReadonlySet<string>;
  /** 0..1: how well the document's other places agree with a sense of the name */
  readonly agreement: (name: PlaceName) => number;
  /** true when the word at this index begins a place name itself */
  readonly isPlaceAt: (index: number) => boolean;
}

/** Enough to call a name a place. */
export const ACCEPTED = 1.5;

/** How much speaks for a name being a place here, in rough log-odds; `ACCEPTED` and more is a place. */
export function weighEvidence(name: PlaceName, around: NameSurroundings): number {
  return (
    weighFame(name) +
    weighLeft(name, around) +
    weighRight(name, around) +
    weighWord(name, around) +
    2 * around.agreement(name)
  );
}

function weighFame(name: PlaceName): number {
  const prior = getTopPrior(name.holders);
  const length = name.to - name.from > 1 ? 1 : 0;
  if (prior >= 6.4) return 3 + length;
  return Math.max(0, (prior - 2.2) * 0.65) + length;
}

function weighLeft(name: PlaceName, around: NameSurroundings): number {
  const { words, lexicon } = around;
  const first = words[name.from];
  const before = words[name.from - 1];
  if (!first || !before || first.gap === 'break' || first.gap === 'dot') return 0;
  if (first.gap === 'comma' || first.gap === 'paren') return around.isPlaceAt(name.from - 1) ? 1 : 0;
  if (first.gap === 'hyphen')
    return /^[DR]$/u.test(before.text) ? 2 : weighCapitalBefore(name, before, around);
  if (lexicon.prepositions.has(before.fold)) return 1.5;
  if (before.fold === 'of') return 0.7;
  return before.isCapital ? weighCapitalBefore(name, before, around) : 0;
}

/** A capitalized word right before: a title, a given name, a word that begins a sentence, or a longer name's first part. */
function weighCapitalBefore(name: PlaceName, before: PlaceWord, around: NameSurroundings): number {
  const { lexicon, words } = around;
  if (!before.isCapital) return 0;
  if (lexicon.titles.has(before.fold) || lexicon.givenNames.has(before.fold))
    return isAcronym(name, words) ? 0 : -4;
  if (isFunctionWord(before, around) || around.isPlaceAt(name.from - 1)) return 0;
  if (lexicon.areaWords.has(before.fold)) return 0.5;
  return before.isUpper && words[name.from]?.isUpper !== true ? 0 : -2;
}

function isFunctionWord(word: PlaceWord, { lexicon }: NameSurroundings): boolean {
  if (word.upos !== null && word.upos !== 'PROPN' && word.upos !== 'ADJ' && word.upos !== 'NOUN') return true;
  return lexicon.commonWords.has(word.fold);
}

/** "US", "U.K.", "NSW": never the beginning of a longer name that is no place. */
function isAcronym(name: PlaceName, words: readonly PlaceWord[]): boolean {
  return isShortUpper(name, words) && getTopPrior(name.holders) >= 6.4;
}

/** Up to three capitals; where no country or state is meant, most often an organization that some village shares letters with. */
function isShortUpper(name: PlaceName, words: readonly PlaceWord[]): boolean {
  const first = words[name.from];
  return name.to - name.from === 1 && first !== undefined && first.isUpper && first.fold.length < 4;
}

function weighRight(name: PlaceName, around: NameSurroundings): number {
  const { words, lexicon } = around;
  const after = words[name.to];
  if (!after || after.gap === 'break' || after.gap === 'dot') return 0;
  if (after.gap === 'comma' || after.gap === 'paren') return around.isPlaceAt(name.to) ? 1.5 : 0;
  if (lexicon.areaWords.has(after.fold)) return 1.5;
  if (!after.isCapital) return weighLowerAfter(name, after, around);
  return isAcronym(name, words) ? 0 : weighCapitalAfter(name, after, around);
}

function weighLowerAfter(name: PlaceName, after: PlaceWord, { lexicon }: NameSurroundings): number {
  if (after.gap === 'space' && lexicon.placeFollowers.has(after.fold)) return 1;
  return lexicon.speechVerbs.has(after.fold) && getTopPrior(name.holders) < 6.4 ? -1.5 : 0;
}

function weighCapitalAfter(name: PlaceName, after: PlaceWord, around: NameSurroundings): number {
  const { lexicon } = around;
  if (lexicon.roadHeads.has(after.fold)) return -3.5;
  if (lexicon.placeBearingHeads.has(after.fold) || lexicon.titles.has(after.fold)) return 0;
  if (lexicon.organizationHeads.has(after.fold)) return -1.5;
  return around.isPlaceAt(name.to) || isFunctionWord(after, around) ? 0 : -1.2;
}

function weighWord(name: PlaceName, around: NameSurroundings): number {
  const { words, lexicon, persons, lowerWords } = around;
  const first = words[name.from];
  if (!first || name.to - name.from > 1 || isAcronym(name, words)) return 0;
  let weight = isShortUpper(name, words) ? -3 : 0;
  if (lexicon.commonWords.has(first.fold)) weight -= 3;
  if (lexicon.givenNames.has(first.fold)) weight -= 1.5;
  if (lexicon.surnames.has(first.fold)) weight -= 1.2;
  if (lexicon.placeEndings.test(first.fold)) weight += 0.8;
  if (persons.has(first.fold)) weight -= 3;
  if (lowerWords.has(first.fold)) weight -= 2;
  if (first.upos !== null && first.upos !== 'PROPN') weight -= first.isSentenceStart ? 2 : 1;
  return weight;
}

/**
 * Names that some occurrence shows to be places by the words beside it ("in Chester", "Chester, England"), persons
 * apart: the others are then places too.
 */
export function findEstablished(names: readonly PlaceName[], around: NameSurroundings): Set<string> {
  const keys = new Set<string>();
  for (const name of names) {
    const beside = weighLeft(name, around) + weighRight(name, around);
    if (beside >= 1 && weighEvidence(name, around) >= ACCEPTED + 0.5) keys.add(name.key);
  }
  return keys;
}

/** The last words of "Mayor Lancaster", "Chad Smith", "J. Houston": who the same word names later in the text. */
export function findPersons(
  words: readonly PlaceWord[],
  lexicon: PlaceLexicon,
  isPlaceAt: (index: number) => boolean,
): Set<string> {
  const persons = new Set<string>();
  words.forEach((word, i) => {
    const before = words[i - 1];
    if (!before?.isCapital || !word.isCapital || word.gap === 'break' || word.gap === 'comma') return;
    const isInitial = word.gap === 'dot' && /^\p{Lu}$/u.test(before.text);
    const isNamed =
      word.gap === 'space' &&
      !isPlaceAt(i - 1) &&
      (lexicon.givenNames.has(before.fold) || lexicon.titles.has(before.fold));
    if (isInitial || isNamed || (word.gap === 'dot' && lexicon.titles.has(before.fold)))
      persons.add(word.fold);
  });
  return persons;
}
