import { foldName } from '../../model/fold-name.js';
import type { Actor } from '../../model/mention.js';
import type { Token } from '../../model/syntax.js';
import {
  type Candidate,
  createActor,
  findHitEndingAt,
  getWord,
  isCapital,
  isShortOf,
  isTaken,
  joinForms,
  joinWords,
  type SentenceHit,
  type SentenceSearch,
  takeCandidate,
  toActor,
} from './actor-candidate.js';
import { isOfficeWord } from './office-words.js';

interface Title {
  readonly first: number;
  readonly sector: string | null;
  readonly gender: 'm' | 'f' | null;
  readonly isHonorific: boolean;
}

/** People and organisations by name: of the registry with their titles, and unknown ones by their shape. */
export function findProperNames(search: SentenceSearch): void {
  for (const hit of search.hits) {
    if (hit.actor.kind !== 'state' && isWholeName(search, hit)) takeRegistryName(search, hit);
  }
  for (const run of findRuns(search)) {
    const candidate = readRun(search, run.first, run.last);
    if (candidate) takeCandidate(search, candidate);
  }
}

function takeRegistryName(search: SentenceSearch, hit: SentenceHit): void {
  if (isTaken(search, hit.first, hit.last)) return;
  const { kind } = hit.actor;
  const title = kind === 'person' ? findTitle(search, hit.first) : null;
  const first = title && !isTaken(search, title.first, hit.first) ? title.first : hit.first;
  if (kind === 'person') rememberPerson(search, toActor(hit.actor), hit.last);
  else if (isCompoundOfActor(search, hit.last)) return;
  takeCandidate(search, { first, last: hit.last, actor: toActor(hit.actor), score: 0.9 });
}

/** False for "Melania Trump" where only "Trump" is known, and for "Sharon Osbourne". */
function isWholeName(search: SentenceSearch, hit: SentenceHit): boolean {
  if (hit.types.has('name') && hit.last > hit.first) return true;
  const before = search.tokens[hit.first - 1];
  const after = search.tokens[hit.last + 1];
  if (isNamePart(after) && !isHitStart(search, hit.last + 1) && isPerson(hit)) return false;
  const isLonger = isNamePart(before) && !isDay(search, hit.first - 1);
  return !(isPerson(hit) && isLonger && !findTitle(search, hit.first));
}

/** "On Saturday Trump called": a day or month behind a preposition begins no name. */
function isDay({ tokens, ontology }: SentenceSearch, index: number): boolean {
  const classes = ontology.times.words.get(tokens[index]?.lower ?? '');
  const before = tokens[index - 1];
  return (classes?.has('WEEKDAY') || classes?.has('MONTH')) === true && before?.upos === 'ADP';
}

function isPerson(hit: SentenceHit): boolean {
  return hit.actor.kind === 'person';
}

function isNamePart(token: Token | undefined): boolean {
  return token?.upos === 'PROPN' && isCapital(token) && /^\p{L}/u.test(token.form);
}

function isHitStart(search: SentenceSearch, index: number): boolean {
  return search.hits.some((h) => h.first === index);
}

/** "RSF fighters", "a Hamas military spokesman": the noun phrase takes the name in. */
function isCompoundOfActor(search: SentenceSearch, last: number): boolean {
  const noun = search.tokens[findNounOver(search, last)];
  if (noun?.upos !== 'NOUN') return false;
  const { nouns, titles } = search.ontology.actorWords;
  return [getWord(noun), noun.lemma.toLowerCase()].some((w) => nouns.has(w) || titles.has(w));
}

/** The noun that a name and the adjectives behind it stand before; else what follows the name. */
function findNounOver({ tokens }: SentenceSearch, last: number): number {
  const name = tokens[last];
  const head = name?.deprel === 'compound' && name.head - last <= MOST_BETWEEN ? name.head : -1;
  const isNear = head > last && tokens.slice(last + 1, head).every((t) => t.upos === 'ADJ');
  return isNear ? head : last + 1;
}

const MOST_BETWEEN = 3;

/** Titles, honorifics, nationality and office before a name: "Ukrainian Defense Minister", "Mr", "Lt. Gen.". */
export function findTitle(search: SentenceSearch, nameFirst: number): Title | null {
  const steps = findTitleSteps(search, nameFirst);
  const last = steps.at(-1);
  if (!last) return null;
  const isHonorific = steps.every((s) => s.isHonorific);
  const office = isHonorific ? undefined : findHitEndingAt(search, last.first - 1);
  const sector = steps.find((s) => s.sector)?.sector ?? null;
  const gender = steps.find((s) => s.gender)?.gender ?? null;
  return { first: office?.first ?? last.first, sector, gender, isHonorific };
}

/** From the one next to the name outwards: "Dr", "General". */
function findTitleSteps(search: SentenceSearch, nameFirst: number): Title[] {
  const steps: Title[] = [];
  for (let step = matchTitle(search, nameFirst - 1); step; step = matchTitle(search, step.first - 1))
    steps.push(step);
  return steps;
}

function matchTitle(search: SentenceSearch, last: number): Title | null {
  const { titles, honorifics } = search.ontology.actorWords;
  for (let first = Math.max(0, last - 3); first <= last; first++) {
    const words = joinWords(search.tokens, first, last);
    const gender = honorifics.get(words);
    const sector = titles.get(words);
    if (sector !== undefined && isTitleUse(search, last))
      return { first, sector, gender: gender ?? null, isHonorific: false };
    if (gender !== undefined && isCapital(search.tokens[last]))
      return { first, sector: null, gender, isHonorific: true };
  }
  return null;
}

/** A title stands right before the name, with no comma, and is no verb. */
function isTitleUse(search: SentenceSearch, last: number): boolean {
  return /^(NOUN|PROPN|ADJ|X)$/.test(search.tokens[last]?.upos ?? '');
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** Longest stretches of proper nouns, with particles ("van der") and "Ministry of Health" joints inside. */
function findRuns(search: SentenceSearch): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < search.tokens.length; i++) {
    if (!isFree(search, i)) continue;
    let last = i;
    for (let next = findNext(search, last); next !== null; next = findNext(search, last)) last = next;
    runs.push({ first: i, last });
    i = last;
  }
  return runs;
}

/** Countries stand by themselves: findStates says whether they act. */
function isState(search: SentenceSearch, first: number, last: number): boolean {
  return search.hits.some((h) => h.first <= first && last <= h.last && h.actor.kind === 'state');
}

function isFree(search: SentenceSearch, index: number): boolean {
  const isOther = search.hits.some((h) => h.first <= index && index <= h.last && isBody(h));
  return !isOther && !search.taken.has(index) && isNameWord(search, index) && !isDay(search, index);
}

/** An organisation the registry knows: no part of another name. */
function isBody(hit: SentenceHit): boolean {
  return hit.actor.kind === 'organization' || hit.actor.kind === 'group';
}

/** The tagger misses names it never saw: inside a sentence of ordinary spelling a capital is enough. */
function isNameWord(search: SentenceSearch, index: number): boolean {
  const token = search.tokens[index];
  if (isNamePart(token)) return true;
  if (!token || !search.isOrdinary || !isCapital(token) || !/^(NOUN|ADJ|X|VERB)$/.test(token.upos))
    return false;
  const before = search.tokens[index - 1];
  if (!before || /^["“”'‘:.(\-–—]$/.test(before.form) || token.form.length < 2) return false;
  return !/^\P{L}/u.test(token.form) && !isCommonNoun(search, token);
}

function isCommonNoun(search: SentenceSearch, token: Token): boolean {
  const { nouns, titles } = search.ontology.actorWords;
  const word = getWord(token);
  return [word, token.lemma.toLowerCase(), word.replace(/s$/, '')].some((w) => nouns.has(w) || titles.has(w));
}

function findNext(search: SentenceSearch, last: number): number | null {
  if (isFree(search, last + 1)) return last + 1;
  const { particles, suffixes, organizationHeads } = search.ontology.actorWords;
  const [at, joint] = [search.tokens[last], search.tokens[last + 1]];
  if (!at || !joint) return null;
  const word = getWord(joint);
  if (suffixes.has(word) && isCapital(joint)) return last + 1;
  const isTight = joint.start === at.end && /^[-‑–'’]$/.test(joint.form);
  if ((isTight || particles.has(word) || word === '&') && isFree(search, last + 2)) return last + 2;
  if (particles.has(word) && particles.has(getWord(search.tokens[last + 2])) && isFree(search, last + 3))
    return last + 3;
  if (word === 'and') return findSecondPart(search, last + 2);
  if (!organizationHeads.has(getWord(at)) || !/^(of|for)$/.test(word)) return null;
  if (isFree(search, last + 2)) return last + 2;
  return getWord(search.tokens[last + 2]) === 'the' && isFree(search, last + 3) ? last + 3 : null;
}

/** "the Budget and Finance Committee": what follows "and" ends in a head of organisations' names. */
function findSecondPart(search: SentenceSearch, index: number): number | null {
  let last = index;
  while (isFree(search, last + 1)) last++;
  const { organizationHeads } = search.ontology.actorWords;
  const isHead = isFree(search, index) && last > index && organizationHeads.has(getWord(search.tokens[last]));
  let first = index - 2;
  while (isFree(search, first - 1)) first--;
  return isHead && /^(the|'s)$/.test(getWord(search.tokens[first - 1])) ? index : null;
}

function readRun(search: SentenceSearch, runFirst: number, last: number): Candidate | null {
  const first = skipTitles(search, runFirst, last);
  const title = findTitle(search, first);
  const owner = search.hits.find((h) => h.first >= runFirst && h.last <= last && h.actor.kind === 'state');
  if (first > last || isState(search, first, last)) return null;
  const only = first === last ? search.tokens[first] : undefined;
  if (only && isCommonNoun(search, only)) return null;
  const organization = title ? null : readOrganization(search, first, last, owner);
  if (organization) return organization;
  return readPerson(search, title, first, last);
}

/** The first token of the name proper: behind the last title word of the run. */
function skipTitles(search: SentenceSearch, first: number, last: number): number {
  for (let i = last - 1; i >= first; i--) {
    if (matchTitle(search, i)) return i + 1;
  }
  return first;
}

function readOrganization(
  search: SentenceSearch,
  first: number,
  last: number,
  owner: SentenceHit | undefined,
): Candidate | null {
  const sector = findOrganizationSector(search, first, last);
  if (sector === undefined) return null;
  const bracket =
    search.tokens[last + 1]?.form === '(' ? search.hits.find((h) => h.first === last + 2) : undefined;
  const country = (owner ?? bracket)?.actor.country ?? null;
  return { first, last, actor: createActor(sliceForms(search, first, last), country, sector, 'organization'), score: 0.6 }; // biome-ignore format: a record
}

function findOrganizationSector(
  search: SentenceSearch,
  first: number,
  last: number,
): string | null | undefined {
  const { organizationHeads, nouns } = search.ontology.actorWords;
  const generic = last > first ? nouns.get(joinWords(search.tokens, last - 1, last)) : undefined;
  if (generic) return generic.sector;
  const final = organizationHeads.get(getWord(search.tokens[last]));
  if (final !== undefined && last > first) return final;
  for (let i = first; i < last; i++) {
    if (!/^(of|for)$/.test(getWord(search.tokens[i + 1]))) continue;
    const sector = organizationHeads.get(getWord(search.tokens[i]));
    if (sector !== undefined) return sector;
  }
  return first === last && isActingAcronym(search, last) ? null : undefined;
}

/** "ABF said", "the ABF's", "members of the ABF"; not "an IED", "two HQs". */
function isActingAcronym(search: SentenceSearch, index: number): boolean {
  const token = search.tokens[index];
  if (!token || !/^[A-Z]{2,6}$/.test(token.form)) return false;
  return (
    /^(nsubj|obl:agent|nmod:poss|appos|conj)/.test(token.deprel) ||
    getWord(search.tokens[index - 1]) === 'the'
  );
}

function readPerson(
  search: SentenceSearch,
  title: Title | null,
  first: number,
  last: number,
): Candidate | null {
  const known = search.surnames.get(foldName(search.tokens[last]?.form ?? ''));
  const start = title?.first ?? first;
  const name = createActor(sliceForms(search, first, last), null, null, 'person');
  const isKnown = known && (first === last || isShortOf(name, known));
  if (known && isKnown) return { first: start, last, actor: known, score: 0.8 };
  const score = scorePerson(search, title, first, last);
  if (score === 0 || isTaken(search, first, last)) return null;
  const office = search.hits.find((h) => h.first === start && h.last < first)?.actor;
  const sector =
    (office?.kind === 'state' ? null : office?.sector) ?? title?.sector ?? office?.sector ?? null;
  const actor = createActor(sliceForms(search, first, last), office?.country ?? null, sector, 'person');
  rememberPerson(search, actor, last);
  return { first: isTaken(search, start, first) ? first : start, last, actor, score };
}

/** 0: no sign that this is a person. */
function scorePerson(search: SentenceSearch, title: Title | null, first: number, last: number): number {
  const words = last - first + 1;
  const given = search.ontology.actorWords.givenNames.has(foldName(search.tokens[first]?.form ?? ''));
  if (title && (words > 1 || given || title.isHonorific || title.sector)) return 0.85;
  if (given && words > 1) return 0.8;
  const head = search.tokens[first];
  if (!head) return 0;
  if (words === 1) return head.form.length > 2 && isSpeaking(search, head) ? 0.5 : 0;
  if (isSubject(head) || isSpeaking(search, head) || hasOffice(search, head) || isOfOffice(search, head))
    return 0.55;
  return 0;
}

function isSubject(token: Token): boolean {
  return /^(nsubj|obl:agent)/.test(token.deprel);
}

function isSpeaking(search: SentenceSearch, token: Token): boolean {
  const verb = search.tokens[token.head];
  return (
    /^nsubj$/.test(token.deprel) &&
    verb?.upos === 'VERB' &&
    search.ontology.actorWords.seatVerbs.has(verb.lemma)
  );
}

/** "Peru's foreign secretary, [Ana Ruiz], said", "the finance minister of Peru, [Ana Ruiz]", which the tree may hang on Peru. */
function isOfOffice({ tokens, ontology }: SentenceSearch, head: Token): boolean {
  const beside = head.deprel === 'appos' && head.index > head.head ? tokens[head.head] : undefined;
  const isOwner =
    beside?.deprel === 'nmod' && (beside.upos === 'PROPN' || ontology.actorWords.nouns.has(beside.lemma));
  const office = isOwner ? tokens[beside.head] : beside;
  return office?.upos === 'NOUN' && office.xpos !== 'NNS' && isOfficeWord(ontology.actorWords, office.lemma);
}

/** "Ana Ruiz, the mayor of ..." */
function hasOffice(search: SentenceSearch, head: Token): boolean {
  const { actorWords } = search.ontology;
  return search.tokens.some(
    (t) => t.head === head.index && t.deprel === 'appos' && isOfficeWord(actorWords, t.lemma),
  );
}

/** The longest name of a last name is kept: "Bill de Blasio" over "De Blasio"; two people of one name keep the first. */
function rememberPerson(search: SentenceSearch, actor: Actor, last: number): void {
  const key = foldName(search.tokens[last]?.form ?? '');
  const known = search.surnames.get(key);
  if (!known || isShortOf(known, actor)) search.surnames.set(key, actor);
}

function sliceForms(search: SentenceSearch, first: number, last: number): string {
  const [from, to] = [search.tokens[first], search.tokens[last]];
  if (!from || !to) return '';
  return joinForms(search.tokens.slice(first, last + 1));
}
