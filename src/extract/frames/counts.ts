import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findChildren, spanOf } from '../../text/tree.js';
import type { Complement } from './complement.js';
import type { Cue } from './cues.js';
import { trimEnds } from './nominals.js';

const FIGURES = new Set(['toll', 'number', 'figure', 'total', 'count', 'tally', 'estimate']);

/** "documented 41 cases", "has confirmed 29": a number that opens the phrase behind a verb. Word order alone. */
export function findCount(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const words = listWords(sentence, cue);
  const at = words.findIndex((t) => t.upos === 'NUM');
  const next = words[at + 1];
  const isOpening = at >= 0 && words.slice(0, at).every((t) => OPENING.has(t.lower));
  const isCounted = !next || ['NOUN', 'ADJ', 'ADV', 'VERB', 'NUM', 'PROPN'].includes(next.upos);
  return isOpening && isCounted ? toComplement(words, words[at]) : null;
}

/** "put the toll at 56", "corrected the number of dead to five": a noun of counting, and the number it is set to. */
export function findFigure(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const words = listWords(sentence, cue);
  const at = words.findIndex((t) => t.upos === 'NUM');
  const isFigure = words.slice(0, Math.max(at, 0)).some((t) => FIGURES.has(t.lemma.toLowerCase()));
  return isFigure && ['at', 'to'].includes(words[at - 1]?.lower ?? '')
    ? toComplement(words, words[at])
    : null;
}

/** "committed CAD 30 million", "offered $500 million to cover": a sum of money; "allocated 12 more boats": a number of what is given. */
export function findSum(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const words = listWords(sentence, cue);
  const at = words.findIndex((t) => t.upos === 'NUM');
  const before = words.slice(0, Math.max(at, 0));
  const isOpening = before.every((t) => OPENING.has(t.lower) || CURRENCY.test(t.form));
  const isMoney = before.some((t) => CURRENCY.test(t.form)) || CURRENCY.test(words[at]?.form ?? '');
  const named = words.slice(at + 1, at + 3).some((t) => MONEY.has(t.lemma.toLowerCase()));
  const isSupply = words.slice(at + 1, at + 4).some((t) => SUPPLIES.has(t.lemma.toLowerCase()));
  return at >= 0 && isOpening && (isMoney || named || isSupply) ? toComplement(words, words[at]) : null;
}

const CURRENCY = /^(?:[A-Z]{0,3}[$€£¥₹₴]|[A-Z]{3}|Rs\.?$|[$€£¥₹₴]\d)/;
const MONEY = new Set(['dollar', 'euro', 'pound', 'yuan', 'yen', 'ruble', 'rouble', 'rupee', 'crore', 'hryvnia', 'dinar', 'shekel', 'krone', 'kroner', 'krona', 'kronor', 'baht', 'peso', 'rupiah', 'riyal', 'rial', 'dirham', 'franc', 'rand', 'naira', 'shilling', 'cedi', 'zloty', 'lira', 'lari', 'tenge', 'taka', 'ringgit', 'birr', 'kwacha', 'cent', 'quetzal', 'sol']); // biome-ignore format: a list
/** What is given to others by the number. */
const SUPPLIES = new Set(['troop', 'soldier', 'peacekeeper', 'police', 'officer', 'engineer', 'doctor', 'medic', 'nurse', 'instructor', 'trainer', 'observer', 'monitor', 'helicopter', 'plane', 'aircraft', 'jet', 'ship', 'boat', 'vessel', 'truck', 'vehicle', 'ambulance', 'tank', 'battery', 'missile', 'shell', 'round', 'drone', 'launcher', 'interceptor', 'generator', 'transformer', 'tent', 'blanket', 'dose', 'ton', 'tonne', 'liter', 'litre', 'barrel', 'bed', 'kit', 'house', 'shelter', 'clinic', 'scholarship', 'radar', 'howitzer', 'battalion', 'brigade', 'squadron']); // biome-ignore format: a list

function toComplement(words: readonly Token[], number: Token | undefined): Complement | null {
  const span = spanOf(words);
  return span && number ? { frame: 'count', head: number, span } : null;
}

/** "is putting up $4 million" */
function isProgressive(sentence: ParsedSentence, verb: Token): boolean {
  return findChildren(sentence, verb, 'aux').some((t) => t.lemma === 'be');
}

/** What follows a verb up to the next mark or clause. */
function listWords(sentence: ParsedSentence, cue: Cue<CueEntry>): Token[] {
  if (cue.wordClass !== 'verb' || (cue.token.xpos === 'VBG' && !isProgressive(sentence, cue.token)))
    return [];
  const rest = sentence.tokens.slice(cue.last.index + 1);
  const stop = rest.findIndex(isStop);
  return trimEnds(stop < 0 ? rest : rest.slice(0, stop));
}

function isStop(token: Token): boolean {
  if (token.upos === 'PUNCT') return !/^["“”'’]$/.test(token.form);
  return token.upos === 'SCONJ' || token.lower === 'that' || ['VBD', 'VBZ', 'MD', 'PRP'].includes(token.xpos);
}

/** What can stand before a number without changing that it is one. */
const OPENING = new Set(['at', 'least', 'most', 'more', 'fewer', 'less', 'than', 'some', 'about', 'around', 'only', 'another', 'nearly', 'over', 'a', 'an', 'total', 'of', 'additional', 'extra', 'further', 'new', 'up', 'to', 'almost', 'roughly', 'initial']); // biome-ignore format: a list
