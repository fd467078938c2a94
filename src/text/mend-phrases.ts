import { moveToken, type Token } from '../model/syntax.js';

/** Relations that no later word of a name takes: they belong to the name's first word. */
const OF_NAME = /^(?:conj|appos|acl)/;
/** What a captor takes or holds somebody as. */
const CAPTIVE = new Set(['hostage', 'prisoner', 'captive']);
const CAPTOR = new Set(['take', 'hold', 'keep', 'seize', 'make']);
/** Determiners that only a noun can follow, and no verb. */
const OPENERS = new Set(['the', 'a', 'an', 'its', 'his', 'their', 'our', 'my', 'your', 'whose', 'every']);

/**
 * Nine slips of the network around noun phrases, each where English grammar leaves one reading only or nearly so:
 * - "Costa Rica and Peru agreed": what is joined to a name is joined to its first word;
 * - "took nine sailors hostage": the sailors are taken, as hostages;
 * - "called the strikes a crime": behind an article or possessive a word in -s is a noun, no verb;
 * - "the African Union Commission said": of two names side by side before a verb the second is its subject, the first describes it;
 * - "Peru and its allies said": of two subjects with "and" between them the second is joined to the first;
 * - "Peru's minister, Ana Ruiz, said": of two subjects with a comma between them the second names the first;
 * - "met its chief of staff, Ana Ruiz, in": nor is a name between commas joined to a noun where no word joins them;
 * - "the mayor and police chief": of two words side by side that are joined to a third the first belongs to the second;
 * - "Chad, Peru and Togo": behind a comma that joins for want of a word, the next of a list is joined to its first.
 */
export function mendPhrases(tokens: readonly Token[]): Token[] {
  const mended = [...tokens];
  for (const { index, deprel } of tokens) {
    if (deprel === 'conj') {
      mendNamed(mended, index);
      mendSideBySide(mended, index);
      mendList(mended, index);
    }
    if (OF_NAME.test(deprel)) mendJoined(mended, index);
    else if (deprel === 'obj' || deprel === 'nmod') mendCaptive(mended, index);
    else if (deprel === 'nsubj') mendSecondSubject(mended, index);
    mendNoun(mended, index);
  }
  return mended;
}

function mendJoined(tokens: Token[], at: number): void {
  const word = tokens[at];
  const part = word && tokens[word.head];
  const name = part?.deprel === 'flat' ? tokens[part.head] : undefined;
  if (word && part && name && name.index < part.index && part.index < at)
    tokens[at] = moveToken(word, name.index, word.deprel);
}

/** Behind the name of a person a new "and" may go on with somebody else: "its envoy, Ana Ruiz, and the rebels". */
function mendNamed(tokens: Token[], at: number): void {
  const name = tokens[at];
  const noun = name && tokens[name.head];
  if (name?.upos !== 'PROPN' || !noun || noun.index > at || tokens[at - 1]?.form !== ',') return;
  const end = findNameEnd(tokens, at);
  const isLong = end > at + 1;
  if (noun.xpos !== 'NN' && !(noun.xpos === 'NNP' && noun.deprel === 'nmod' && isLong)) return;
  if (!/^[,.]$/.test(tokens[end]?.form ?? '') || isInList(tokens, noun, at)) return;
  const isJoinedOn = tokens[end + 1]?.upos === 'CCONJ';
  if (!isJoinedOn || (isLong && noun.xpos === 'NN')) tokens[at] = moveToken(name, noun.index, 'appos');
}

function mendSideBySide(tokens: Token[], at: number): void {
  const [word, next] = [tokens[at], tokens[at + 1]];
  if (!word || next?.deprel !== 'conj' || next.head !== word.head || word.head > at) return;
  if (!/^(?:NOUN|PROPN)$/.test(next.upos) || !/^(?:ADJ|NOUN|PROPN)$/.test(word.upos)) return;
  for (const t of tokens.filter((t) => t.head === at && t.index < at))
    tokens[t.index] = moveToken(t, next.index, t.deprel);
  tokens[at] = moveToken(word, next.index, word.upos === 'ADJ' ? 'amod' : 'compound');
}

function mendList(tokens: Token[], at: number): void {
  const word = tokens[at];
  const before = word && tokens[word.head];
  if (!word || before?.deprel !== 'conj' || before.index > at || before.head > before.index) return;
  if (!/^(?:NOUN|PROPN)$/.test(word.upos) || !/^(?:NOUN|PROPN)$/.test(before.upos)) return;
  const isBare = !tokens.some((t) => t.head === before.index && t.deprel === 'cc');
  if (isBare) tokens[at] = moveToken(word, before.head, 'conj');
}

/** Index of what stands behind a name's parts. */
function findNameEnd(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  while (tokens[end]?.head === at && /^(?:flat|compound|nmod:desc)/.test(tokens[end]?.deprel ?? '')) end++;
  return end;
}

/** A word that joins it stands right before the name, or another is joined to the noun before it and no "and" has closed the list. */
function isInList(tokens: readonly Token[], noun: Token, at: number): boolean {
  const joint = tokens.findLast((t) => t.deprel === 'cc' && t.index < at && t.index > noun.index);
  if (joint?.head === at) return true;
  return !joint && tokens.some((t) => t.head === noun.index && t.deprel === 'conj' && t.index < at);
}

function mendCaptive(tokens: Token[], at: number): void {
  const captive = tokens[at];
  const people = tokens[at - 1];
  if (!captive || !CAPTIVE.has(captive.lower) || people?.xpos !== 'NNS' || people.head !== at) return;
  const counted = captive.deprel === 'nmod' ? tokens[captive.head] : undefined;
  const verb = tokens[counted ? counted.head : captive.head];
  if (!verb || !CAPTOR.has(verb.lemma) || verb.index > at) return;
  for (const t of tokens.filter((t) => t.head === at && t.index < at - 1))
    tokens[t.index] = moveToken(t, people.index, t.deprel);
  tokens[people.index] = moveToken(people, captive.head, captive.deprel);
  tokens[at] = moveToken(captive, verb.index, 'xcomp');
}

function mendNoun(tokens: Token[], at: number): void {
  const word = tokens[at];
  const before = tokens[at - 1];
  if (
    word?.xpos !== 'VBZ' ||
    !before ||
    !OPENERS.has(before.lower) ||
    !/^(?:DT|PRP\$|WP\$)$/.test(before.xpos)
  )
    return;
  if (word.lower === 'is' || word.lower === 'has' || word.head < 0) return;
  const verb = tokens[word.head];
  const rival = tokens.find((t) => t.head === word.head && t.deprel === 'obj' && t.index > at);
  const isObject = verb !== undefined && verb.index < at && /^(?:xcomp|ccomp)$/.test(word.deprel);
  tokens[at] = moveToken(word, word.head, isObject ? 'obj' : word.deprel, 'NNS', 'NOUN');
  if (isObject && rival) tokens[rival.index] = moveToken(rival, word.head, 'xcomp');
}

function mendSecondSubject(tokens: Token[], at: number): void {
  const name = tokens[at];
  const first = tokens.find((t) => t.head === name?.head && t.deprel === 'nsubj');
  const verb = name && tokens[name.head];
  if (!name || !first || !verb || first.index >= at || verb.index < at) return;
  const between = tokens.slice(first.index + 1, at);
  if (between.length === 0 && first.upos === 'PROPN' && name.upos === 'PROPN') {
    for (const t of tokens.filter((t) => t.head === first.index && t.index < first.index))
      tokens[t.index] = moveToken(t, t.deprel === 'det' ? at : t.head, t.deprel);
    tokens[first.index] = moveToken(first, at, 'compound');
  } else if (between[0]?.upos === 'CCONJ' && between.every((t) => t === between[0] || t.head === at)) {
    tokens[between[0].index] = moveToken(between[0], at, 'cc');
    tokens[at] = moveToken(name, first.index, 'conj');
  } else if (
    between.length === 1 &&
    name.upos === 'PROPN' &&
    between[0]?.form === ',' &&
    first.upos === 'NOUN'
  ) {
    tokens[at] = moveToken(name, first.index, 'appos');
  }
}
