import type { Token } from '../../model/syntax.js';
import { createActor, getWord, isCapital, isTaken, type SentenceHit, type SentenceSearch, takeCandidate, toActor } from './actor-candidate.js'; // biome-ignore format: one line

/** States by name, by their people, by an adjective before what they do, and by the seat of their government. */
export function findStates(search: SentenceSearch): void {
  for (const hit of search.hits) {
    if (isTaken(search, hit.first, hit.last) || isPartOfName(search, hit)) continue;
    const score = scoreState(search, hit);
    if (score > 0) takeState(search, hit, score);
  }
}

function takeState(search: SentenceSearch, hit: SentenceHit, score: number): void {
  const { first, last, actor } = hit;
  const isPeople = hit.types.has('people') && !hit.types.has('name');
  const people = isPeople
    ? createActor(search.tokens[last]?.form ?? '', actor.country, 'CVL', 'group')
    : null;
  takeCandidate(search, { first, last, actor: people ?? toActor(actor), score });
}

/** "Turkey Hill", "Jordan Peele": a longer name that no rule took. */
function isPartOfName(search: SentenceSearch, hit: SentenceHit): boolean {
  const token = search.tokens[hit.last];
  const before = search.tokens[hit.first - 1];
  const next = search.tokens[hit.last + 1];
  if (hit.actor.kind !== 'state') return true;
  const follows = next?.upos === 'PROPN' && isCapital(next) && next.deprel.startsWith('flat');
  return follows || (token?.deprel.startsWith('flat') === true && before?.upos === 'PROPN');
}

function scoreState(search: SentenceSearch, hit: SentenceHit): number {
  const head = getHead(search, hit);
  if (hit.types.has('name')) return isLocative(search, head) ? 0 : 0.8;
  if (hit.types.has('people')) return 0.8;
  if (hit.types.has('seat')) return isSeatVoice(search, head) ? 0.75 : 0;
  return 0.5;
}

function getHead(search: SentenceSearch, hit: SentenceHit): Token | undefined {
  for (let i = hit.first; i <= hit.last; i++) {
    const token = search.tokens[i];
    if (token && (token.head < hit.first || token.head > hit.last)) return token;
  }
  return search.tokens[hit.last];
}

/** "in Ukraine", "across Syria": where, not who. */
function isLocative(search: SentenceSearch, head: Token | undefined): boolean {
  if (!head) return false;
  const { locative } = search.ontology.actorWords;
  return search.tokens.some((t) => t.head === head.index && t.deprel === 'case' && locative.has(getWord(t)));
}

/** "Moscow rejected", "Kyiv's insistence", "talks with Beijing", "support for Moscow"; not "flew to Moscow", "Kyiv's streets". */
function isSeatVoice(search: SentenceSearch, head: Token | undefined): boolean {
  const governor = head ? search.tokens[head.head] : undefined;
  if (!head || !governor) return false;
  const { placeVerbs, seatBreakers, addressVerbs, seatMoods } = search.ontology.actorWords;
  const will = governor.lemma.toLowerCase();
  if (head.deprel === 'nsubj') return governor.upos === 'VERB' ? !placeVerbs.has(will) : seatMoods.has(will);
  if (/^(i?obj|nsubj:pass)$/.test(head.deprel)) return addressVerbs.has(will);
  if (head.deprel === 'nmod:poss') return !seatBreakers.has(governor.lemma.toLowerCase());
  if (head.deprel === 'conj') return isSeatVoice(search, governor);
  const cases = search.tokens.filter((t) => t.head === head.index && t.deprel === 'case').map(getWord);
  return cases.some((c) => VOICE_CASES.has(c)) && !seatBreakers.has(governor.lemma.toLowerCase());
}

const VOICE_CASES: ReadonlySet<string> = new Set(['with', 'between', 'against', 'for', 'by']);
