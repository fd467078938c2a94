import { z } from 'zod';
import { EVENT_TYPES, type PloverType, QUADS } from '../model/statement.js';
import { loadDataFile } from './data-file.js';
import { type EventGrammar, indexGrammar, loadEventGrammar } from './event-grammar.js';
import { indexClasses, type WordClasses } from './word-class.js';
import { compilePattern } from './word-pattern.js';

const words = z.array(z.string().min(1)).min(1);

const exampleSchema = z.union([
  z.string(),
  z.strictObject({ text: z.string(), actor: z.string().optional(), recipient: z.string().optional() }),
]);

/** What a trigger needs beside it to be an event: see docs/method/events.md. */
const REQUIREMENTS = [
  'none', 'party', 'either', 'both', 'person', 'place', 'physical', 'meeting', 'official', 'official-both', 'protest-act',
  'violence', 'place-by', 'happening',
] as const; // biome-ignore format: a table

const frameSchema = z.strictObject({
  id: z.string(),
  mode: z.string().nullable().optional(),
  /** share of its findings that are right on the development sets, roughly */
  score: z.number().min(0).max(1),
  /** ACLED sub-type of every event of the frame; `none` where ACLED has no such event */
  acled: z.string().optional(),
  /** patterns of lemmas (word-pattern.ts, parts in the grammar); further words must follow the first within a few words */
  verbs: words.optional(),
  /** patterns of lemmas of a noun phrase, its head last, or head first with `of` */
  nouns: words.optional(),
  /** prepositions that mark the recipient */
  recipient: words.optional(),
  /** prepositions that mark the actor of a noun; `by` and the possessive always do */
  actor: words.optional(),
  /** two sides do it to each other */
  reciprocal: z.boolean().optional(),
  /** an object among the trigger's own words is whom it is done to: "expelled two diplomats" */
  objectIsRecipient: z.boolean().optional(),
  /** the grammatical subject is the recipient: "Paris hosted the king" */
  swap: z.boolean().optional(),
  /** the grammatical subject only saw or heard it: "monitors recorded shots" */
  observed: z.boolean().optional(),
  /** cue the trigger's object, or the noun's modifier, must hold */
  object: words.optional(),
  /** cue the grammatical subject must hold: "[rockets] landed near the dam" */
  subject: words.optional(),
  /** objects that make it another thing; `{part}` for a list of the grammar, here and in notSubject */
  notObject: words.optional(),
  /** verbs that are another thing with an object: "demonstrate a pump" */
  intransitive: words.optional(),
  /** verbs that are another thing without an object: "the birds return" */
  transitive: words.optional(),
  notSubject: words.optional(),
  /** words that, right before or after the trigger, make it another thing */
  notAfter: words.optional(),
  /** cues of another world than that of news of conflict, anywhere in the sentence: sport, fiction */
  notWith: words.optional(),
  requires: z.enum(REQUIREMENTS),
  /** a noun counts only as the object of a verb that makes it, or beside one of a cue's words */
  nounNeeds: z.string().optional(),
  examples: z.array(exampleSchema).min(1),
  not: words,
});

const crosswalkSchema = z.strictObject({
  sub: z.string(),
  frames: words.optional(),
  modes: words.optional(),
  actor: words.optional(),
  recipient: words.optional(),
  /** any of these cues */
  cues: words.optional(),
  /** all of these cues */
  all: words.optional(),
  without: words.optional(),
});

const typeSchema = z.strictObject({
  type: z.enum(EVENT_TYPES),
  quad: z.enum(QUADS),
  source: z.string(),
  licence: z.string(),
  definition: z.string(),
  excludes: z.string(),
  /** how much a document's main happening this type is, 0..1 */
  weight: z.number(),
  modes: z.record(z.string(), z.string()),
  /** for frames without a mode: the first whose cue stands in the sentence */
  modeCues: z.array(z.strictObject({ mode: z.string(), cues: words })).optional(),
  frames: z.array(frameSchema).min(1),
  acled: z.array(crosswalkSchema),
});

const acledSchema = z.strictObject({
  source: z.string(),
  licence: z.string(),
  types: z.record(z.string(), z.array(z.string())),
  /** first words of a note, before a colon, to the sub-type of what it tells */
  labels: z.record(z.string(), z.string()),
});

export type AcledNames = Pick<z.infer<typeof acledSchema>, 'types' | 'labels'>;
export type Requirement = (typeof REQUIREMENTS)[number];
export type EventFrame = z.infer<typeof frameSchema>;
export type CrosswalkRule = z.infer<typeof crosswalkSchema>;
export type EventType = z.infer<typeof typeSchema>;

/** One way to name an event: the words, and the frame and type they stand for. */
export interface EventTrigger {
  readonly words: readonly string[];
  readonly isNoun: boolean;
  readonly type: EventType;
  readonly frame: EventFrame;
}

/** The sixteen PLOVER types with their triggers (data/event-types), and the words around them. */
export interface EventLexicon {
  readonly types: ReadonlyMap<PloverType, EventType>;
  /** by the first lemma */
  readonly verbs: ReadonlyMap<string, readonly EventTrigger[]>;
  /** by the last lemma */
  readonly nouns: ReadonlyMap<string, readonly EventTrigger[]>;
  /** past, participle and -s forms of the triggers' verbs, to their lemma */
  readonly verbForms: ReadonlyMap<string, string>;
  /** what `<PERSON>` and its like in patterns stand for */
  readonly classes: WordClasses;
  readonly grammar: EventGrammar;
  /** ACLED sub-type to ACLED event type */
  readonly acledTypes: ReadonlyMap<string, string>;
  /** lower-case words that open a note, to the ACLED sub-type of what it tells */
  readonly noteLabels: ReadonlyMap<string, string>;
}

/** Throws FL_DATA. */
export function loadEventTypes(dataFolder: string): EventLexicon {
  const types = EVENT_TYPES.map((type) =>
    layOutType(loadDataFile(dataFolder, `event-types/${type.toLowerCase()}.yaml`, typeSchema)),
  );
  const acled = loadDataFile(dataFolder, 'acled.yaml', acledSchema);
  return createEventLexicon(types, indexGrammar(loadEventGrammar(dataFolder)), acled);
}

/** Records with all their fields, `undefined` where absent: V8 finds a field of records of one layout much faster than of fifty. */
function layOutType(type: EventType): EventType {
  const frames = type.frames.map((frame) => layOut(frame, Object.keys(frameSchema.shape)));
  const acled = type.acled.map((rule) => layOut(rule, Object.keys(crosswalkSchema.shape)));
  return { ...type, modeCues: type.modeCues, frames, acled };
}

function layOut<T extends object>(record: T, fields: readonly string[]): T {
  return Object.fromEntries(fields.map((field) => [field, record[field as keyof T]])) as T;
}

export function createEventLexicon(
  types: readonly EventType[],
  grammar: EventGrammar,
  acled: AcledNames,
): EventLexicon {
  const expanded = types.map((type) => expandParts(type, grammar.parts));
  const triggers = expanded.flatMap((type) => listTriggers(type, grammar.parts));
  return {
    types: new Map(expanded.map((t) => [t.type, t])),
    verbs: groupTriggers(
      triggers.filter((t) => !t.isNoun),
      (t) => t.words[0],
    ),
    nouns: groupTriggers(
      triggers.filter((t) => t.isNoun),
      (t) => t.words.at(-1),
    ),
    verbForms: listVerbForms(triggers, grammar),
    classes: indexClasses(
      triggers.map((t) => t.words),
      grammar.parts,
    ),
    grammar,
    acledTypes: new Map(
      Object.entries(acled.types).flatMap(([type, subs]) => subs.map((s) => [s, type] as const)),
    ),
    noteLabels: new Map(Object.entries(acled.labels).map(([label, sub]) => [label.toLowerCase(), sub])),
  };
}

/** The type with the parts that its frames' notObject and notSubject name written out. */
function expandParts(type: EventType, parts: EventGrammar['parts']): EventType {
  const expand = (words: readonly string[] | undefined): string[] | undefined =>
    words?.flatMap((w) => (w.includes('{') ? compilePattern(w, parts).map((p) => p.join(' ')) : w));
  const frames = type.frames.map((frame) => ({
    ...frame,
    notObject: expand(frame.notObject),
    notSubject: expand(frame.notSubject),
  }));
  return { ...type, frames };
}

function listTriggers(type: EventType, parts: EventGrammar['parts']): EventTrigger[] {
  const expand = (patterns: readonly string[] = []): string[][] =>
    patterns.flatMap((p) => compilePattern(p, parts));
  return type.frames.flatMap((frame) => [
    ...expand(frame.verbs).map((w) => ({ words: w, isNoun: false, type, frame })),
    ...expand(frame.nouns).map((w) => ({ words: w, isNoun: true, type, frame })),
  ]);
}

/** Longest first, so that "suicide bombing" is tried before "bombing". */
function groupTriggers(
  triggers: readonly EventTrigger[],
  keyOf: (t: EventTrigger) => string | undefined,
): Map<string, EventTrigger[]> {
  const groups = new Map<string, EventTrigger[]>();
  for (const trigger of triggers) {
    const key = keyOf(trigger) ?? '';
    const group = groups.get(key);
    if (group) group.push(trigger);
    else groups.set(key, [trigger]);
  }
  for (const group of groups.values()) group.sort((a, b) => b.words.length - a.words.length);
  return groups;
}

function listVerbForms(triggers: readonly EventTrigger[], grammar: EventGrammar): Map<string, string> {
  const verbs = triggers.filter((t) => !t.isNoun).map((t) => t.words[0] ?? '');
  const lemmas = new Set([...verbs, ...grammar.lightVerbs, ...grammar.outcomeVerbs]);
  const forms = [...lemmas].flatMap((v) => inflectVerb(v).map((form): [string, string] => [form, v]));
  const irregular = Object.entries(grammar.irregular).filter(([, lemma]) => lemmas.has(lemma));
  return new Map([...forms, ...irregular]);
}

const DOUBLING = /^[^aeiou]*[aeiou][bdgmnprt]$|(?:pel|bel|ol|el|ap|mit|cur|fer)$/;

/** Regular English past, -ing and -s forms: "rally" -> rallied, rallying, rallies. */
export function inflectVerb(lemma: string): string[] {
  if (/[^aeiou]y$/.test(lemma)) {
    return [`${lemma.slice(0, -1)}ied`, `${lemma}ing`, `${lemma.slice(0, -1)}ies`];
  }
  if (lemma.endsWith('e')) return [`${lemma}d`, `${lemma.slice(0, -1)}ing`, `${lemma}s`];
  const plain = [`${lemma}ed`, `${lemma}ing`, /(?:s|x|z|ch|sh)$/.test(lemma) ? `${lemma}es` : `${lemma}s`];
  if (!DOUBLING.test(lemma)) return plain;
  const twice = `${lemma}${lemma.at(-1)}`;
  return [...plain, `${twice}ed`, `${twice}ing`];
}
