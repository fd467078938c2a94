import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CasualtyWords, QuantityLexicon } from '../../ontology/quantity-lexicon.js';
import { readCasualtyVerb } from './casualty-verbs.js';
import type { StatedNumber } from './estimates.js';

/** What the search for victims works on: one sentence, its numbers and the words of the lexicon. */
export interface VictimFrame {
  readonly sentence: ParsedSentence;
  /** forms of the tokens in small letters */
  readonly lowers: readonly string[];
  /** of the sentence, in text order */
  readonly numbers: readonly StatedNumber[];
  readonly lexicon: QuantityLexicon;
  readonly words: CasualtyWords;
}

/** A noun phrase: tokens [from, to], its head noun, the number it states. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly number: StatedNumber | null;
}

const NOMINAL = new Set([
  'NN',
  'NNS',
  'NNP',
  'NNPS',
  'CD',
  'JJ',
  'JJR',
  'JJS',
  'DT',
  'PDT',
  'PRP$',
  'POS',
  'HYPH',
  'PRP',
  'FW',
  'AFX',
]);
const STARTERS = new Set(['DT', 'PRP$', 'PDT']);
const QUOTES = new Set(['"', "'", '“', '”', '‘', '’', '``', "''"]);

export function getToken(frame: VictimFrame, index: number): Token | undefined {
  return frame.sentence.tokens[index];
}

export function getLower(frame: VictimFrame, index: number): string {
  return frame.lowers[index] ?? '';
}

function getNumberAt(frame: VictimFrame, token: Token): StatedNumber | null {
  return frame.numbers.find((n) => n.start < token.end && token.start < n.end) ?? null;
}

/** Participles and gerunds before a noun are part of its phrase ("armed men"); the words of casualties are not. */
function isNominal(frame: VictimFrame, index: number): boolean {
  const token = getToken(frame, index);
  if (!token) return false;
  if (isTrigger(frame, token)) return false;
  if (NOMINAL.has(token.xpos) || QUOTES.has(token.form) || token.form === '-' || token.form === '/')
    return true;
  if (token.xpos === 'VBN' || token.xpos === 'VBG')
    return token.deprel.startsWith('amod') || token.deprel === 'compound';
  return getNumberAt(frame, token) !== null;
}

export function isTrigger(frame: VictimFrame, token: Token): boolean {
  if (token.lower === 'dead') return true;
  if ((token.xpos === 'NN' || token.xpos === 'NNS') && !/(?:ed|ing)$/.test(token.lower)) return false;
  const { kill, die, injure } = readCasualtyVerb(frame.words, token);
  return kill || die || injure;
}

/** The phrase that starts at a token, with "of ..." behind a number or a collective; null when none starts. */
export function readPhraseRight(frame: VictimFrame, at: number): Phrase | null {
  let end = skipNumberRight(frame, at);
  while (isNominal(frame, end) && !startsNew(frame, at, end)) end++;
  if (end === at) return null;
  const last = trimRight(frame, at, end - 1);
  if (last < at) return null;
  if (getLower(frame, end) === 'of' && isCounter(frame, at, last)) {
    const inner = readPhraseRight(frame, end + 1);
    if (inner) return { from: at, to: inner.to, head: inner.head, number: findNumberIn(frame, at, inner.to) };
  }
  return { from: at, to: last, head: last, number: findNumberIn(frame, at, last) };
}

/** Steps over a number with its "at least", "between". */
function skipNumberRight(frame: VictimFrame, at: number): number {
  const token = getToken(frame, at);
  const number = token ? getNumberAt(frame, token) : null;
  if (!number || !token || token.start > number.start + 1) return at;
  let end = at;
  while ((getToken(frame, end)?.start ?? Number.POSITIVE_INFINITY) < number.end) end++;
  return end;
}

/** A determiner or number inside begins the next phrase: "killed two men a day later". */
function startsNew(frame: VictimFrame, from: number, at: number): boolean {
  if (at === from) return false;
  const token = getToken(frame, at);
  const before = getToken(frame, at - 1);
  if (!token || !before || before.xpos === 'PDT' || STARTERS.has(before.xpos) || before.xpos === 'HYPH')
    return false;
  const isNoun = before.xpos.startsWith('NN') || before.xpos === 'PRP' || before.xpos === 'CD';
  return isNoun && (STARTERS.has(token.xpos) || token.xpos === 'PRP');
}

function trimRight(frame: VictimFrame, from: number, to: number): number {
  let last = to;
  while (last >= from && ['POS', 'HYPH', 'PRP$'].includes(getToken(frame, last)?.xpos ?? '')) last--;
  while (last >= from && QUOTES.has(getToken(frame, last)?.form ?? '')) last--;
  return last;
}

const COUNTERS = new Set([
  'number',
  'group',
  'total',
  'dozens',
  'scores',
  'hundreds',
  'thousands',
  'handful',
  'couple',
  'pair',
  'one',
  'two',
  'some',
  'many',
  'several',
  'members',
  'trio',
  'majority',
  'lot',
]);

function isCounter(frame: VictimFrame, from: number, to: number): boolean {
  const token = getToken(frame, to);
  const isNumber = token !== undefined && getNumberAt(frame, token) !== null;
  return isNumber || COUNTERS.has(getLower(frame, to)) || from > to;
}

/** The first number in a phrase that counts people, not years of age or hours. */
function findNumberIn(frame: VictimFrame, from: number, to: number): StatedNumber | null {
  const first = getToken(frame, from);
  const last = getToken(frame, to);
  if (!first || !last) return null;
  return frame.numbers.find((n) => n.end > first.start && n.start < last.end && isCount(frame, n)) ?? null;
}

function isCount(frame: VictimFrame, number: StatedNumber): boolean {
  const next = frame.sentence.tokens.find((t) => t.start >= number.end);
  return next === undefined || !frame.lexicon.notCounts.has(next.lower);
}

/** The phrase that ends at a token, going left over "of ..." and "in ..." to the noun they belong to. */
export function readPhraseLeft(frame: VictimFrame, at: number): Phrase | null {
  const near = readNear(frame, at);
  if (!near) return null;
  const before = getToken(frame, near.from - 1);
  const isPreposition = before?.xpos === 'IN' || before?.lower === 'to';
  if (!before || !isPreposition || before.deprel === 'mark') return near;
  const outer = readPhraseLeft(frame, near.from - 2);
  if (!outer || (outer.to !== near.from - 2 && outer.to !== near.from - 1))
    return startsSentence(near) ? null : near;
  const isCounted = before.lower === 'of' && isCounter(frame, outer.from, outer.to);
  const head = isCounted ? near.head : outer.head;
  return { from: outer.from, to: near.to, head, number: outer.number ?? (isCounted ? near.number : null) };
}

function startsSentence(phrase: Phrase): boolean {
  return phrase.from <= 1;
}

function readNear(frame: VictimFrame, at: number): Phrase | null {
  const skipped = skipBrackets(frame, at);
  let from = skipped;
  while (from >= 0 && isNominal(frame, from)) {
    const token = getToken(frame, from);
    const number = token ? getNumberAt(frame, token) : null;
    if (number && isCount(frame, number)) {
      from = skipNumberLeft(frame, from, number);
      break;
    }
    from--;
    if (token && STARTERS.has(token.xpos)) break;
  }
  const first = from + 1;
  if (first > skipped) return null;
  const last = trimRight(frame, first, skipped);
  return last < first
    ? null
    : { from: first, to: last, head: last, number: findNumberIn(frame, first, last) };
}

/** Index of the token before a number with its bounds and its determiner. */
function skipNumberLeft(frame: VictimFrame, at: number, number: StatedNumber): number {
  let from = at;
  while (from >= 0 && (getToken(frame, from)?.start ?? -1) >= number.start) from--;
  const before = getToken(frame, from);
  return before && STARTERS.has(before.xpos) ? from - 1 : from;
}

/** From ")" to the token before "(". */
function skipBrackets(frame: VictimFrame, at: number): number {
  if (getToken(frame, at)?.form !== ')') return at;
  let i = at;
  while (i >= 0 && getToken(frame, i)?.form !== '(') i--;
  return i - 1;
}

/** A phrase and those joined to it on its left: "a soldier, his wife and two children". */
export function readListLeft(frame: VictimFrame, at: number): Phrase[] {
  const phrases: Phrase[] = [];
  let next = at;
  let isList = false;
  for (;;) {
    const phrase = readPhraseLeft(frame, next);
    if (!phrase) return phrases;
    if (phrases.length > 0 && !isJoined(frame, phrase, phrases)) return phrases;
    phrases.unshift(phrase);
    const joint = getLower(frame, phrase.from - 1);
    if (joint === 'and' || joint === '&' || joint === 'or') {
      isList = true;
      next = phrase.from - 2;
      if (getLower(frame, next) === ',') next--;
    } else if (joint === ',' && isList) next = phrase.from - 2;
    else return phrases;
  }
}

/** The parse must join them too: "Gunmen raided a village and two men were killed" is no list. */
function isJoined(frame: VictimFrame, left: Phrase, others: readonly Phrase[]): boolean {
  const leftHead = getToken(frame, left.head);
  if (!leftHead) return false;
  if (/^(?:obj|root|iobj)/.test(leftHead.deprel)) return false;
  return (
    leftHead.deprel !== 'obl' || !others.some((o) => getToken(frame, o.head)?.deprel.startsWith('nsubj'))
  );
}

/** A phrase and those joined to it on its right. */
export function readListRight(frame: VictimFrame, at: number): Phrase[] {
  const phrases: Phrase[] = [];
  let next = at;
  for (;;) {
    const phrase = readPhraseRight(frame, next);
    if (!phrase || (phrases.length > 0 && !isNextItem(frame, phrase, phrases))) return phrases;
    phrases.push(phrase);
    const after = skipAttachments(frame, phrase.to + 1);
    const hasComma = getLower(frame, after) === ',';
    const joint = getLower(frame, hasComma ? after + 1 : after);
    if (joint === 'and' || joint === 'as' || joint === '&') {
      const isAsWell = joint === 'as' && getLower(frame, after + (hasComma ? 2 : 1)) === 'well';
      if (joint === 'as' && !isAsWell) return phrases;
      next = (hasComma ? after + 2 : after + 1) + (isAsWell ? 2 : 0);
    } else if (hasComma) next = after + 1;
    else return phrases;
  }
}

/** Steps over "(VDP)" and "of the unit" behind a phrase. */
function skipAttachments(frame: VictimFrame, at: number): number {
  if (getToken(frame, at)?.form === '(') {
    let i = at;
    while (i < frame.sentence.tokens.length && getToken(frame, i)?.form !== ')') i++;
    return skipAttachments(frame, i + 1);
  }
  const preposition = getLower(frame, at);
  const isPlace = preposition === 'in' || preposition === 'at' || preposition === 'near';
  if (preposition !== 'of' && preposition !== 'from' && !isPlace) return at;
  const inner = readPhraseRight(frame, at + 1);
  if (!inner) return at;
  const after = skipAttachments(frame, inner.to + 1);
  return !isPlace || opensCount(frame, after) ? after : at;
}

/** "and 7 civilians" behind a place. */
function opensCount(frame: VictimFrame, at: number): boolean {
  const first = getToken(frame, at + 1);
  return getLower(frame, at) === 'and' && first !== undefined && getNumberAt(frame, first) !== null;
}

function isNextItem(frame: VictimFrame, phrase: Phrase, others: readonly Phrase[]): boolean {
  const head = getToken(frame, phrase.head);
  const follower = getToken(frame, phrase.to + 1);
  if (!head || head.deprel.startsWith('nsubj')) return false;
  if (follower && /^(?:VB|MD)/.test(follower.xpos) && !isTrigger(frame, follower) && follower.xpos !== 'VBN')
    return false;
  const first = others[0];
  return head.deprel === 'conj' && first !== undefined && head.head >= first.from && head.head < phrase.from;
}
