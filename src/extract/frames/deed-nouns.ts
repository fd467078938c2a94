import type { Token } from '../../model/syntax.js';

/** Nouns of deeds by their endings: "upon ratification", "the release of the crew". */
const DONE = /(?:tion|sion|ture|over|val|ment|ance|ery|ease|turn|quest|ent)$/;

export function isDeedNoun({ upos, lemma }: Token): boolean {
  return upos === 'NOUN' && DONE.test(lemma);
}
