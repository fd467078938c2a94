import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findChildren, findSubtree, getRelation } from '../../text/tree.js';
import type { Complement } from './complement.js';
import type { Cue } from './cues.js';
import { findBehind } from './linear-complements.js';
import { trimEnds } from './nominals.js';
import { toComplement } from './to-complement.js';

export function isInfinitive(sentence: ParsedSentence, head: Token): boolean {
  return findChildren(sentence, head, 'mark', 'aux', 'case').some(
    (t) => t.lower === 'to' && t.index < head.index,
  );
}

export function findInfinitive(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const isNoun = cue.token.upos === 'NOUN' || cue.wordClass === 'noun';
  const relations = isNoun ? ['acl', 'xcomp'] : ['xcomp', 'ccomp', 'advcl', 'acl'];
  const found = findChildren(sentence, cue.token, ...relations).find(
    (c) => c.index > cue.last.index && isInfinitive(sentence, c) && isNear(sentence, cue, c),
  );
  const complement = found
    ? toComplement(sentence, cue, found, 'infinitive')
    : findInfinitiveBehind(sentence, cue);
  return complement && cue.wordClass === 'noun' ? cutAtVerb(sentence, complement) : complement;
}

/** "voiced its readiness to talk", "stands ready to help", "agreed in principle to talk": "to" and a verb right behind, wherever the tree hangs them. */
function findInfinitiveBehind(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const [next, noun] = sentence.tokens.slice(cue.last.index + 1);
  const isAside = next?.lower === 'in' && ['principle', 'turn', 'return'].includes(noun?.lower ?? '');
  const last = isAside && noun ? noun : cue.last;
  const [to, verb] = sentence.tokens.slice(last.index + 1);
  const isNext = to?.lower === 'to' && to.upos === 'PART' && verb?.xpos === 'VB';
  return isNext ? findBehind(sentence, { ...cue, last }, 'infinitive') : null;
}

/** "its refusal to open the gate angered traders": a finite verb without a subject of its own belongs to the noun. */
function cutAtVerb(sentence: ParsedSentence, complement: Complement): Complement {
  const { start, end } = complement.span;
  const inside = sentence.tokens.filter((t) => t.start >= start && t.end <= end);
  const verb = inside.findIndex(
    (t, i) => i > 1 && (['VBD', 'VBZ', 'MD'].includes(t.xpos) || takesObject(sentence, t)),
  );
  const before = inside.slice(0, Math.max(verb, 0));
  const last = trimEnds(before).at(-1);
  const isInner = before.some((t) => t.upos === 'SCONJ' || /^W/.test(t.xpos) || t.xpos === 'PRP');
  return last && !isInner ? { ...complement, span: { start, end: last.end } } : complement;
}

/** A participle with a noun phrase right behind it is a past tense: "angered traders". */
function takesObject(sentence: ParsedSentence, token: Token): boolean {
  const next = sentence.tokens[token.index + 1];
  return token.xpos === 'VBN' && next !== undefined && ['NOUN', 'PROPN', 'DET', 'PRON'].includes(next.upos);
}

/** An infinitive belongs to the cue when nothing but adverbs and times stands between them. */
function isNear(sentence: ParsedSentence, cue: Cue<CueEntry>, infinitive: Token): boolean {
  const first = findSubtree(sentence, infinitive)[0];
  const between = sentence.tokens.slice(cue.last.index + 1, first?.index ?? 0);
  return between.length <= 5 && !between.some((t) => getRelation(t) === 'obj' || t.form === ',');
}

/** "having shelled the camp", "being behind it" */
function hasGerund(sentence: ParsedSentence, token: Token): boolean {
  return findChildren(sentence, token, 'aux', 'aux:pass', 'cop').some((t) => t.xpos === 'VBG');
}

export function findGerund(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const found = findChildren(sentence, cue.token, 'xcomp', 'ccomp').find(
    (c) => c.index > cue.last.index && (c.xpos === 'VBG' || hasGerund(sentence, c)),
  );
  if (found) return toComplement(sentence, cue, found, 'gerund');
  const next = sentence.tokens[cue.last.index + 1];
  return cue.token !== cue.last && next?.xpos === 'VBG' ? findBehind(sentence, cue, 'gerund') : null;
}
