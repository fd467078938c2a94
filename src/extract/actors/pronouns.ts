import type { Token } from '../../model/syntax.js';
import { getWord, type SentenceSearch, takeCandidate } from './actor-candidate.js';

/** Pronouns that may stand for an actor; "it" only as a subject or owner, never the empty one ("it rained"). */
export function findPronouns(search: SentenceSearch): void {
  for (const token of search.tokens) {
    if (token.upos !== 'PRON' && token.upos !== 'DET') continue;
    if (search.taken.has(token.index) || !isPersonal(search, token)) continue;
    takeCandidate(search, { first: token.index, last: token.index, actor: null, score: 0.5 });
  }
}

function isPersonal(search: SentenceSearch, token: Token): boolean {
  const pronoun = search.ontology.actorWords.pronouns.get(getWord(token));
  if (!pronoun || pronoun.gender === 'none') return false;
  if (pronoun.gender !== 'n') return true;
  return /^nsubj|^nmod:poss/.test(token.deprel) && !isEmpty(search, token);
}

/** "It is clear that", "it was Monday when"; but "it is ready" */
function isEmpty(search: SentenceSearch, token: Token): boolean {
  const governor = search.tokens[token.head];
  if (!governor || governor.upos === 'VERB' || token.deprel === 'nmod:poss') return false;
  if (search.ontology.actorWords.seatMoods.has(governor.lower)) return false;
  return search.tokens.some((t) => t.head === governor.index && /^(cop|csubj)/.test(t.deprel));
}
