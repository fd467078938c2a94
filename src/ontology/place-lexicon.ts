import { z } from 'zod';
import { foldName, foldWord } from './place-key.js';

const words = z.array(z.string().min(1)).min(1);

/** `data/gazetteer/words.yaml` */
export const placeLexiconSchema = z.strictObject({
  abbreviations: z.array(z.strictObject({ place: z.string(), forms: words })).min(1),
  placePrepositions: words,
  areaWords: z.strictObject({ admin1: words, admin2: words, city: words }),
  titles: words,
  speechVerbs: words,
  roadHeads: words,
  organizationHeads: words,
  placeFollowers: words,
  placeEndings: words,
  countryHints: z.record(z.string(), words),
  surnames: words,
  placeBearingHeads: words,
  commonWords: words,
  givenNames: words,
  notPlaces: z.array(z.strictObject({ name: z.string(), examples: z.array(z.string()).min(1) })).min(1),
});
export type PlaceLexiconData = z.infer<typeof placeLexiconSchema>;

/** Words beside and in place names, folded by `foldWord`. */
export interface PlaceLexicon {
  readonly prepositions: ReadonlySet<string>;
  /** "province" -> admin1, "county" -> admin2, "town" -> city */
  readonly areaWords: ReadonlyMap<string, 'admin1' | 'admin2' | 'city'>;
  readonly titles: ReadonlySet<string>;
  readonly speechVerbs: ReadonlySet<string>;
  readonly roadHeads: ReadonlySet<string>;
  readonly organizationHeads: ReadonlySet<string>;
  readonly placeBearingHeads: ReadonlySet<string>;
  readonly commonWords: ReadonlySet<string>;
  readonly surnames: ReadonlySet<string>;
  readonly placeFollowers: ReadonlySet<string>;
  readonly placeEndings: RegExp;
  /** word -> countries whose public life it belongs to */
  readonly countryHints: ReadonlyMap<string, readonly string[]>;
  readonly givenNames: ReadonlySet<string>;
  /** as written, without dots: "Ark" -> Arkansas, "AR" -> Arkansas */
  readonly abbreviations: ReadonlyMap<string, string>;
  /** names that are no place, each as one string of folded words, by their first word */
  readonly notPlaces: ReadonlyMap<string, ReadonlySet<string>>;
}

export function createPlaceLexicon(data: PlaceLexiconData): PlaceLexicon {
  return {
    prepositions: fold(data.placePrepositions),
    areaWords: readAreaWords(data),
    titles: fold(data.titles),
    speechVerbs: fold(data.speechVerbs),
    roadHeads: fold(data.roadHeads),
    organizationHeads: fold(data.organizationHeads),
    placeBearingHeads: fold(data.placeBearingHeads),
    commonWords: fold(data.commonWords),
    surnames: fold(data.surnames),
    placeFollowers: fold(data.placeFollowers),
    placeEndings: new RegExp(`..(?:${data.placeEndings.join('|')})$`),
    countryHints: readHints(data),
    givenNames: fold(data.givenNames),
    abbreviations: new Map(
      data.abbreviations.flatMap((a) => a.forms.map((f) => [f.replaceAll('.', ''), a.place] as const)),
    ),
    notPlaces: readNotPlaces(data),
  };
}

function fold(list: readonly string[]): ReadonlySet<string> {
  return new Set(list.map(foldWord));
}

function readAreaWords(data: PlaceLexiconData): PlaceLexicon['areaWords'] {
  const kinds = ['admin1', 'admin2', 'city'] as const;
  return new Map(kinds.flatMap((kind) => data.areaWords[kind].map((w) => [foldWord(w), kind] as const)));
}

function readHints(data: PlaceLexiconData): PlaceLexicon['countryHints'] {
  const hints = new Map<string, string[]>();
  for (const [country, list] of Object.entries(data.countryHints)) {
    for (const word of list.map(foldWord)) hints.set(word, [...(hints.get(word) ?? []), country]);
  }
  return hints;
}

function readNotPlaces(data: PlaceLexiconData): PlaceLexicon['notPlaces'] {
  const names = new Map<string, Set<string>>();
  for (const { name } of data.notPlaces) {
    const words = foldName(name);
    const first = words[0] ?? '';
    names.set(first, (names.get(first) ?? new Set()).add(words.join(' ')));
  }
  return names;
}
