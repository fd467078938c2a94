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
  if (referent.isQuoted || getRelation(referent.token) !== 'nsubj') return false;
  const verb = referent.sentence.tokens[referent.token.head];
  return verb?.upos === 'VERB' && SPEECH.test(verb.lemma);
}
