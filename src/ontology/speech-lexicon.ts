import { z } from 'zod';
import { type CueIndex, cueFields, indexCues } from './cue-lexicon.js';
import { loadDataFile } from './data-file.js';

const exampleSchema = z.strictObject({
  text: z.string(),
  speaker: z.string().nullable().optional(),
  content: z.string().optional(),
  none: z.literal(true).optional(),
});

const examplesSchema = z
  .array(exampleSchema)
  .refine((examples) => examples.some((e) => e.none), 'one example must not match');

const entrySchema = z.strictObject({
  ...cueFields,
  /** knowledge and thought are what somebody holds, attitude what somebody is for or against */
  kind: z.enum(['speech', 'thought', 'knowledge', 'attitude', 'question']),
  stance: z.enum(['asserts', 'denies', 'questions']),
  examples: examplesSchema,
});

const lexiconSchema = z.strictObject({
  source: z.string(),
  licence: z.string(),
  entries: z.array(entrySchema),
  lightVerbs: z.array(z.string()),
  enactments: z.strictObject({ verbs: z.array(z.string()), nouns: z.array(z.string()) }),
  withheld: z.array(z.string()),
  nobodies: z.array(z.string()),
  withdrawn: z.strictObject({
    nouns: z.array(z.string()),
    former: z.array(z.string()),
    texts: z.array(z.string()),
  }),
  according: z.strictObject({ phrases: z.array(z.string()), examples: examplesSchema }),
  adverbs: z.strictObject({ words: z.array(z.string()), examples: examplesSchema }),
});

export type SpeechEntry = z.infer<typeof entrySchema>;

/** How English reports what others say, think and want (data/languages/en/speech.yaml). */
export interface SpeechLexicon {
  readonly entries: readonly SpeechEntry[];
  readonly cues: CueIndex<SpeechEntry>;
  readonly lightVerbs: ReadonlySet<string>;
  /** legal acts, and the verbs that make them so */
  readonly enactments: { readonly verbs: ReadonlySet<string>; readonly nouns: ReadonlySet<string> };
  /** verbs and adjectives that leave the saying in their infinitive undone */
  readonly withheld: ReadonlySet<string>;
  /** nouns of who speaks and is not named: sources, reports */
  readonly nobodies: ReadonlySet<string>;
  /** "an [earlier] [version] of this [article]": nouns, what says that it is a former one, and of what */
  readonly withdrawn: Readonly<Record<'nouns' | 'former' | 'texts', ReadonlySet<string>>>;
  readonly according: readonly (readonly string[])[];
  readonly adverbs: ReadonlySet<string>;
}

/** Throws FL_DATA. */
export function loadSpeechLexicon(dataFolder: string): SpeechLexicon {
  const { entries, lightVerbs, enactments, withheld, nobodies, withdrawn, according, adverbs } = loadDataFile(
    dataFolder,
    'languages/en/speech.yaml',
    lexiconSchema,
  );
  return {
    entries,
    cues: indexCues(entries),
    lightVerbs: new Set(lightVerbs),
    enactments: { verbs: new Set(enactments.verbs), nouns: new Set(enactments.nouns) },
    withheld: new Set(withheld),
    nobodies: new Set(nobodies),
    withdrawn: {
      nouns: new Set(withdrawn.nouns),
      former: new Set(withdrawn.former),
      texts: new Set(withdrawn.texts),
    },
    according: according.phrases.map((p) => p.split(' ')),
    adverbs: new Set(adverbs.words),
  };
}
