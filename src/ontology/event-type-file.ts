import { z } from 'zod';
import { EVENT_TYPES, QUADS } from '../model/statement.js';

// The files of data/event-types and data/acled.yaml, as their authors write them.

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

export const frameSchema = z.strictObject({
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
  /** the noun names who does it: "protesters filled the square" */
  nounActs: z.boolean().optional(),
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
  /** a second noun that says what its object is held to be makes it another thing: "called the raid a crime" */
  plain: z.boolean().optional(),
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

export const crosswalkSchema = z.strictObject({
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

export const typeSchema = z.strictObject({
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

export const acledSchema = z.strictObject({
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
