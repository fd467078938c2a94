import type { Token } from '../../model/syntax.js';
import { baseOf, type SentenceScan } from './scan-sentence.js';

const NOMINAL: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON']);
const INSIDE_PHRASE: ReadonlySet<string> = new Set([
  'NOUN',
  'PROPN',
  'PRON',
  'ADJ',
  'NUM',
  'DET',
  'SYM',
  'X',
]);
const BEFORE_VERB: ReadonlySet<string> = new Set(['AUX', 'ADV', 'PART']);
const LONGEST_PHRASE = 12;

/** The noun a verb follows, where the tree gives it no subject: "members of the union (have) marched" -> members. */
export function findNounBefore(scan: SentenceScan, verb: Token): Token | null {
  let at = verb.index - 1;
  while (at >= 0 && BEFORE_VERB.has(uposAt(scan, at))) at--;
  at = skipAside(scan, at);
  let head = nominalAt(scan, at);
  while (head) {
    const start = findPhraseStart(scan, head.index);
    const outer = isLink(scan, start - 1) ? nominalAt(scan, start - 2) : null;
    if (!outer) return head;
    head = outer;
  }
  return null;
}

/** The noun phrase right after a verb. */
export function findNounAfter(scan: SentenceScan, verb: Token): Token | null {
  return findPhraseHead(scan, skipEstimate(scan, verb.index + 1));
}

/** The noun phrase right after one of the prepositions, near a verb. */
export function findNounAfterCase(scan: SentenceScan, verb: Token, cases: readonly string[]): Token | null {
  const last = Math.min(scan.forms.length, verb.index + LONGEST_PHRASE);
  for (let i = verb.index + 1; i < last; i++) {
    if (scan.isVerb[i]) return null;
    if (uposAt(scan, i) === 'ADP' && cases.includes(scan.forms[i] ?? '')) return findPhraseHead(scan, i + 1);
  }
  return null;
}

const INSIDE_NAME: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'ADJ', 'NUM', 'CCONJ', 'ADV']);

/** First word of the noun phrase before a head, "and" included: "largest drone and missile [barrage]". */
export function findPremodifierStart(scan: SentenceScan, noun: Token): number {
  let start = noun.index;
  while (start > 0 && INSIDE_NAME.has(uposAt(scan, start - 1)) && !scan.isVerb[start - 1]) start--;
  return start;
}

/** The noun before the possessive mark of a phrase: "[Russia]'s largest drone and missile barrage". */
export function findPossessor(scan: SentenceScan, noun: Token): Token | null {
  const mark = findPremodifierStart(scan, noun) - 1;
  return /^['’]s?$/.test(scan.forms[mark] ?? '') ? nominalAt(scan, mark - 1) : null;
}

/** Words between a noun, or the verb it is the subject of, and the "between" of its two sides. */
const PAIR_GAP = 3;

/** "a meeting between X and Y", "fighting broke out between X and Y": both, by word order. */
export function findPairAfter(scan: SentenceScan, noun: Token): Token[] {
  const from = scan.forms.indexOf('between', noun.index + 1);
  const verb = noun.deprel.startsWith('nsubj') && noun.head > noun.index ? noun.head : noun.index;
  if (from < 0 || from > verb + PAIR_GAP) return [];
  const start = skipEstimate(scan, from + 1);
  const first = findPhraseHead(scan, start) ?? findDemonym(scan, start);
  if (!first || scan.forms[first.index + 1] !== 'and') return first ? [first] : [];
  const second = findPhraseHead(scan, skipEstimate(scan, first.index + 2));
  return second ? [first, second] : [first];
}

/** "between [at least] 10 men and the police". */
export function skipEstimate(scan: SentenceScan, start: number): number {
  const number = [1, 2].find((gap) => uposAt(scan, start + gap) === 'NUM');
  return number !== undefined && ['ADP', 'ADV', 'ADJ'].includes(uposAt(scan, start)) ? start + number : start;
}

/** "between [Malian] and French forces". */
function findDemonym(scan: SentenceScan, index: number): Token | null {
  const token = scan.sentence.tokens[index];
  return token?.upos === 'ADJ' && /^\p{Lu}/u.test(token.form) ? token : null;
}

export function findPhraseHead(scan: SentenceScan, start: number): Token | null {
  let head: Token | null = null;
  for (let i = start; i < start + LONGEST_PHRASE && isInsidePhrase(scan, i); i++) {
    head = nominalAt(scan, i) ?? head;
  }
  return head;
}

/** "state-owned shops": hyphens and the participles after them belong to the phrase. */
function isInsidePhrase(scan: SentenceScan, index: number): boolean {
  const isHyphen = scan.forms[index] === '-' || scan.forms[index - 1] === '-';
  return isHyphen || (INSIDE_PHRASE.has(uposAt(scan, index)) && !scan.isVerb[index]);
}

function findPhraseStart(scan: SentenceScan, end: number): number {
  let start = end;
  while (INSIDE_PHRASE.has(uposAt(scan, start - 1)) && !scan.isVerb[start - 1]) start--;
  return start;
}

/** ", including the mayor,": an aside between commas before the verb. */
function skipAside(scan: SentenceScan, at: number): number {
  if (scan.forms[at] !== ',') return at;
  const open = scan.forms.lastIndexOf(',', at - 1);
  return open > 0 ? open - 1 : -1;
}

function isLink(scan: SentenceScan, index: number): boolean {
  return uposAt(scan, index) === 'ADP' && ['of', 'from', 'with', 'for'].includes(scan.forms[index] ?? '');
}

function nominalAt(scan: SentenceScan, index: number): Token | null {
  const token = scan.sentence.tokens[index];
  if (!token || scan.isVerb[index]) return null;
  return NOMINAL.has(token.upos) || scan.parties.has(index) ? token : null;
}

function uposAt(scan: SentenceScan, index: number): string {
  return scan.sentence.tokens[index]?.upos ?? '';
}

/** "denied [the army] had shelled the town": who acts in what is said is not whom it is said to. */
export function isInSaid(scan: SentenceScan, verb: Token, { deprel, head }: Token): boolean {
  const clause = baseOf(deprel) === 'nsubj' ? scan.sentence.tokens[head] : undefined;
  return clause !== undefined && clause.head === verb.index && clause.deprel === 'ccomp';
}
