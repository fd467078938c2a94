import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token, Upos } from '../../model/syntax.js';
import type { CueEntry, CueIndex, CueWord, CueWordClass } from '../../ontology/cue-lexicon.js';
import { findChildren, getRelation } from '../../text/tree.js';
import { isQuotationMark } from './linear.js';

/** A cue word or phrase as it stands in a sentence. */
export interface Cue<E extends CueEntry> {
  readonly entry: E;
  readonly wordClass: CueWordClass;
  /** its first word, the one that governs the complement */
  readonly token: Token;
  /** its last word: `for` of `call for` */
  readonly last: Token;
  readonly span: Span;
  /** the words that stand where a phrase has `*`: of "turned the offer down", "the offer" */
  readonly slot: readonly Token[];
}

const WORD_CLASSES: Readonly<Record<CueWordClass, readonly Upos[]>> = {
  verb: ['VERB', 'AUX'],
  noun: ['NOUN'],
  adjective: ['ADJ', 'VERB'],
};
const LINKS_WITHIN_PHRASE = new Set([
  'it',
  'very',
  'quite',
  'abundantly',
  'perfectly',
  'also',
  'strongly',
  'out',
]);

/** All cues of a sentence; one word can be several, one for each entry that lists it. */
export function findCues<E extends CueEntry>(sentence: ParsedSentence, index: CueIndex<E>): Cue<E>[] {
  const cues: Cue<E>[] = [];
  const readings = listReadings(sentence);
  for (let i = 0; i < readings.length; i++) {
    const token = sentence.tokens[i] as Token;
    for (const word of listWords(readings[i] as Reading, index)) {
      const cue = matchCue(sentence, token, word);
      if (cue) cues.push(cue);
    }
  }
  return cues;
}

/** What a token is looked up by. */
interface Reading {
  /** its lemma in small letters, and what else it can be, in the order to try */
  readonly lemmas: readonly string[];
  /** the adjective that a participle is ("is prepared to") */
  readonly adjective: string | null;
}

/** Seven lexicons look for their cues in the same sentence. */
const READINGS = new WeakMap<ParsedSentence, readonly Reading[]>();

function listReadings(sentence: ParsedSentence): readonly Reading[] {
  const known = READINGS.get(sentence);
  if (known) return known;
  const readings = sentence.tokens.map(readToken);
  READINGS.set(sentence, readings);
  return readings;
}

/** A verb in -s or -ing that the tagger took for another form keeps its ending as lemma, or gets one too many ("presse"). */
function readToken({ lemma: written, lower, upos, xpos }: Token): Reading {
  const lemma = written.toLowerCase();
  const adjective = xpos === 'VBN' && lower !== lemma ? lower : null;
  const bare = upos === 'VERB' ? lemma.replace(/(?:s|ing|e)$/, '') : lemma;
  return { lemmas: bare === lemma ? [lemma] : [lemma, bare, `${bare}e`], adjective };
}

function listWords<E extends CueEntry>(
  { lemmas, adjective }: Reading,
  index: CueIndex<E>,
): readonly CueWord<E>[] {
  let words: readonly CueWord<E>[] = NONE;
  for (let i = 0; i < lemmas.length && words === NONE; i++) words = index.get(lemmas[i] as string) ?? NONE;
  if (adjective === null) return words;
  return [...words, ...(index.get(adjective) ?? NONE).filter((w) => w.wordClass === 'adjective')];
}

const NONE: readonly never[] = [];

function matchCue<E extends CueEntry>(
  sentence: ParsedSentence,
  token: Token,
  word: CueWord<E>,
): Cue<E> | null {
  if (
    !WORD_CLASSES[word.wordClass].includes(token.upos) &&
    !isMistaggedVerb(sentence, token, word) &&
    !isMistaggedNoun(sentence, token, word) &&
    !(word.wordClass === 'adjective' && isPredicative(token, word) && isSaidOf(sentence, token, word))
  )
    return null;
  if (word.wordClass === 'adjective' && (isBeforeNoun(sentence, token, word) || isPerfect(sentence, token)))
    return null;
  const phrase = findPhraseEnd(sentence, token, word.lemmas);
  if (!phrase) return null;
  const { entry, wordClass } = word;
  return { entry, wordClass, token, ...phrase, span: { start: token.start, end: phrase.last.end } };
}

type Phrase = Pick<Cue<CueEntry>, 'last' | 'slot'>;

/** "is out of the question": a phrase, or a noun, where an adjective stands. */
function isPredicative(token: Token, word: CueWord<CueEntry>): boolean {
  return token.upos === 'NOUN' || word.lemmas.length > 2;
}

function findPhraseEnd(sentence: ParsedSentence, token: Token, lemmas: readonly string[]): Phrase | null {
  let last = token;
  for (const [i, lemma] of lemmas.entries()) {
    if (i === 0) continue;
    if (lemma === '*') return findOverSlot(sentence, last, lemmas.slice(i + 1));
    const next = findNextWord(sentence, last, lemma);
    if (!next) return null;
    last = next;
  }
  return { last, slot: [] };
}

/** The rest of a phrase behind a noun phrase: of "turned the offer down", "down". */
function findOverSlot(
  sentence: ParsedSentence,
  from: Token,
  [first, ...rest]: readonly string[],
): Phrase | null {
  for (let i = from.index + 1; i <= from.index + MAX_SLOT; i++) {
    const token = sentence.tokens[i];
    const slot = sentence.tokens.slice(from.index + 1, i);
    if (!token || (slot.length > 0 && !SLOT.has(slot.at(-1)?.upos ?? 'X'))) return null;
    const isNext = token.lower === first || token.lemma.toLowerCase() === first;
    const end = isNext && slot.length > 0 ? findPhraseEnd(sentence, token, ['', ...rest]) : null;
    if (end) return { last: end.last, slot };
  }
  return null;
}

const MAX_SLOT = 10;
const SLOT: ReadonlySet<Upos> = new Set<Upos>([
  'NOUN',
  'PROPN',
  'PRON',
  'DET',
  'ADJ',
  'NUM',
  'ADP',
  'PART',
  'CCONJ',
  'ADV',
  'SYM',
]);

function findNextWord(sentence: ParsedSentence, from: Token, lemma: string): Token | null {
  for (let i = from.index + 1; i <= from.index + 3; i++) {
    const token = sentence.tokens[i];
    if (!token) return null;
    const form = token.lower;
    if (token.lemma.toLowerCase() === lemma || form === lemma) return token;
    if (!LINKS_WITHIN_PHRASE.has(form) && !(token.upos === 'ADV' && form.endsWith('ly'))) return null;
  }
  return null;
}

/** "has committed the money": a participle with "have" and no "be" is no adjective. */
function isPerfect(sentence: ParsedSentence, token: Token): boolean {
  const helpers = findChildren(sentence, token, 'aux', 'cop').map((t) => t.lemma);
  return token.xpos === 'VBN' && helpers.includes('have') && !helpers.includes('be');
}

/** Behind a form of be, an article aside; or "called it a non-starter", "regards it as a red line". */
function isSaidOf(sentence: ParsedSentence, token: Token, { entry }: CueWord<CueEntry>): boolean {
  if (!entry.takes.includes('subject')) return isPredicate(sentence, token);
  const before = sentence.tokens[token.index - 1];
  const first = before?.upos === 'DET' ? before : token;
  return isPredicate(sentence, first) || first !== token || sentence.tokens[token.index - 1]?.lower === 'as';
}

/** "a conditional loan"; but in "a loan conditional on an audit" the adjective says something, as it does behind a form of be. */
function isBeforeNoun(sentence: ParsedSentence, token: Token, word: CueWord<CueEntry>): boolean {
  if (getRelation(token) !== 'amod' || isPredicate(sentence, token)) return false;
  if (word.lemmas.length > 1 && token.head < token.index + word.lemmas.length) return false;
  const next = sentence.tokens[token.index + 1]?.lower ?? '';
  return token.head > token.index || !word.entry.takes.includes(next);
}

/** After a form of be, quotation marks and adverbs aside, an adjective is no modifier whatever the tree says. */
function isPredicate(sentence: ParsedSentence, token: Token): boolean {
  let at = token.index - 1;
  while (sentence.tokens[at] && (isQuotationMark(sentence.tokens[at]) || sentence.tokens[at]?.upos === 'ADV'))
    at--;
  return sentence.tokens[at]?.lemma.toLowerCase() === 'be';
}

/** “…,” the mayor notes. A verb in -s right after a noun is often tagged as a plural; beside a quotation it is a cue. */
function isMistaggedVerb(sentence: ParsedSentence, token: Token, word: CueWord<CueEntry>): boolean {
  if (word.wordClass !== 'verb') return false;
  if (isBaseBeforeThat(sentence, token)) return word.entry.takes.includes('clause');
  if (!/[^s]s$/.test(token.form)) return false;
  if (word.entry.takes.includes('own')) return token.upos === 'NOUN';
  if (isOnlyVerb(sentence, token)) return true;
  if (!word.entry.takes.includes('quote')) return false;
  const before = sentence.tokens[token.index - 1];
  if (token.upos !== 'NOUN' || !before || !['NOUN', 'PROPN', 'PRON'].includes(before.upos)) return false;
  const isQuotedBefore = sentence.tokens.slice(0, token.index).some(isQuotationMark);
  return isQuotationMark(sentence.tokens[token.index + 1]) || isQuotedBefore;
}

/** "aid groups warn that": a singular noun between a plural and "that" is a verb. */
function isBaseBeforeThat(sentence: ParsedSentence, token: Token): boolean {
  const next = sentence.tokens[token.index + 1];
  return token.xpos === 'NN' && sentence.tokens[token.index - 1]?.xpos === 'NNS' && next?.lower === 'that';
}

const FINITE = new Set(['VBD', 'VBZ', 'VBP', 'MD']);

/** "Latvia plans to close": a plural that a complement follows, in a sentence with no finite verb before or right after it. */
function isOnlyVerb(sentence: ParsedSentence, token: Token): boolean {
  const before = sentence.tokens[token.index - 1];
  const next = sentence.tokens[token.index + 1];
  if (token.xpos !== 'NNS' || !before || !next || !['NOUN', 'PROPN', 'ADJ'].includes(before.upos))
    return false;
  if (!['to', 'that'].includes(next.lower) && !['DET', 'ADP', 'PRON'].includes(next.upos)) return false;
  const that = sentence.tokens.findIndex((t) => t.index > token.index && t.lower === 'that');
  const main = that < 0 ? sentence.tokens : sentence.tokens.slice(0, that);
  return !main.some((t) => FINITE.has(t.xpos));
}

/** "its refusal to": an adjective right behind an owner's mark is the noun. */
function isMistaggedNoun(sentence: ParsedSentence, token: Token, word: CueWord<CueEntry>): boolean {
  if (word.wordClass !== 'noun' || token.upos !== 'ADJ') return false;
  const before = sentence.tokens[token.index - 1];
  return before?.xpos === 'POS' || before?.xpos === 'PRP$';
}
