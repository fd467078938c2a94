import type { Actor, ActorKind } from '../../model/mention.js';
import type { Token } from '../../model/syntax.js';
import type { ActorNoun } from '../../ontology/actor-words.js';
import {
  type Candidate,
  createActor,
  findHitEndingAt,
  findStateBody,
  getWord,
  isTaken,
  joinForms,
  joinWords,
  type SentenceHit,
  type SentenceSearch,
  takeCandidate,
  toActor,
} from './actor-candidate.js';

interface NounMatch {
  readonly noun: ActorNoun;
  readonly isTitle: boolean;
  /** first token of the noun itself */
  readonly first: number;
}

/** Generic actors: "gunmen", "Ukrainian officials", "RSF fighters", "hundreds of farmers". */
export function findNounPhrases(search: SentenceSearch): void {
  for (let i = search.tokens.length - 1; i >= 0; i--) {
    const phrase = search.taken.has(i) ? null : readPhrase(search, i);
    if (phrase) takeCandidate(search, phrase);
  }
  joinGroups(search);
}

function readPhrase(search: SentenceSearch, last: number): Candidate | null {
  const match = matchNoun(search, last);
  if (!match || isModifier(search, last) || isInName(search, match.first, last)) return null;
  const { first, owner } = extendLeft(search, match.first);
  if (isTaken(search, first, last) || isInsideHit(search, match.first, last)) return null;
  if (match.noun.speaks && !isSpeaker(search, last)) return null;
  if (getWord(search.tokens[last]) === 'opposition' && getWord(search.tokens[last + 1]) === 'to') return null;
  const behind = owner ? undefined : findOwnerBehind(search, last);
  const possessor = owner?.actor ?? findPossessor(search, first)?.actor ?? behind;
  return { first, last, actor: createPhraseActor(search, match, first, last, possessor), score: match.noun.speaks ? 0.4 : 0.7 }; // biome-ignore format: a record
}

const NOMINALS: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'ADJ']);

/** The longest noun of the lexicon that ends here: "human rights group" before "rights group" before "group". */
function matchNoun(search: SentenceSearch, last: number): NounMatch | null {
  const token = search.tokens[last];
  if (!token || !(NOMINALS.has(token.upos) || isMisread(search, last))) return null;
  const word = getWord(token);
  const forms = [word, token.lemma.toLowerCase(), singular(word)];
  const hasLonger = forms.some((form) => search.ontology.actorWords.longNounEnds.has(form));
  for (let first = hasLonger ? Math.max(0, last - 3) : last; first <= last; first++) {
    const match = lookUpNoun(search, first, last, forms);
    if (match && (token.upos !== 'ADJ' || isNounUse(search, token))) return match;
  }
  return null;
}

/** "locals staged", "inmates at the prison rioted": a plural that the tagger took for a verb, where no verb can stand. */
function isMisread(search: SentenceSearch, index: number): boolean {
  const [before, token, next] = [search.tokens[index - 1], search.tokens[index], search.tokens[index + 1]];
  const word = getWord(token);
  if (!token || word === singular(word) || /^(NUM|PRON|PUNCT)$/.test(token.upos)) return false;
  if (!search.ontology.actorWords.nouns.has(singular(word))) return false;
  const opens = !before || /^(PUNCT|NUM|DET|ADJ|ADP|CCONJ|SCONJ)$/.test(before.upos);
  return opens && next !== undefined && /^(VERB|AUX|ADP|CCONJ|SCONJ)$/.test(next.upos);
}

/** `forms`: the last word as it stands, its lemma and its singular. */
function lookUpNoun(
  search: SentenceSearch,
  first: number,
  last: number,
  forms: readonly string[],
): NounMatch | null {
  const { nouns, titles } = search.ontology.actorWords;
  const head = first === last ? '' : `${joinWords(search.tokens, first, last - 1)} `;
  for (const form of forms) {
    const noun = nouns.get(head + form);
    const sector = titles.get(head + form);
    if (noun) return { noun, isTitle: sector !== undefined, first };
    if (sector === undefined) continue;
    return { noun: { sector, kind: 'person', local: false, speaks: false }, isTitle: true, first };
  }
  return null;
}

function singular(word: string): string {
  if (word.endsWith('men')) return `${word.slice(0, -3)}man`;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** "the wounded", "the elderly" */
function isNounUse(search: SentenceSearch, token: Token): boolean {
  return (
    !/^(amod|advmod|acl|cop|root|compound)/.test(token.deprel) && search.tokens[token.head]?.upos === 'VERB'
  );
}

/** True inside "police station", where the noun to the right is what the phrase is about. */
function isModifier(search: SentenceSearch, index: number): boolean {
  const token = search.tokens[index];
  if (!token) return true;
  const next = search.tokens[index + 1];
  if (!next || !/^(NOUN|PROPN|ADJ|NUM|SYM|PUNCT)$/.test(next.upos) || /^[,;:.]$/.test(next.form))
    return false;
  const isPart = /^(compound|amod|flat|goeswith)/.test(token.deprel) && token.head > index;
  return isPart && !isDoer(search, token);
}

/** "rebel shelling", "gang violence", "government air strikes", "army helicopters": who does what the noun to the right tells, or sends it. */
function isDoer({ tokens, ontology }: SentenceSearch, token: Token): boolean {
  const head = tokens[token.head];
  const { nouns, grammar } = ontology.eventTypes;
  const lemma = head?.lemma.toLowerCase() ?? '';
  // "fighter jets" are no fighters'
  const isKind = grammar.weapons.has(`${token.lemma.toLowerCase()} ${lemma}`);
  return head?.upos === 'NOUN' && (nouns.has(lemma) || (grammar.weapons.has(lemma) && !isKind));
}

/** Papers act by speaking only: "the report says", "according to a letter". */
function isSpeaker(search: SentenceSearch, index: number): boolean {
  const token = search.tokens[index];
  if (!token) return false;
  const hasCase = search.tokens.some((t) => t.head === index && /^(according|per)$/.test(getWord(t)));
  return hasCase || (token.deprel === 'nsubj' && search.tokens[token.head]?.upos === 'VERB');
}

/** "States" of "United States" */
function isInsideHit(search: SentenceSearch, first: number, last: number): boolean {
  return search.hits.some((h) => h.first <= first && last <= h.last && h.last > h.first);
}

/** "Air National Guard": a capital word of a longer name that is nobody known. */
function isInName(search: SentenceSearch, first: number, last: number): boolean {
  if (search.tokens[last]?.upos !== 'PROPN') return false;
  const [before, after] = [search.tokens[first - 1], search.tokens[last + 1]];
  const isJoined = before?.upos === 'PROPN' && !findHitEndingAt(search, first - 1);
  return isJoined || after?.upos === 'PROPN';
}

/** Takes in compounds and the nationality or organisation that stands before the noun. */
function extendLeft(search: SentenceSearch, nounFirst: number): { first: number; owner?: SentenceHit } {
  let first = nounFirst;
  for (let steps = 0; steps < 6 && first > 0; steps++) {
    const hit = findHitEndingAt(search, first - 1);
    if (hit && hit.first >= 0 && !isTaken(search, hit.first, hit.last))
      return { first: hit.first, owner: hit };
    const before = search.tokens[first - 1];
    if (!before || search.taken.has(before.index) || !isInner(search, before)) break;
    first--;
  }
  return { first: isWorthTaking(search, first, nounFirst) ? first : nounFirst };
}

function isInner(search: SentenceSearch, token: Token): boolean {
  const next = search.tokens[token.index + 1];
  if (token.form === '-' && next && token.end === next.start) return true;
  // "on Monday army helicopters", which the tree may take for one phrase
  if (search.ontology.eventTypes.grammar.timeNouns.has(getWord(token))) return false;
  return /^(compound|amod|nmod:desc|punct)/.test(token.deprel) && /^(NOUN|PROPN|ADJ)$/.test(token.upos);
}

/** Plain adjectives stay outside; compounds ("riot police") come in. */
function isWorthTaking(search: SentenceSearch, first: number, nounFirst: number): boolean {
  const inner = search.tokens.slice(first, nounFirst);
  return inner.length > 0 && inner.every((t) => /^(compound|punct)/.test(t.deprel));
}

/** "Ukraine's army" */
function findPossessor(search: SentenceSearch, first: number): SentenceHit | undefined {
  for (let i = first - 1; i >= Math.max(0, first - 4); i--) {
    const word = getWord(search.tokens[i]);
    if (word === "'s" || word === "'") return findHitEndingAt(search, i - 1);
    if (!/^(ADJ|NOUN|PROPN)$/.test(search.tokens[i]?.upos ?? '')) return undefined;
  }
  return undefined;
}

/** "the army of Sudan", "a spokesman for the ministry", "president of the Ruiz Foundation" */
function findOwnerBehind(search: SentenceSearch, last: number): Actor | undefined {
  if (search.tokens[last + 1]?.form === '(') return findStateInBrackets(search, last + 2);
  if (!/^(of|for|from|with|at)$/.test(getWord(search.tokens[last + 1]))) return undefined;
  const at = /^(the|a|an)$/.test(getWord(search.tokens[last + 2])) ? last + 3 : last + 2;
  const hit = search.hits.find((h) => h.first === at);
  const found = search.found.find((c) => c.first === at && c.actor && c.actor.kind !== 'person');
  return found?.actor ?? hit?.actor;
}

/** "Protesters (Bolivia)" */
function findStateInBrackets(search: SentenceSearch, index: number): Actor | undefined {
  const hit = search.hits.find((h) => h.first === index && h.actor.kind === 'state');
  return hit && search.tokens[hit.last + 1]?.form === ')' ? hit.actor : undefined;
}

function createPhraseActor(
  search: SentenceSearch,
  match: NounMatch,
  first: number,
  last: number,
  owner: Actor | undefined,
): Actor {
  const { noun, isTitle } = match;
  const country = owner?.country ?? null;
  const kind = findKind(search, match, last);
  if (owner && isForceOf(owner, noun, kind)) return toActor(owner);
  const isState = owner?.kind === 'state';
  const own = findSectorServed(search, match, last) ?? noun.sector;
  const sector = isState || !owner ? own : (owner.sector ?? own);
  const body =
    isTitle || noun.speaks || kind === 'person' ? null : findStateBody(search.ontology, country, sector);
  if (body && isState) return body;
  return createActor(nameNoun(search.tokens.slice(first, last + 1)), country, sector, kind);
}

/**
 * "a rebel spokesman", "two militia commanders", "a hospital official": who speaks for a body or belongs to it is of its sector. The
 * government's soldiers are soldiers, and child soldiers no children's.
 */
function findSectorServed(search: SentenceSearch, { noun, first }: NounMatch, last: number): string | null {
  const token = search.tokens[last];
  const at = findServed(search, first);
  const body = search.tokens[at];
  if (!body || !token || noun.kind === 'organization') return null;
  const { belongs } = search.ontology.actorWords;
  if (!belongs.has(token.lemma.toLowerCase()) && !belongs.has(singular(getWord(token)))) return null;
  const forms = [getWord(body), body.lemma.toLowerCase()];
  const found = lookUpNoun(search, Math.max(0, at - 1), at, forms) ?? lookUpNoun(search, at, at, forms);
  return found && !found.isTitle && !UNSERVED.has(found.noun.sector ?? 'GOV') ? found.noun.sector : null;
}

/** Index of the noun right before a noun that it hangs on, or before its owner's mark; -1 for none. */
function findServed({ tokens }: SentenceSearch, first: number): number {
  const before = tokens[first - 1];
  if (before?.xpos === 'POS') return first - 2;
  return before && /^(?:compound|amod)/.test(before.deprel) ? first - 1 : -1;
}

const UNSERVED: ReadonlySet<string> = new Set(['GOV', 'CVL']);

/** A noun that begins its sentence has its capital from there. */
function nameNoun(tokens: readonly Token[]): string {
  const name = joinForms(tokens);
  const [first] = tokens;
  const isCommon = first?.index === 0 && first.upos !== 'PROPN' && /^\p{Lu}\p{Ll}+$/u.test(first.form);
  return isCommon ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** "RSF fighters", "Hamas officials" are the group; "a Hamas official" is somebody of it. */
function isForceOf(owner: Actor, noun: ActorNoun, kind: ActorKind): boolean {
  if (owner.kind !== 'group' || owner.id.startsWith('name:') || kind === 'person') return false;
  return /^(MIL|REB|UAF|CRM|GOV)$/.test(noun.sector ?? '') || noun.sector === null;
}

/** By tag, or by ending where the tagger saw a name: "Rebels". */
function isPluralForm(search: SentenceSearch, token: Token): boolean {
  const word = getWord(token);
  if (/^NNP?S$/.test(token.xpos)) return true;
  return word !== singular(word) && !search.ontology.actorWords.nouns.has(word) && !word.endsWith('ss');
}

/** One official is a person, officials are a group; a crowd is a group in the singular too. */
function findKind(search: SentenceSearch, { noun, isTitle }: NounMatch, last: number): ActorKind {
  if (noun.kind === 'organization') return 'organization';
  const token = search.tokens[last];
  if (token && isPluralForm(search, token)) return 'group';
  const isMany = !isTitle && search.ontology.actorWords.collectives.has(getWord(token));
  return isMany ? 'group' : 'person';
}

/** "a group of farmers": the mention is headed by "group" and acts as what follows. */
function joinGroups(search: SentenceSearch): void {
  const { groupNouns } = search.ontology.actorWords;
  for (const [i, token] of search.tokens.entries()) {
    if (!groupNouns.has(getWord(token)) || getWord(search.tokens[i + 1]) !== 'of') continue;
    const at = search.found.findIndex(
      (c) => c.first > i + 1 && c.first <= i + 6 && isOpenTo(search, i + 2, c.first),
    );
    const inner = search.found[at];
    if (!inner?.actor || inner.actor.kind === 'person' || isOwner(search, inner.last)) continue;
    search.found.splice(at, isNamed(inner.actor) ? 0 : 1);
    dropStartingAt(search, i);
    takeCandidate(search, { first: i, last: inner.last, actor: inner.actor, score: inner.score });
  }
}

/** "a quarter of Ruiz's donors" */
function isOwner(search: SentenceSearch, last: number): boolean {
  return /^'s?$/.test(getWord(search.tokens[last + 1]));
}

function isNamed(actor: Actor): boolean {
  return !actor.id.startsWith('name:');
}

function dropStartingAt(search: SentenceSearch, index: number): void {
  const at = search.found.findIndex((c) => c.last === index);
  if (at >= 0) search.found.splice(at, 1);
}

/** Only determiners, numbers and adjectives between "of" and the noun. */
function isOpenTo(search: SentenceSearch, from: number, to: number): boolean {
  return search.tokens.slice(from, to).every((t) => /^(DET|NUM|ADJ|PRON|ADV)$/.test(t.upos));
}
