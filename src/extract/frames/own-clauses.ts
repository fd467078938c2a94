import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findChildren } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import type { Complement } from './complement.js';
import { findComplement } from './complements.js';
import type { Cue } from './cues.js';
import { findActor } from './holders.js';
import { getFactuality } from './polarity.js';
import { findPossessor, findSubject } from './subjects.js';

const FUTURES = new Set(['will', 'would', "'ll", '’ll', 'shall', 'wo']);
const SPEAKERS = new Set(['he', 'she', 'it', 'they', 'we', 'i']);

/** "said it would X", or, denied, "said it would not X": a future clause whose subject is the speaker. */
export function findOwnClause(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<CueEntry>,
  denied: boolean,
): Complement | null {
  const complement = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['clause'] } });
  if (!complement || sentence.tokens[cue.last.index + 1]?.form === ',') return null;
  const future = findChildren(sentence, complement.head, 'aux').some((t) => FUTURES.has(t.lower));
  const isDenied = getFactuality(sentence, complement.head) === 'negated';
  // "would not hesitate to strike": denied, and meant all the more
  if (isDenied && ['hesitate', 'shrink', 'flinch', 'shy'].includes(complement.head.lemma)) return null;
  const isMine =
    isOwn(context, sentence, cue, complement.head) || (!denied && isTheirs(sentence, complement.head));
  return future && isDenied === denied && isMine ? complement : null;
}

const OWNERS = new Set(['his', 'her', 'its', 'their', 'our', 'my']);

/** "said its troops would stay": who commands them speaks for them. */
function isTheirs(sentence: ParsedSentence, clause: Token): boolean {
  const subject = findChildren(sentence, clause, 'nsubj')[0];
  if (!subject || subject.deprel === 'nsubj:pass' || !FORCES.test(subject.lemma)) return false;
  return findChildren(sentence, subject, 'nmod').some((t) => OWNERS.has(t.lower));
}

const FORCES =
  /^(?:troop|force|army|navy|soldier|fighter|government|country|movement|group|party|side|military|police|nation|state|administration|ministry|men|man|unit|delegation|team|organization|organisation)$/;

/** The clause is about its speaker: the same actor, or a pronoun that can stand for him. */
export function isOwn(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<CueEntry>,
  clause: Token,
): boolean {
  const inner = findChildren(sentence, clause, 'nsubj')[0];
  const outer =
    cue.wordClass === 'noun'
      ? findPossessor(sentence, cue.token, context.ontology.speech.lightVerbs)
      : findSubject(sentence, cue.token);
  if (!inner || !outer || inner.deprel === 'nsubj:pass') return false;
  const [a, b] = [inner, outer].map((t) => findActor(context, sentence, t));
  if (a?.actor && b?.actor) return a.actor.id === b.actor.id;
  return (
    SPEAKERS.has(inner.lower) && (!a?.antecedent || a.antecedent === b?.id || a.antecedent === b?.antecedent)
  );
}
