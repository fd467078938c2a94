import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findSubtree, getRelation, spanOf } from '../../text/tree.js';
import type { Complement } from './complement.js';
import type { Cue } from './cues.js';
import { isQuotationMark, TIME_WORDS } from './linear.js';
import { trimEnds } from './nominals.js';

// Complements by the word order alone, where trees go wrong.

/** "told reporters that": past who is told; "said in a letter on Friday that": past where and when. */
export function findThatBehind(sentence: ParsedSentence, cue: Cue<CueEntry>): Token | undefined {
  const next = sentence.tokens[cue.last.index + 1];
  const isBy = cue.wordClass === 'noun' && ['by', 'from'].includes(next?.lower ?? '');
  const isPast = cue.entry.addressee || isBy || (cue.wordClass === 'verb' && isAdjunct(next));
  if (!isPast) return next;
  const stop = sentence.tokens.find(
    (t) => t.index > cue.last.index && !isPassed(t) && !(cue.entry.addressee && t.xpos === 'VBG'),
  );
  return stop?.lower === 'that' ? stop : undefined;
}

/** The first word of a phrase of place or time. */
function isAdjunct(token: Token | undefined): boolean {
  return token !== undefined && (['ADP', 'ADV'].includes(token.upos) || TIME_WORDS.test(token.form));
}

function isPassed(token: Token): boolean {
  if (token.lower === 'that') return false;
  return (
    BARE.has(token.upos) ||
    ['ADV', 'X'].includes(token.upos) ||
    token.xpos === 'VBN' ||
    isQuotationMark(token)
  );
}

export const BARE = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'ADJ', 'NUM', 'ADP', 'SCONJ', 'PART', 'CCONJ']);

/** "call on the council and the guards of the port to leave": nothing but a noun phrase up to "to" and its verb. */
export function findDirectiveAfter(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const next = sentence.tokens[cue.last.index + 1];
  const to = sentence.tokens.findIndex((t) => t.index > cue.last.index && !BARE.has(t.upos));
  const marker = sentence.tokens.findLast(
    (t) => t.index > cue.last.index && t.index < Math.max(to, 0) && t.form === 'to',
  );
  const verb = sentence.tokens[to];
  if (!next || !marker || !verb || verb.xpos !== 'VB' || marker.index < cue.last.index + 2) return null;
  const isPhrase =
    ['DET', 'PRON', 'PROPN', 'NOUN', 'NUM', 'ADJ'].includes(next.upos) && next.lower !== 'that';
  if (!isPhrase || sentence.tokens.slice(marker.index + 1, verb.index).some((t) => t.upos !== 'ADV'))
    return null;
  const end = trimEnds(findSubtree(sentence, verb)).at(-1)?.end ?? verb.end;
  return { frame: 'directive', head: verb, span: { start: next.start, end: Math.max(end, verb.end) } };
}

/** "called half of the council “cowards”", "what it calls “a trap”": marks show the name where the tree does not. */
export function findQuotedName(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const opens = sentence.tokens.findIndex((t) => t.index > cue.last.index && isQuotationMark(t));
  const closes = sentence.tokens.findIndex((t) => t.index > opens + 1 && isQuotationMark(t));
  const between = sentence.tokens.slice(cue.last.index + 1, Math.max(opens, 0));
  const first = between.find((t) => t.upos !== 'ADV' && t.lower !== 'as') ?? sentence.tokens[opens];
  const last = sentence.tokens[closes];
  const isNamed =
    between.length > 0 || sentence.tokens.slice(0, cue.token.index).some((t) => /^what$/i.test(t.form));
  const isReduced = cue.token.xpos === 'VBN' && getRelation(cue.token) === 'acl';
  if (opens < 0 || !first || !last || !isNamed || isReduced || between.length > MAX_NAMED) return null;
  if (between.some((t) => t.upos === 'PUNCT' || t.upos === 'VERB' || t.upos === 'AUX')) return null;
  return {
    frame: 'adjective',
    head: sentence.tokens[opens + 1] ?? first,
    span: { start: first.start, end: last.end },
  };
}

const MAX_NAMED = 10;

/** "accused the guards of the port of having slept": a noun phrase, "of" and a gerund, up to the next comma. */
export function findChargeAfter(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const next = sentence.tokens[cue.last.index + 1];
  const gerund = sentence.tokens.find((t) => t.index > cue.last.index && (!BARE.has(t.upos) || isDeed(t)));
  const of = gerund && sentence.tokens[gerund.index - 1];
  if (!next || !gerund || !isDeed(gerund) || !of || !['of', 'for'].includes(of.lower)) return null;
  if (of.index < cue.last.index + 2) return null;
  const stop = sentence.tokens.find((t) => t.index > gerund.index && t.upos === 'PUNCT');
  const last = sentence.tokens[(stop?.index ?? sentence.tokens.length) - 1] ?? gerund;
  return { frame: 'accusation', head: gerund, span: { start: next.start, end: last.end } };
}

/** A gerund, also where the tagger took it for a noun: "accused the army of bombing two schools". */
function isDeed(token: Token): boolean {
  return token.xpos === 'VBG' || (token.xpos === 'NN' && token.lower.endsWith('ing'));
}

/** "said | on Friday | that the gate is shut", "said | last week | it had signed": when and where it was said is not said. */
export function dropAdjunct(tokens: readonly Token[]): Token[] {
  const first = tokens[0];
  const that = tokens.findIndex((t) => t.lower === 'that');
  if (that > 0 && isAdjunct(first) && tokens.slice(0, that).every(isPassed)) return tokens.slice(that);
  const isTime = first !== undefined && TIME_WORDS.test(first.form) && !/^this$/i.test(first.form);
  const opener = isTime
    ? tokens.findIndex((t) => ['PRON', 'DET', 'PROPN'].includes(t.upos) && !TIME_WORDS.test(t.form))
    : -1;
  return opener > 0 && opener <= 3 ? tokens.slice(opener) : [...tokens];
}

/** "voiced support for the plan": the preposition right behind a noun or phrase brings its complement in, wherever the tree hangs it. */
export function findBesideNoun(
  sentence: ParsedSentence,
  cue: Cue<CueEntry>,
  preposition: string,
): Complement | null {
  const next = sentence.tokens[cue.last.index + 1];
  const isPhrase = cue.wordClass !== 'verb' || cue.token !== cue.last;
  if (!isPhrase || next?.lower !== preposition || !['ADP', 'SCONJ'].includes(next.upos)) return null;
  return findBehind(sentence, { ...cue, last: next }, preposition);
}

/** The noun phrase, gerund, infinitive or clause right behind a cue: up to a mark, or a finite verb that goes on with the sentence. */
export function findBehind(sentence: ParsedSentence, cue: Cue<CueEntry>, frame: string): Complement | null {
  const rest = sentence.tokens.slice(cue.last.index + 1);
  const [first] = rest;
  if (!first || !STARTS.has(first.upos) || RELATIVE.has(first.lower)) return null;
  if (first.xpos === 'VB' && cue.last.lower === 'to' && frame === 'object') return null;
  const isClause = first.lower === 'that';
  const relative = rest.findIndex((t) => /^W(?:DT|P)/.test(t.xpos) || (t.lower === 'that' && t !== first));
  const stop = rest.findIndex(
    (t, i) => i > 0 && isBehindEnd(t, rest[i + 1], isClause || (relative > 0 && relative < i)),
  );
  const words = trimEnds(stop < 0 ? rest : rest.slice(0, stop));
  const head = words.find((t) => t.head <= cue.last.index || t.head > (words.at(-1)?.index ?? 0)) ?? words[0];
  const span = spanOf(words);
  return head && span ? { frame, head, span } : null;
}

const STARTS: ReadonlySet<string> = new Set([
  'DET',
  'NOUN',
  'PROPN',
  'PRON',
  'ADJ',
  'NUM',
  'VERB',
  'PART',
  'SCONJ',
  'ADV',
]);
const RELATIVE: ReadonlySet<string> = new Set([
  'which',
  'who',
  'whom',
  'whose',
  'because',
  'if',
  'when',
  'as',
  'while',
  'after',
]);
const FINITE: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP', 'MD']);

function isBehindEnd(token: Token, next: Token | undefined, isClause: boolean): boolean {
  if (token.upos === 'PUNCT') return !isQuotationMark(token) && token.form !== '-';
  if (['but', 'while', 'because', 'although', 'when', 'after', 'as'].includes(token.lower))
    return token.upos !== 'ADP' && token.lower !== 'after';
  if (isClause) return false;
  return FINITE.has(token.xpos) || (token.upos === 'CCONJ' && next !== undefined && FINITE.has(next.xpos));
}

/** Words inside quotation marks end where the marks close, whatever the tree hangs behind them: “We reject the terms,” X said. */
export function cutAtClosingMark(sentence: ParsedSentence, cue: Token, span: Span): Span {
  let open = 0;
  for (const token of sentence.tokens) {
    if (token.index <= cue.index || token.start >= span.end) continue;
    if (!isQuotationMark(token)) continue;
    if (isOpening(sentence, token)) open++;
    else if (open > 0) open--;
    else {
      const last = trimEnds(sentence.tokens.filter((t) => t.start >= span.start && t.end <= token.start)).at(
        -1,
      );
      return last ? { start: span.start, end: last.end } : span;
    }
  }
  return span;
}

/** A mark that stands before a word and behind a space. */
function isOpening({ tokens }: ParsedSentence, mark: Token): boolean {
  if (/^[“«‘]|^``$/.test(mark.form)) return true;
  if (/^[”»’]|^''$/.test(mark.form)) return false;
  const before = tokens[mark.index - 1];
  return before === undefined || before.end < mark.start;
}
