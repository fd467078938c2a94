import { z } from 'zod';
import type { CountedThing } from '../model/statement.js';
import { FUTURE_CUE, PARTY_PREFIX, WEAPON_CUES } from './cue-names.js';
import { loadDataFile } from './data-file.js';

const words = z.array(z.string().min(1));

const grammarSchema = z.strictObject({
  source: z.string(),
  licence: z.string(),
  /** lists of words that patterns of the event types name as `{part}` */
  parts: z.record(z.string(), z.string()),
  stances: z.strictObject({
    auxiliaries: words,
    intended: words,
    refused: words,
    demanded: words,
    threatened: words,
  }),
  blamingVerbs: words,
  owningVerbs: words,
  ownedNouns: words,
  utterances: words,
  obligation: words,
  sayingVerbs: words,
  lightVerbs: words,
  makingVerbs: words,
  asidePrepositions: words,
  happenVerbs: words,
  outcomeVerbs: words,
  unwilled: words,
  neverPassive: words,
  countingNouns: words,
  bearingVerbs: words,
  recallingVerbs: words,
  noScoreWords: words,
  weighingVerbs: words,
  tellingVerbs: words,
  irregular: z.record(z.string(), z.string()),
  terms: z.strictObject({
    plans: words,
    steps: words,
    open: words,
    holding: words,
    planning: words,
    talking: words,
  }),
  hypothetical: z.strictObject({
    modals: words,
    words,
    governors: words,
    conditions: words,
    predicates: words,
    idle: words,
  }),
  future: z.strictObject({ words, phrases: words }),
  negated: z.strictObject({ words, governors: words }),
  historical: z.strictObject({ phrases: words, days: z.number() }),
  superlatives: z.strictObject({ dead: words, size: words, occurrence: words, unclear: words }),
  comparedThings: z.strictObject({ drones: words, missiles: words, troops: words }),
  superlativeWeakeners: words,
  superlativePlaces: words,
  superlativeStarts: words,
  parties: z.record(z.string(), words),
  topicVerbs: words,
  demandVerbs: words,
  topicPrepositions: words,
  timeNouns: words,
  cues: z.record(z.string(), words),
});

export type EventGrammarFile = z.infer<typeof grammarSchema>;

/** A phrase of lemmas and the list it stands in. */
export interface CuePhrase {
  readonly words: readonly string[];
  readonly cue: string;
}

/** What a speaker makes of an act: means to do it, refuses it, asks for it, threatens with it. */
export type Stance = 'intended' | 'refused' | 'demanded' | 'threatened';

/** A word of comparison, and what it measures: the dead, a size, that it happened, or what its words do not say. */
export interface SuperlativeWords {
  readonly words: readonly string[];
  readonly by: 'dead' | 'size' | 'occurrence' | 'unclear';
}

/** Words that English uses around events (data/languages/en/event-grammar.yaml), as sets and indexes. */
export interface EventGrammar {
  readonly parts: Readonly<Record<string, string>>;
  /** past form to lemma */
  readonly irregular: Readonly<Record<string, string>>;
  /** past forms whose participle is another: "took", for "taken" */
  readonly pastOnly: ReadonlySet<string>;
  /** stance by the word over the act */
  readonly stances: ReadonlyMap<string, Stance>;
  /** auxiliaries of an act to come */
  readonly intentAuxiliaries: ReadonlySet<string>;
  /** verbs whose object did what "of" or "for" brings in */
  readonly blamingVerbs: ReadonlySet<string>;
  /** verbs and nouns of "claimed responsibility for": their subject did it */
  readonly owningVerbs: ReadonlySet<string>;
  readonly ownedNouns: ReadonlySet<string>;
  /** nouns for what somebody says or writes */
  readonly utterances: ReadonlySet<string>;
  /** modals of what another must do */
  readonly obligation: ReadonlySet<string>;
  readonly sayingVerbs: ReadonlySet<string>;
  readonly lightVerbs: ReadonlySet<string>;
  readonly makingVerbs: ReadonlySet<string>;
  /** prepositions of what happens beside a clause, and is not what its verb does */
  readonly asidePrepositions: ReadonlySet<string>;
  readonly happenVerbs: ReadonlySet<string>;
  /** verbs that say of a noun for a deed that it happened: "the raid [sparked] a fire" */
  readonly outcomeVerbs: ReadonlySet<string>;
  /** weather, disease, mishaps, prices: what strikes and kills without meaning to */
  readonly unwilled: ReadonlySet<string>;
  /** verbs without an object, whose past form in a headline is no passive: "troops retreated" */
  readonly neverPassive: ReadonlySet<string>;
  /** nouns that only count what "of" brings in: "a wave of strikes" */
  readonly countingNouns: ReadonlySet<string>;
  /** verbs whose object is done to their subject: "suffered an attack" */
  readonly bearingVerbs: ReadonlySet<string>;
  /** verbs whose object happened long ago or in a story: "the march marks the battle" */
  readonly recallingVerbs: ReadonlySet<string>;
  /** words beside which two numbers are no score of a game: "a 6-3 ruling" */
  readonly noScoreWords: ReadonlySet<string>;
  /** verbs whose subject only tells of their object, or sees it */
  readonly tellingVerbs: ReadonlySet<string>;
  /** words by which a deed is only a part of a plan: see `terms` of the grammar's file */
  readonly terms: Readonly<Record<keyof EventGrammarFile['terms'], ReadonlySet<string>>>;
  /** verbs that leave undone what their object names: "weighed sanctions" */
  readonly weighingVerbs: ReadonlySet<string>;
  readonly modals: ReadonlySet<string>;
  readonly unrealWords: ReadonlySet<string>;
  readonly unrealGovernors: ReadonlySet<string>;
  /** predicates whose subject has not happened */
  readonly conditions: ReadonlySet<string>;
  /** the same, of the verb or adjective it is the subject of */
  readonly unrealPredicates: ReadonlySet<string>;
  /** nouns that with "no" say that what hangs on them is not: "no sign of" */
  readonly idleNouns: ReadonlySet<string>;
  readonly futureWords: ReadonlySet<string>;
  readonly negators: ReadonlySet<string>;
  readonly negatingGovernors: ReadonlySet<string>;
  /** openers of what a protest is about */
  readonly topicVerbs: ReadonlySet<string>;
  readonly demandVerbs: ReadonlySet<string>;
  readonly topicPrepositions: ReadonlySet<string>;
  readonly timeNouns: ReadonlySet<string>;
  /** days before the document from which an event is history */
  readonly historicalDays: number;
  readonly superlatives: readonly SuperlativeWords[];
  /** a word of the thing compared -> what it counts */
  readonly comparedThings: ReadonlyMap<string, CountedThing>;
  /** phrases before a comparison that make it one of several */
  readonly superlativeWeakeners: readonly string[];
  readonly superlativePlaces: ReadonlySet<string>;
  readonly superlativeStarts: ReadonlySet<string>;
  /** lemmas of weapons and of what carries them */
  readonly weapons: ReadonlySet<string>;
  /** class of party, future and historical phrases, and cues, by first lemma */
  readonly phrases: ReadonlyMap<string, readonly CuePhrase[]>;
}

export const HISTORICAL_CUE = 'grammar:historical';

export const GRAMMAR_FILE = 'languages/en/event-grammar.yaml';

/** Throws FL_DATA. */
export function loadEventGrammar(dataFolder: string): EventGrammarFile {
  return loadDataFile(dataFolder, GRAMMAR_FILE, grammarSchema);
}

export function indexGrammar(file: EventGrammarFile): EventGrammar {
  return {
    weapons: new Set(WEAPON_CUES.flatMap((cue) => file.cues[cue] ?? [])),
    parts: file.parts,
    irregular: file.irregular,
    pastOnly: findPastOnly(file.irregular),
    stances: indexStances(file.stances),
    intentAuxiliaries: new Set(file.stances.auxiliaries),
    blamingVerbs: new Set(file.blamingVerbs),
    owningVerbs: new Set(file.owningVerbs),
    ownedNouns: new Set(file.ownedNouns),
    utterances: new Set(file.utterances),
    obligation: new Set(file.obligation),
    sayingVerbs: new Set(file.sayingVerbs),
    lightVerbs: new Set(file.lightVerbs),
    makingVerbs: new Set(file.makingVerbs),
    asidePrepositions: new Set(file.asidePrepositions),
    happenVerbs: new Set(file.happenVerbs),
    outcomeVerbs: new Set([...file.happenVerbs, ...file.outcomeVerbs]),
    unwilled: new Set(file.unwilled),
    neverPassive: new Set(file.neverPassive),
    countingNouns: new Set(file.countingNouns),
    bearingVerbs: new Set(file.bearingVerbs),
    recallingVerbs: new Set(file.recallingVerbs),
    noScoreWords: new Set(file.noScoreWords),
    weighingVerbs: new Set(file.weighingVerbs),
    tellingVerbs: new Set(file.tellingVerbs),
    terms: {
      plans: new Set(file.terms.plans),
      steps: new Set(file.terms.steps),
      open: new Set(file.terms.open),
      holding: new Set(file.terms.holding),
      planning: new Set(file.terms.planning),
      talking: new Set(file.terms.talking),
    },
    modals: new Set(file.hypothetical.modals),
    unrealWords: new Set(file.hypothetical.words),
    unrealGovernors: new Set(file.hypothetical.governors),
    conditions: new Set(file.hypothetical.conditions),
    unrealPredicates: new Set(file.hypothetical.predicates),
    idleNouns: new Set(file.hypothetical.idle),
    futureWords: new Set(file.future.words),
    negators: new Set(file.negated.words),
    negatingGovernors: new Set(file.negated.governors),
    topicVerbs: new Set(file.topicVerbs),
    demandVerbs: new Set(file.demandVerbs),
    topicPrepositions: new Set(file.topicPrepositions),
    timeNouns: new Set(file.timeNouns),
    historicalDays: file.historical.days,
    superlatives: (['dead', 'size', 'occurrence', 'unclear'] as const).flatMap((by) =>
      file.superlatives[by].map((s) => ({ words: s.split(' '), by })),
    ),
    comparedThings: new Map(
      (['drones', 'missiles', 'troops'] as const).flatMap((thing) =>
        file.comparedThings[thing].map((word): [string, CountedThing] => [word, thing]),
      ),
    ),
    superlativeWeakeners: file.superlativeWeakeners,
    superlativePlaces: new Set(file.superlativePlaces),
    superlativeStarts: new Set(file.superlativeStarts),
    phrases: indexPhrases(listPhrases(file)),
  };
}

function findPastOnly(irregular: EventGrammarFile['irregular']): Set<string> {
  const participles = new Map(
    Object.entries(irregular).flatMap(([form, lemma]) => (/[eow]n$/.test(form) ? [[lemma, form]] : [])),
  );
  return new Set(
    Object.entries(irregular).flatMap(([form, lemma]) =>
      (participles.get(lemma) ?? form) === form ? [] : [form],
    ),
  );
}

function indexStances(file: EventGrammarFile['stances']): Map<string, Stance> {
  const stances: readonly Stance[] = ['intended', 'refused', 'demanded', 'threatened'];
  return new Map(stances.flatMap((s) => file[s].map((word): [string, Stance] => [word, s])));
}

function listPhrases(file: EventGrammarFile): CuePhrase[] {
  const lists: [string, readonly string[]][] = [
    ...Object.entries(file.parties).map(([k, v]): [string, readonly string[]] => [PARTY_PREFIX + k, v]),
    ...Object.entries(file.cues),
    [FUTURE_CUE, file.future.phrases],
    [HISTORICAL_CUE, file.historical.phrases],
  ];
  return lists.flatMap(([cue, list]) => list.map((phrase) => ({ words: phrase.split(' '), cue })));
}

function indexPhrases(phrases: readonly CuePhrase[]): Map<string, CuePhrase[]> {
  const index = new Map<string, CuePhrase[]>();
  for (const phrase of phrases) {
    const first = phrase.words[0] ?? '';
    const group = index.get(first);
    if (group) group.push(phrase);
    else index.set(first, [phrase]);
  }
  return index;
}
