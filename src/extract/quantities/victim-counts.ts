import type { Estimate } from '../../model/statement.js';
import type { StatedNumber } from './estimates.js';
import { getLower, getToken, type Phrase, type VictimFrame } from './victim-phrases.js';

/** How many people a list of phrases names. `isRepeat`: they were spoken of before ("the man", "their bodies"). */
export interface VictimCount {
  readonly estimate: Estimate;
  readonly isRepeat: boolean;
  /** a number was told, not "a man" */
  readonly isStated: boolean;
  readonly from: number;
  readonly to: number;
}

/** Nobody told how many: ACLED's codebook takes 3. */
const UNKNOWN: Estimate = { low: 1, best: 3, high: 3 };
const NOBODY: Estimate = { low: 0, best: 0, high: 0 };
const ONE: Estimate = { low: 1, best: 1, high: 1 };

type Counted = {
  readonly kind: 'stated' | 'one' | 'repeat' | 'unknown' | 'none';
  readonly estimate: Estimate;
};

/** Of a range the lower number is the best: people are counted only when they are known (ACLED, UCDP). */
export function toEstimate(number: StatedNumber): Estimate {
  const low = Math.min(number.low ?? number.best, number.best);
  const isRange = number.low !== null && number.high !== null && number.low < number.best;
  const best = isRange ? low : number.best;
  return { low, best, high: Math.max(number.high ?? best, number.best) };
}

export function addEstimates(a: Estimate, b: Estimate): Estimate {
  return { low: a.low + b.low, best: a.best + b.best, high: a.high + b.high };
}

/** Null when the phrases name no people. */
export function countVictims(frame: VictimFrame, phrases: readonly Phrase[]): VictimCount | null {
  const first = phrases[0];
  const last = phrases.at(-1);
  if (!first || !last) return null;
  const counted = phrases.map((p) => countPhrase(frame, p)).filter((c) => c.kind !== 'none');
  if (counted.length === 0) return null;
  const told = counted.filter((c) => c.kind !== 'unknown');
  const hasOnlyUnknown = told.length === 0;
  const estimate = hasOnlyUnknown ? UNKNOWN : told.map((c) => c.estimate).reduce(addEstimates);
  const isRepeat = counted.every((c) => c.kind === 'repeat');
  const isStated = counted.some((c) => c.kind === 'stated');
  return { estimate, isRepeat, isStated, from: first.from, to: last.to };
}

const SINGULAR_DETERMINERS = new Set(['a', 'an', 'another', 'one', 'each']);
const PRONOUNS: Readonly<Record<string, Counted['kind']>> = {
  he: 'repeat',
  she: 'repeat',
  him: 'repeat',
  her: 'repeat',
  they: 'repeat',
  them: 'repeat',
  himself: 'one',
  herself: 'one',
  themselves: 'unknown',
  it: 'none',
  which: 'none',
  this: 'none',
  that: 'none',
};
const NAMELESS_PLURALS = new Set([
  'people',
  'police',
  'personnel',
  'troops',
  'staff',
  'militia',
  'others',
  'crew',
  'civilians',
  'forces',
]);

function countPhrase(frame: VictimFrame, phrase: Phrase): Counted {
  const head = getToken(frame, phrase.head);
  const lower = getLower(frame, phrase.head);
  if (!head || isNotPeople(frame, head.lemma, lower)) return { kind: 'none', estimate: ONE };
  const determiner = getLower(frame, phrase.from);
  if (determiner === 'no' || lower === 'nobody' || lower === 'none')
    return { kind: 'stated', estimate: NOBODY };
  if (phrase.number) {
    const isDefinite = determiner === 'the' || determiner === 'those' || determiner === 'these';
    return { kind: isDefinite ? 'repeat' : 'stated', estimate: toEstimate(phrase.number) };
  }
  if (lower === 'both') return { kind: 'stated', estimate: { low: 2, best: 2, high: 2 } };
  const pronoun = PRONOUNS[lower];
  if (pronoun) return { kind: pronoun, estimate: ONE };
  if (lower === 'another') return { kind: 'one', estimate: ONE };
  const isPlural = /^(?:NNS|NNPS)$/.test(head.xpos) || NAMELESS_PLURALS.has(lower);
  const isDefinite =
    determiner === 'the' || determiner === 'these' || determiner === 'those' || determiner === 'his';
  const isVictim = determiner === 'the' && (VICTIM_WORDS.has(head.lemma) || VICTIM_WORDS.has(lower));
  if (isPlural)
    return {
      kind: isVictim || (isDefinite && determiner !== 'the') ? 'repeat' : 'unknown',
      estimate: UNKNOWN,
    };
  if (SINGULAR_DETERMINERS.has(determiner)) return { kind: 'one', estimate: ONE };
  const isBareGroup = head.xpos.startsWith('NNP') && /^[A-Z]{2,}$/.test(head.form);
  if (isBareGroup) return { kind: 'unknown', estimate: UNKNOWN };
  const isAgain = determiner === 'the' && isNamedBefore(frame, phrase);
  return { kind: isVictim || isAgain ? 'repeat' : 'one', estimate: ONE };
}

/** "A gunman shot a teacher; the [teacher] was murdered": the noun stood in the sentence before. */
function isNamedBefore(frame: VictimFrame, phrase: Phrase): boolean {
  const lemma = getToken(frame, phrase.head)?.lemma;
  return frame.sentence.tokens.some((t) => t.index < phrase.from && t.upos === 'NOUN' && t.lemma === lemma);
}

/** Definite singular nouns that take up a person spoken of. */
const VICTIM_WORDS = new Set([
  'man',
  'woman',
  'victim',
  'boy',
  'girl',
  'person',
  'officer',
  'child',
  'soldier',
  'suspect',
]);

function isNotPeople(frame: VictimFrame, lemma: string, lower: string): boolean {
  const { notPeople } = frame.words;
  return notPeople.has(lemma) || notPeople.has(lower) || notPeople.has(lower.replace(/s$/, ''));
}
