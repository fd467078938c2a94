import { RecentTexts } from '../../model/recent-map.js';
import type { Token } from '../../model/syntax.js';
import type { CasualtyWords } from '../../ontology/quantity-lexicon.js';

/** Which of the lexicon's lists of verbs a word is in. */
export type CasualtyVerb = Readonly<Record<(typeof LISTS)[number], boolean>>;

const LISTS = ['kill', 'die', 'injure', 'deadly'] as const;
export const NO_VERB: CasualtyVerb = { kill: false, die: false, injure: false, deadly: false };
const ENDINGS = ['ed', 'd', 'ing', 's', 'es', 'ped'];
const SHORTEST = 4;

/** By its lemma, or by what its form is without an ending ("wounding" wound): taggers take rare verbs for nouns. */
export function readCasualtyVerb(words: CasualtyWords, { lemma, lower }: Token): CasualtyVerb {
  const index = getIndex(words);
  const byLemma = index.bases.get(lemma) ?? NO_VERB;
  const byForm = lower.length < SHORTEST ? NO_VERB : readForm(index, lower);
  if (byLemma === byForm || byForm === NO_VERB) return byLemma;
  return byLemma === NO_VERB ? byForm : join([byLemma, byForm]);
}

interface VerbIndex {
  readonly bases: ReadonlyMap<string, CasualtyVerb>;
  /** forms that were asked for */
  readonly forms: RecentTexts<CasualtyVerb>;
}

const MOST_FORMS = 20_000;
const INDEXES = new WeakMap<CasualtyWords, VerbIndex>();

function getIndex(words: CasualtyWords): VerbIndex {
  const known = INDEXES.get(words);
  if (known) return known;
  const all = new Set(LISTS.flatMap((list) => [...words[list]]));
  const bases = new Map([...all].map((base) => [base, toVerb((list) => words[list].has(base))]));
  const index = { bases, forms: new RecentTexts<CasualtyVerb>(MOST_FORMS) };
  INDEXES.set(words, index);
  return index;
}

function readForm({ bases, forms }: VerbIndex, lower: string): CasualtyVerb {
  let verb = forms.get(lower);
  if (verb === undefined) {
    verb = join(listStems(lower).flatMap((stem) => bases.get(stem) ?? []));
    forms.set(lower, verb);
  }
  return verb;
}

function listStems(lower: string): string[] {
  return ENDINGS.filter((ending) => lower.endsWith(ending)).flatMap((ending) => {
    const stem = lower.slice(0, -ending.length);
    return ending === 'ing' ? [stem, `${stem}e`] : [stem];
  });
}

function join(verbs: readonly CasualtyVerb[]): CasualtyVerb {
  return verbs.length === 0 ? NO_VERB : toVerb((list) => verbs.some((verb) => verb[list]));
}

function toVerb(isIn: (list: (typeof LISTS)[number]) => boolean): CasualtyVerb {
  return { kill: isIn('kill'), die: isIn('die'), injure: isIn('injure'), deadly: isIn('deadly') };
}
