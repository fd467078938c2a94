import { z } from 'zod';
import { type DataExample, dataExamples, loadDataFile } from './data-file.js';

export interface ActorNoun {
  readonly sector: string | null;
  readonly kind: 'person' | 'group' | 'organization';
  /** belongs to the place where the sentence happens */
  readonly local: boolean;
  /** a paper that speaks: "the report says" */
  readonly speaks: boolean;
}

export interface Pronoun {
  readonly number: 'singular' | 'plural';
  readonly gender: 'm' | 'f' | 'n' | 'any' | 'speaker' | 'none';
}

/** The words of `data/languages/<language>/actor.yaml`, indexed by small-letter form; many-word entries by the whole. */
export interface ActorWords {
  readonly nouns: ReadonlyMap<string, ActorNoun>;
  /** -> sector */
  readonly titles: ReadonlyMap<string, string | null>;
  /** last words of nouns and titles of several words */
  readonly longNounEnds: ReadonlySet<string>;
  readonly honorifics: ReadonlyMap<string, 'm' | 'f' | null>;
  readonly particles: ReadonlySet<string>;
  readonly suffixes: ReadonlySet<string>;
  readonly organizationHeads: ReadonlyMap<string, string | null>;
  readonly groupNouns: ReadonlySet<string>;
  readonly belongs: ReadonlySet<string>;
  readonly pronouns: ReadonlyMap<string, Pronoun>;
  readonly gendered: ReadonlyMap<string, 'm' | 'f'>;
  readonly givenNames: ReadonlyMap<string, 'm' | 'f'>;
  readonly seatBreakers: ReadonlySet<string>;
  /** verbs of speech and will: their subject is somebody */
  readonly seatVerbs: ReadonlySet<string>;
  /** verbs whose subject may be a place */
  readonly placeVerbs: ReadonlySet<string>;
  /** verbs done to a government, not to a city: accuse, urge */
  readonly addressVerbs: ReadonlySet<string>;
  /** what a government can be and a city cannot: ready, willing */
  readonly seatMoods: ReadonlySet<string>;
  /** act where they are, whatever their sector: council, mayor */
  readonly homeNouns: ReadonlySet<string>;
  /** say that somebody is of no one country: European, foreign */
  readonly foreignWords: ReadonlySet<string>;
  /** nouns for many in the singular */
  readonly collectives: ReadonlySet<string>;
  /** plurals that alone say of nobody who he is */
  readonly anybody: ReadonlySet<string>;
  readonly locative: ReadonlySet<string>;
  readonly examples: readonly DataExample[];
}

const words = z.array(z.string()).min(1);
const sector = z.string().nullable();
const wordFile = z.strictObject({
  source: z.string(),
  licence: z.string(),
  examples: dataExamples,
  nouns: z.array(
    z.strictObject({
      sector,
      kind: z.enum(['person', 'group', 'organization']),
      local: z.boolean().default(false),
      speaks: z.boolean().default(false),
      words,
    }),
  ),
  titles: z.array(z.strictObject({ sector, words })),
  honorifics: z.strictObject({ m: words, f: words, any: words }),
  particles: words,
  suffixes: words,
  organizationHeads: z.array(z.strictObject({ sector, words })),
  groupNouns: words,
  belongs: words,
  pronouns: z.array(
    z.strictObject({
      words,
      number: z.enum(['singular', 'plural']),
      gender: z.enum(['m', 'f', 'n', 'any', 'speaker', 'none']),
    }),
  ),
  gendered: z.strictObject({ m: words, f: words }),
  givenNames: z.strictObject({ m: words, f: words }),
  seatBreakers: words,
  seatVerbs: words,
  placeVerbs: words,
  addressVerbs: words,
  seatMoods: words,
  homeNouns: words,
  foreignWords: words,
  collectives: words,
  anybody: words,
  locative: words,
});
type WordFile = z.infer<typeof wordFile>;

export function loadActorWords(dataFolder: string, language: string): ActorWords {
  const file = loadDataFile(dataFolder, `languages/${language}/actor.yaml`, wordFile);
  const nouns = indexFirst(file.nouns.map(({ words, ...noun }) => ({ words, value: noun })));
  const titles = indexFirst(file.titles.map((t) => ({ words: t.words, value: t.sector })));
  return {
    ...indexLists(file),
    nouns,
    titles,
    longNounEnds: findLastWords([...nouns.keys(), ...titles.keys()]),
    organizationHeads: indexFirst(file.organizationHeads.map((t) => ({ words: t.words, value: t.sector }))),
    pronouns: indexFirst(file.pronouns.map(({ words, ...pronoun }) => ({ words, value: pronoun }))),
    honorifics: indexFirst([
      { words: file.honorifics.m, value: 'm' as const },
      { words: file.honorifics.f, value: 'f' as const },
      { words: file.honorifics.any, value: null },
    ]),
    gendered: indexGender(file.gendered),
    givenNames: indexGender(file.givenNames),
  };
}

function indexLists(file: WordFile) {
  return {
    particles: new Set(file.particles),
    suffixes: new Set(file.suffixes),
    groupNouns: new Set(file.groupNouns),
    belongs: new Set(file.belongs),
    seatBreakers: new Set(file.seatBreakers),
    seatVerbs: new Set(file.seatVerbs),
    placeVerbs: new Set(file.placeVerbs),
    addressVerbs: new Set(file.addressVerbs),
    seatMoods: new Set(file.seatMoods),
    homeNouns: new Set(file.homeNouns),
    foreignWords: new Set(file.foreignWords),
    collectives: new Set(file.collectives),
    anybody: new Set(file.anybody),
    locative: new Set(file.locative),
    examples: file.examples,
  };
}

function indexGender(lists: { m: readonly string[]; f: readonly string[] }): Map<string, 'm' | 'f'> {
  return indexFirst([
    { words: lists.m, value: 'm' as const },
    { words: lists.f, value: 'f' as const },
  ]);
}

/** The last words of those phrases that have several. */
function findLastWords(phrases: readonly string[]): Set<string> {
  return new Set(phrases.filter((p) => p.includes(' ')).map((p) => p.slice(p.lastIndexOf(' ') + 1)));
}

/** A word in two lists belongs to the first. */
function indexFirst<T>(lists: readonly { words: readonly string[]; value: T }[]): Map<string, T> {
  const index = new Map<string, T>();
  for (const { words: list, value } of lists)
    for (const word of list) if (!index.has(word)) index.set(word, value);
  return index;
}
