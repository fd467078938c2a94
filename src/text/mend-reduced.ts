import { moveToken, type Token } from '../model/syntax.js';
import { isPassive } from './clause-parts.js';
import { isBelow } from './tree.js';

/** Prepositions that never open a clause; "after", "before", "since", "for", "with" + participle do. */
export const PREPOSITIONS = new Set(
  'with of by between from in at against to on over about among into under near across along around without toward towards'.split(
    ' ',
  ),
);

/**
 * "Shells fired from the hills landed on a school": where a participle stands before the preposition and has the subject that the tensed
 * verb lacks, the participle only tells which shells. True where it was so.
 */
export function mendReduced(tokens: Token[], object: Token, verb: Token, preposition: Token): boolean {
  const governor = tokens[preposition.index - 1];
  const participle = governor && findBareParticiple(tokens, governor);
  const subject = participle && tokens.find((t) => t.head === participle.index && /^nsubj/.test(t.deprel));
  if (!governor || !participle || !subject || !isBelow({ tokens }, verb, participle)) return false;
  for (const t of tokens.filter((t) => t.head === participle.index && t.index > verb.index))
    tokens[t.index] = moveToken(t, verb.index, t.deprel);
  tokens[verb.index] = moveToken(verb, participle.head, participle.deprel);
  tokens[subject.index] = moveToken(subject, verb.index, isPassive(tokens, verb) ? 'nsubj:pass' : 'nsubj');
  tokens[participle.index] = moveToken(participle, subject.index, 'acl', 'VBN');
  tokens[object.index] = moveToken(object, governor.index, 'obl');
  tokens[preposition.index] = moveToken(preposition, object.index, 'case');
  return true;
}

/** The word or the verb over it by infinitives, where it is a participle without auxiliary that has a subject before it. */
function findBareParticiple(tokens: readonly Token[], word: Token): Token | null {
  let at: Token | undefined = word;
  while (at && /^[xc]comp$/.test(at.deprel) && at.head < at.index) at = tokens[at.head];
  if (!at || !/^VB[DN]$/.test(at.xpos) || at.upos !== 'VERB') return null;
  const own = tokens.filter((t) => t.head === at.index && t.index < at.index);
  if (own.some((t) => /^(?:aux|cop|mark|cc)/.test(t.deprel))) return null;
  return own.some((t) => /^nsubj/.test(t.deprel) && t.upos !== 'PRON') ? at : null;
}
