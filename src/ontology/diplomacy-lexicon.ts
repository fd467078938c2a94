import { z } from 'zod';
import { LIKELIHOODS, POSITION_STANCES } from '../model/statement.js';
import { type CueIndex, cueFields, indexCues } from './cue-lexicon.js';
import { loadDataFile } from './data-file.js';

const exampleSchema = z.strictObject({
  text: z.string(),
  none: z.literal(true).optional(),
  holder: z.string().optional(),
  promisor: z.string().optional(),
  stance: z.string().optional(),
  issue: z.string().optional(),
  reason: z.string().optional(),
  outcome: z.string().optional(),
  requirement: z.string().optional(),
  operator: z.string().optional(),
  undertaking: z.string().optional(),
  modality: z.string().optional(),
  deadline: z.string().optional(),
  proposition: z.string().optional(),
  likelihood: z.string().optional(),
});
const examples = z
  .array(exampleSchema)
  .refine((all) => all.some((e) => e.none), 'one example must not match');
const origin = { source: z.string(), licence: z.string() };
const phrases = z.array(z.string().min(1));
const score = z.number().min(0).max(1);
const operator = z.enum(['only-if', 'unless', 'if']);
const rule = z.string().regex(/^[a-z][a-z0-9-]*$/);

const positionEntry = z.strictObject({
  ...cueFields,
  stance: z.enum(POSITION_STANCES),
  negated: z.enum(POSITION_STANCES).nullable(),
  /** lemmas that its issue may not begin with, articles and "to" aside */
  notIssue: phrases.optional(),
  examples,
});
const positionFile = z.strictObject({
  ...origin,
  entries: z.array(positionEntry),
  reasons: z.strictObject({ verbs: phrases, marks: phrases, prepositions: phrases }),
  plans: phrases,
  judging: phrases,
  askings: phrases,
  ownership: phrases,
  places: phrases,
  withheld: phrases,
  guesses: phrases,
  drops: phrases,
  orders: phrases,
  duties: phrases,
  dear: phrases,
  imperatives: phrases,
});

const linkEntry = z.strictObject({ ...cueFields, operator, examples });
const necessityEntry = z.strictObject({
  ...cueFields,
  operator,
  modals: phrases,
  determiners: phrases,
  examples,
});
const markEntry = z.strictObject({ rule, words: phrases, operator, score, examples });
const exchangeEntry = z.strictObject({ rule, phrases, operator, score, examples });
const conditionFile = z.strictObject({
  ...origin,
  links: z.array(linkEntry),
  marks: z.array(markEntry),
  barriers: z.array(markEntry),
  exchanges: z.array(exchangeEntry),
  necessities: z.array(necessityEntry),
  idleBefore: phrases,
  idleAfter: phrases,
  lasting: phrases,
  making: phrases,
  dealing: phrases,
  denials: phrases,
  approvals: phrases,
  terms: phrases,
  answered: phrases,
  ceasing: phrases,
  lapsing: phrases,
});

const commitmentEntry = z.strictObject({
  ...cueFields,
  modality: z.enum(['pledge', 'agreement', 'decision', 'aim', 'expectation']),
  examples,
});
const deedEntry = z.strictObject({ rule, verbs: phrases, score, examples });
const commitmentFile = z.strictObject({
  ...origin,
  entries: z.array(commitmentEntry),
  deeds: z.array(deedEntry),
  arranged: z.strictObject({
    decision: z.array(z.string()),
    agreement: z.array(z.string()),
    expectation: z.array(z.string()),
  }),
  happens: z.strictObject({ any: phrases, dealt: phrases }),
  deedNouns: phrases,
  treaties: phrases,
  assurances: phrases,
  deadlines: phrases,
  beneficiaries: phrases,
});

const likelihoodEntry = z.strictObject({
  rule,
  likelihood: z.enum(LIKELIHOODS).nullable(),
  adverbs: z.array(z.string()),
  adjectives: z.array(z.string()),
  score,
  examples,
});
const opinionEntry = z.strictObject({
  ...cueFields,
  likelihood: z.enum(LIKELIHOODS).nullable(),
  /** the clause must be of what may come, unless an expert says it */
  open: z.boolean(),
  examples,
});
const outlookEntry = z.strictObject({ rule, words: phrases, likelihood: z.enum(LIKELIHOODS), examples });
const conclusionEntry = z.strictObject({ ...cueFields, examples });
const assessmentFile = z.strictObject({
  ...origin,
  likelihoods: z.array(likelihoodEntry),
  conclusions: z.array(conclusionEntry),
  opinions: z.array(opinionEntry),
  outlooks: z.array(outlookEntry),
  outlookNouns: phrases,
  seen: phrases,
  consequences: phrases,
  mays: phrases,
  abilities: phrases,
  forecasts: z.strictObject({ verbs: phrases, judges: phrases }),
  sources: phrases,
  happenings: phrases,
  endings: phrases,
});

const issueEntry = z.strictObject({ issue: rule, words: phrases, examples });
const issueFile = z.strictObject({ ...origin, issues: z.array(issueEntry) });

export type PositionEntry = z.infer<typeof positionEntry>;
export type LinkEntry = z.infer<typeof linkEntry>;
export type NecessityEntry = z.infer<typeof necessityEntry>;
export type MarkEntry = z.infer<typeof markEntry>;
export type CommitmentEntry = z.infer<typeof commitmentEntry>;
export type LikelihoodEntry = z.infer<typeof likelihoodEntry>;
export type OpinionEntry = z.infer<typeof opinionEntry>;
export type ConclusionEntry = z.infer<typeof conclusionEntry>;

/** A phrase of an entry as its words, lower case; a hyphen is a word, as the tokens have it. */
export interface LexiconPhrase<E> {
  readonly entry: E;
  readonly words: readonly string[];
}

/** Phrases by their first word, longer ones first. */
export type PhraseIndex<E> = ReadonlyMap<string, readonly LexiconPhrase<E>[]>;

/** Words of positions, conditions, commitments and judgments (data/languages/en/). */
export interface DiplomacyLexicon {
  readonly positions: CueIndex<PositionEntry>;
  readonly reasons: z.infer<typeof positionFile>['reasons'];
  readonly guesses: ReadonlySet<string>;
  /** lemmas of what is put forward and dealt about, beside the issues */
  readonly plans: ReadonlySet<string>;
  /** verbs of what a thing is held to be */
  readonly judging: ReadonlySet<string>;
  /** nouns of what others ask for */
  readonly askings: ReadonlySet<string>;
  /** what a state calls its own */
  readonly ownership: ReadonlySet<string>;
  /** nouns of land and sea */
  readonly places: ReadonlySet<string>;
  /** verbs of what an actor refuses when it will not do it */
  readonly withheld: ReadonlySet<string>;
  /** verbs of what others are told to do, beside those withheld */
  readonly orders: ReadonlySet<string>;
  /** what brings in whose duty a deed is */
  readonly duties: PhraseIndex<null>;
  /** Nouns of what a party will not give up. */
  readonly dear: ReadonlySet<string>;
  /** Adjectives of what has to be done. */
  readonly imperatives: ReadonlySet<string>;
  /** verbs that give a position up */
  readonly drops: ReadonlySet<string>;
  readonly links: CueIndex<LinkEntry>;
  readonly necessities: CueIndex<NecessityEntry>;
  readonly marks: PhraseIndex<MarkEntry>;
  readonly barriers: PhraseIndex<MarkEntry>;
  readonly exchanges: PhraseIndex<z.infer<typeof exchangeEntry>>;
  readonly idleBefore: ReadonlySet<string>;
  readonly idleAfter: ReadonlySet<string>;
  /** verbs of what goes on */
  readonly lasting: ReadonlySet<string>;
  /** verbs that make a thing so */
  readonly making: ReadonlySet<string>;
  readonly dealing: ReadonlySet<string>;
  readonly denials: ReadonlySet<string>;
  /** nouns of what an agreement waits for */
  readonly approvals: ReadonlySet<string>;
  /** nouns for what must be met before */
  readonly terms: ReadonlySet<string>;
  /** nouns of deeds that others answer */
  readonly answered: ReadonlySet<string>;
  /** verbs of what stops or starts when something else does */
  readonly ceasing: ReadonlySet<string>;
  /** Verbs and words of what comes about, or is over, by itself. */
  readonly lapsing: ReadonlySet<string>;
  readonly commitments: CueIndex<CommitmentEntry>;
  /** by lemma: what an actor that "will" do it announces */
  readonly deeds: ReadonlyMap<string, readonly z.infer<typeof deedEntry>[]>;
  /** modality by the word between "be" and "to"; empty: none stands there */
  readonly arranged: ReadonlyMap<string, CommitmentEntry['modality']>;
  /** verbs of what comes about by itself, of any thing or of matters that parties deal about */
  readonly happens: ReadonlyMap<string, 'any' | 'dealt'>;
  /** nouns of what is announced or approved to be done */
  readonly deedNouns: ReadonlySet<string>;
  readonly treaties: ReadonlySet<string>;
  /** verbs that give a word: behind them "would" is as good as "will" */
  readonly assurances: ReadonlySet<string>;
  readonly deadlines: ReadonlySet<string>;
  readonly beneficiaries: ReadonlySet<string>;
  readonly likelihoods: PhraseIndex<LikelihoodEntry>;
  readonly conclusions: CueIndex<ConclusionEntry>;
  readonly opinions: CueIndex<OpinionEntry>;
  /** what hopes and risks are said to be, and verbs of what a happening is taken for */
  readonly outlooks: {
    readonly nouns: ReadonlySet<string>;
    readonly words: ReadonlyMap<string, (typeof LIKELIHOODS)[number]>;
    readonly seen: ReadonlySet<string>;
  };
  /** verbs of what a happening leads to */
  readonly consequences: ReadonlySet<string>;
  /** helpers of what may come */
  readonly mays: ReadonlySet<string>;
  /** verbs of what one is able to do */
  readonly abilities: ReadonlySet<string>;
  readonly forecasts: { readonly verbs: ReadonlySet<string>; readonly judges: ReadonlySet<string> };
  readonly sources: ReadonlySet<string>;
  readonly happenings: ReadonlySet<string>;
  /** how nouns of happening end */
  readonly endings: readonly string[];
  /** issue by lemma */
  readonly issues: ReadonlyMap<string, string>;
}

/** Throws FL_DATA. */
export function loadDiplomacyLexicon(dataFolder: string): DiplomacyLexicon {
  const read = <T>(name: string, schema: z.ZodType<T>) =>
    loadDataFile(dataFolder, `languages/en/${name}.yaml`, schema);
  const position = read('position', positionFile);
  const commitment = read('commitment', commitmentFile);
  const assessment = read('assessment', assessmentFile);
  return {
    positions: indexCues(position.entries),
    reasons: position.reasons,
    guesses: new Set(position.guesses),
    plans: new Set(position.plans),
    judging: new Set(position.judging),
    askings: new Set(position.askings),
    ownership: new Set(position.ownership),
    places: new Set(position.places),
    withheld: new Set(position.withheld),
    drops: new Set(position.drops),
    orders: new Set(position.orders),
    duties: indexPhrases([null], () => position.duties),
    dear: new Set(position.dear),
    imperatives: new Set(position.imperatives),
    ...indexConditions(read('condition', conditionFile)),
    commitments: indexCues(commitment.entries),
    deeds: indexDeeds(commitment.deeds),
    arranged: new Map(
      (['decision', 'agreement', 'expectation'] as const).flatMap((m) =>
        commitment.arranged[m].map((w) => [w, m] as const),
      ),
    ),
    happens: new Map(
      (['any', 'dealt'] as const).flatMap((k) => commitment.happens[k].map((v) => [v, k] as const)),
    ),
    deedNouns: new Set(commitment.deedNouns),
    treaties: new Set(commitment.treaties),
    assurances: new Set(commitment.assurances),
    deadlines: new Set(commitment.deadlines),
    beneficiaries: new Set(commitment.beneficiaries),
    likelihoods: indexPhrases(assessment.likelihoods, (e) => [...e.adverbs, ...e.adjectives]),
    conclusions: indexCues(assessment.conclusions),
    opinions: indexCues(assessment.opinions),
    outlooks: {
      nouns: new Set(assessment.outlookNouns),
      words: new Map(assessment.outlooks.flatMap((o) => o.words.map((w) => [w, o.likelihood] as const))),
      seen: new Set(assessment.seen),
    },
    consequences: new Set(assessment.consequences),
    mays: new Set(assessment.mays),
    abilities: new Set(assessment.abilities),
    forecasts: { verbs: new Set(assessment.forecasts.verbs), judges: new Set(assessment.forecasts.judges) },
    sources: new Set(assessment.sources),
    happenings: new Set(assessment.happenings),
    endings: assessment.endings,
    issues: new Map(read('issues', issueFile).issues.flatMap((i) => i.words.map((w) => [w, i.issue]))),
  };
}

/** Deeds by verb, as the file has them in order. */
function indexDeeds(deeds: readonly z.infer<typeof deedEntry>[]): Map<string, z.infer<typeof deedEntry>[]> {
  const index = new Map<string, z.infer<typeof deedEntry>[]>();
  for (const deed of deeds) {
    for (const verb of new Set(deed.verbs)) index.set(verb, [...(index.get(verb) ?? []), deed]);
  }
  return index;
}

function indexConditions(file: z.infer<typeof conditionFile>) {
  return {
    links: indexCues(file.links),
    necessities: indexCues(file.necessities),
    idleBefore: new Set(file.idleBefore),
    idleAfter: new Set(file.idleAfter),
    lasting: new Set(file.lasting),
    making: new Set(file.making),
    dealing: new Set(file.dealing),
    denials: new Set(file.denials),
    approvals: new Set(file.approvals),
    terms: new Set(file.terms),
    answered: new Set(file.answered),
    ceasing: new Set(file.ceasing),
    lapsing: new Set(file.lapsing),
    marks: indexPhrases(file.marks, (e) => e.words),
    barriers: indexPhrases(file.barriers, (e) => e.words),
    exchanges: indexPhrases(file.exchanges, (e) => e.phrases),
  };
}

function indexPhrases<E>(entries: readonly E[], list: (entry: E) => readonly string[]): PhraseIndex<E> {
  const all = entries.flatMap((entry) =>
    list(entry).map((phrase) => ({ entry, words: phrase.replaceAll('-', ' - ').split(' ') })),
  );
  const index = new Map<string, LexiconPhrase<E>[]>();
  for (const phrase of all.sort((a, b) => b.words.length - a.words.length)) {
    const first = phrase.words[0] ?? '';
    index.set(first, [...(index.get(first) ?? []), phrase]);
  }
  return index;
}
