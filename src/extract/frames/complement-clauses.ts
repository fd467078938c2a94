import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findChildren, findSubtree, getRelation } from '../../text/tree.js';
import type { Complement } from './complement.js';
import type { Cue } from './cues.js';
import { hasFiniteVerb, isQuotationMark } from './linear.js';
import { BARE, findThatBehind } from './linear-complements.js';
import { toComplement } from './to-complement.js';

const WH_WORDS = new Set([
  'who',
  'whom',
  'what',
  'which',
  'when',
  'where',
  'why',
  'how',
  'whether',
  'if',
  'whose',
]);

/** True for a clause with a finite verb, or one that "that" opens. */
function hasFiniteForm(sentence: ParsedSentence, head: Token): boolean {
  if (['VBD', 'VBZ', 'VBP', 'MD'].includes(head.xpos)) return true;
  const parts = findChildren(sentence, head, 'aux', 'cop', 'mark', 'nsubj');
  if (parts.some((p) => p.lower === 'to')) return false;
  return parts.some((p) => p.lower === 'that' || getRelation(p) !== 'mark');
}

export function findClause(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  if (cue.wordClass === 'noun' && isGap(sentence, cue.last.index + 1)) return null;
  const clauses = findChildren(sentence, cue.token, ...getClauseRelations(cue)).filter(
    (c) =>
      c.index > cue.last.index &&
      hasFiniteForm(sentence, c) &&
      !isRelative(sentence, c) &&
      !isInverted(sentence, c),
  );
  const clause = clauses.find((c) => getRelation(c) === 'ccomp') ?? clauses[0];
  return clause
    ? toComplement(sentence, cue, clause, 'clause')
    : (findThatClause(sentence, cue) ?? findBareClause(sentence, cue));
}

/** "the report that the minister wrote angered": two verbs side by side, the first without an object, tell a relative clause. */
function isBareRelative({ tokens }: ParsedSentence, at: number): boolean {
  if (tokens[at]?.lower !== 'that') return false;
  const verb = tokens.findIndex((t, i) => i > at && /^VB[DZP]$/.test(t.xpos));
  const isParticle = tokens[verb + 1]?.upos === 'ADP' || tokens[verb + 1]?.upos === 'ADV';
  const next = tokens[verb + (isParticle ? 2 : 1)];
  return verb > at + 1 && next !== undefined && /^(?:VB[DZP]|MD)$/.test(next.xpos);
}

/** "a demand that the rebels reject", "which Chad refuses to discuss": what they answer is the demand, so it says nothing of what is demanded. */
function isGap(sentence: ParsedSentence, at: number): boolean {
  if (isBareRelative(sentence, at)) return true;
  const that = sentence.tokens[at];
  const verb = that?.lower === 'that' ? sentence.tokens[that.head] : undefined;
  if (!that || !verb || verb.index < at || findChildren(sentence, verb, 'nsubj').length === 0) return false;
  // "a demand that Chad leave": of a wish, which has no tense, the tree says so too
  const isObject = getRelation(that) === 'obj' && getRelation(verb) === 'acl' && !/^VBP?$/.test(verb.xpos);
  if (!isObject && !ANSWERS.has(verb.lemma)) return false;
  const verbs = [verb, ...findChildren(sentence, verb, 'xcomp')];
  return verbs.every((v) => findChildren(sentence, v, 'obj', 'ccomp').every((t) => t === that));
}

const ANSWERS = new Set([
  'reject',
  'refuse',
  'dismiss',
  'oppose',
  'resist',
  'ignore',
  'accept',
  'rebuff',
  'decline',
]);

function getClauseRelations(cue: Cue<CueEntry>): readonly string[] {
  if (cue.wordClass === 'noun') return ['acl', 'ccomp'];
  return cue.wordClass === 'adjective' ? ['ccomp', 'advcl', 'csubj'] : ['ccomp', 'csubj'];
}

function isRelative(sentence: ParsedSentence, clause: Token): boolean {
  if (clause.deprel !== 'acl:relcl') return false;
  return !findChildren(sentence, clause, 'mark').some((m) => m.lower === 'that');
}

/** "warned of war [should the talks fail]": on what, and not what is said. */
function isInverted(sentence: ParsedSentence, clause: Token): boolean {
  const [subject] = findChildren(sentence, clause, 'nsubj');
  const [aux] = findChildren(sentence, clause, 'aux', 'cop');
  return subject !== undefined && aux !== undefined && aux.index < subject.index && INVERTED.has(aux.lower);
}

const INVERTED: ReadonlySet<string> = new Set(['should', 'had', 'were']);

/** "that" right after the cue opens its clause, whatever the tree says. */
function findThatClause(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  if (cue.wordClass === 'adjective' && cue.token.upos !== 'ADJ') return null;
  const that = findThatBehind(sentence, cue);
  if (that?.lower !== 'that' || !opensClause(sentence, that)) return null;
  const head = sentence.tokens[that.head];
  if (that.upos === 'SCONJ' && head && head.index > that.index)
    return toComplement(sentence, cue, head, 'clause');
  const end = getClauseEnd(sentence, that);
  return { frame: 'clause', head: findMainVerb(sentence, that) ?? that, span: { start: that.start, end } };
}

/** "insists any talks must be public", "made it clear: the road stays shut": a noun phrase with its modal, or a colon, opens the clause. */
function findBareClause(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const next = sentence.tokens[cue.last.index + 1];
  if (!next || cue.wordClass !== 'verb' || cue.entry.addressee) return null;
  const first = next.form === ':' ? sentence.tokens[next.index + 1] : next;
  const verb = sentence.tokens.find((t) => t.index > next.index && !BARE.has(t.upos));
  const opens =
    next.form === ':' ? hasFiniteVerb(sentence, next.index) : next.upos === 'DET' && verb?.xpos === 'MD';
  if (!first || !opens || isQuotationMark(first)) return null;
  return {
    frame: 'clause',
    head: findMainVerb(sentence, next) ?? first,
    span: { start: first.start, end: getClauseEnd(sentence, first) },
  };
}

/** A noun phrase and a finite verb follow "that": it is no pronoun. */
function opensClause(sentence: ParsedSentence, that: Token): boolean {
  const beside = sentence.tokens[that.index + 1];
  if (isQuotationMark(beside)) return hasFiniteVerb(sentence, that.index + 1);
  const next = beside?.form === ',' ? sentence.tokens[that.index + 2] : beside;
  const starts =
    next !== undefined &&
    ['DET', 'PRON', 'PROPN', 'NOUN', 'ADJ', 'NUM', 'SCONJ', 'ADP', 'ADV', 'PART'].includes(next.upos);
  return starts && hasFiniteVerb(sentence, that.index + 1);
}

export function findMainVerb(sentence: ParsedSentence, that: Token): Token | undefined {
  const finite = sentence.tokens.find(
    (t) => t.index > that.index && ['VBD', 'VBZ', 'VBP', 'MD'].includes(t.xpos),
  );
  return finite && (['AUX'].includes(finite.upos) ? (sentence.tokens[finite.head] ?? finite) : finite);
}

/** To the end of the sentence, or to a comma with a finite clause behind it. */
function getClauseEnd(sentence: ParsedSentence, that: Token): number {
  const words = sentence.tokens.filter((t) => t.index > that.index && t.upos !== 'PUNCT');
  return words.at(-1)?.end ?? that.end;
}

export function findQuestion(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const clauses = findChildren(sentence, cue.token, 'ccomp', 'acl', 'advcl', 'xcomp').filter(
    (c) => c.index > cue.last.index,
  );
  const asked = clauses.find((c) => {
    const first = findSubtree(sentence, c)[0];
    return first !== undefined && isAskedAt(sentence, cue, first);
  });
  return asked ? toComplement(sentence, cue, asked, 'question') : findAskedAfter(sentence, cue);
}

/** "decide on aid when the war ends": a time clause is no question; only right behind the cue do "when" and "if" ask. */
function isAskedAt(sentence: ParsedSentence, cue: Cue<CueEntry>, first: Token): boolean {
  const word = first.lower;
  if (first.index <= cue.last.index || !WH_WORDS.has(word)) return false;
  if (first.index === cue.last.index + 1 || !['when', 'if', 'where'].includes(word)) return true;
  // "told him [when] it began", but not "warned him of war [if] they fail"
  return cue.entry.addressee && !hasMatter(sentence, cue, first);
}

function hasMatter(sentence: ParsedSentence, cue: Cue<CueEntry>, first: Token): boolean {
  return findChildren(sentence, cue.token, 'obl').some(
    (t) => t.index < first.index && findChildren(sentence, t, 'case').some((c) => c.lower === 'of'),
  );
}

/** A question word right after the cue opens the question, whatever the tree says. */
function findAskedAfter(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const word = sentence.tokens[cue.last.index + 1];
  const opens = word !== undefined && cue.wordClass === 'verb' && WH_WORDS.has(word.lower);
  if (!opens || !hasFiniteVerb(sentence, word.index)) return null;
  const span = { start: word.start, end: getClauseEnd(sentence, word) };
  return { frame: 'question', head: findMainVerb(sentence, word) ?? word, span };
}
