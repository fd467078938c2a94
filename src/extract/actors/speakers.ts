import type { Token } from '../../model/syntax.js';
import { getRelation } from '../../text/tree.js';
import type { Referent } from './referents.js';

/** Lemmas of verbs whose subject speaks. */
export const SPEECH =
  /^(say|tell|add|write|tweet|ask|reply|respond|declare|announce|insist|warn|explain|claim|argue|note|recall|state|stress|continue|conclude|joke|admit|acknowledge|vow|emphasize|emphasise|remark|post|urge|observe|comment|describe|report|complain|promise|assert|reiterate|shout|quip|predict)$/;

/** "I" and "we" inside quotation marks stand for who speaks: in the same sentence, else in the one before or after. */
export function findSpeaker(pronoun: Referent, referents: readonly Referent[]): Referent | null {
  if (!pronoun.isQuoted) return null;
  const order = [0, -1, 1, -2];
  for (const step of order) {
    const speaker = referents.find((r) => r.sentence.index === pronoun.sentence.index + step && isSpeaker(r));
    if (speaker) return speaker;
  }
  return null;
}

function isSpeaker(referent: Referent): boolean {
  if (referent.isQuoted) return false;
  const verb = referent.sentence.tokens[referent.token.head];
  const isSubject =
    getRelation(referent.token) === 'nsubj' && verb?.upos === 'VERB' && SPEECH.test(verb.lemma);
  return isSubject || standsBesideSpeech(referent);
}

/** “…,” Ana Bo said; “…,” said Ana Bo: word order, where the tree gives the name to what is quoted. */
function standsBesideSpeech({ sentence, mention }: Referent): boolean {
  const isSaying = (t: Token | undefined) =>
    t?.upos === 'VERB' && SPEECH.test(t.lemma) && /^VB[DZP]$/.test(t.xpos);
  const next = sentence.tokens.find((t) => t.start >= mention.end && t.upos !== 'ADV');
  const before = sentence.tokens.findLast((t) => t.end <= mention.start && t.upos !== 'DET');
  const opens = before && sentence.tokens[before.index - 1];
  return isSaying(next) || (isSaying(before) && (opens === undefined || opens.upos === 'PUNCT'));
}
