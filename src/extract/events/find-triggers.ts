import type { Token } from '../../model/syntax.js';
import type { EventLexicon, EventTrigger } from '../../ontology/event-types.js';
import {
  baseOf,
  getHead,
  getLemma,
  isDatePart,
  listChildren,
  matchWordsAfter,
  type SentenceScan,
} from './scan-sentence.js';

/** A place where the words of a trigger stand. */
export interface TriggerHit {
  readonly trigger: EventTrigger;
  /** the verb, or the head of the noun phrase */
  readonly token: Token;
  /** indexes of all its words */
  readonly words: readonly number[];
}

/** Words of a verb phrase may stand this far apart ("fired several dozen rockets"). */
const VERB_GAP = 6;

/** Every trigger of a sentence that fits its surroundings; where several share their head or one lies in another, the longest. */
export function findTriggers(
  scan: SentenceScan,
  lexicon: EventLexicon,
  isFit: (hit: TriggerHit) => boolean,
): TriggerHit[] {
  const hits: TriggerHit[] = [];
  for (const token of scan.sentence.tokens) {
    const hit = listReadings(scan, token, lexicon).find(isFit);
    if (hit) hits.push(hit);
  }
  return hits.filter((hit) => !hits.some((other) => isInside(hit, other)));
}

const NOUN_RELATIONS: ReadonlySet<string> = new Set(['nsubj', 'obj', 'obl', 'nmod']);

/** A word as a verb and as a noun, the likelier first: taggers take "clashes erupted" for two verbs. */
function listReadings(scan: SentenceScan, token: Token, lexicon: EventLexicon): TriggerHit[] {
  const verb = scan.isVerb[token.index] ? findVerbTrigger(scan, token, lexicon) : null;
  const noun = isNoun(token) ? findNounTrigger(scan, token, lexicon) : null;
  const readings = NOUN_RELATIONS.has(baseOf(token.deprel)) ? [noun, verb] : [verb, noun];
  return readings.filter((hit): hit is TriggerHit => hit !== null);
}

function isInside(hit: TriggerHit, other: TriggerHit): boolean {
  return other !== hit && other.words.length > hit.words.length && other.words.includes(hit.token.index);
}

function isNoun(token: Token): boolean {
  return token.upos === 'NOUN' || token.upos === 'PROPN' || token.upos === 'VERB';
}

function findVerbTrigger(scan: SentenceScan, token: Token, lexicon: EventLexicon): TriggerHit | null {
  for (const trigger of lexicon.verbs.get(getLemma(scan, token)) ?? []) {
    const words = matchVerb(scan, token, trigger.words);
    if (words && isAllowed(scan, token, trigger, words)) return { trigger, token, words };
  }
  return null;
}

function matchVerb(scan: SentenceScan, token: Token, words: readonly string[]): number[] | null {
  if (words.length === 1) return [token.index];
  const { lemmas, forms } = scan;
  const end = matchWordsAfter(words, lemmas, forms, token.index, VERB_GAP);
  if (end >= 0) return listMatched(scan, token.index, end, words);
  const object =
    words.length === 2
      ? listChildren(scan, token, 'obj').find((t) => getLemma(scan, t) === words[1])
      : undefined;
  if (object) return [token.index, object.index];
  return matchPassive(scan, token, words);
}

function listMatched(scan: SentenceScan, from: number, to: number, words: readonly string[]): number[] {
  const matched = [from];
  for (let i = from + 1; i <= to; i++) {
    if (words.includes(scan.lemmas[i] ?? '') || words.includes(scan.forms[i] ?? '')) matched.push(i);
  }
  return matched;
}

/** "Sanctions were imposed", "missiles fired at the port": the object stands before its verb. */
function matchPassive(scan: SentenceScan, token: Token, words: readonly string[]): number[] | null {
  const [, object, ...rest] = words;
  if (object === undefined || rest.length > 0) return null;
  const subject = listChildren(scan, token, 'nsubj').find((t) => t.deprel === 'nsubj:pass');
  const head = baseOf(token.deprel) === 'acl' && token.xpos === 'VBN' ? getHead(scan, token) : null;
  const found = [subject, head].find((t) => t && getLemma(scan, t) === object);
  return found ? [found.index, token.index] : null;
}

function findNounTrigger(scan: SentenceScan, token: Token, lexicon: EventLexicon): TriggerHit | null {
  const lemma = getLemma(scan, token);
  const form = scan.forms[token.index] ?? lemma;
  const triggers = [
    ...(lexicon.nouns.get(lemma) ?? []),
    ...(form === lemma ? [] : (lexicon.nouns.get(form) ?? [])),
  ];
  for (const trigger of triggers) {
    const words = matchNoun(scan, token, trigger.words);
    if (!words || isDatePart(scan.sentence, token.index)) continue;
    const head = findTopmost(scan, words) ?? token;
    if (isAllowed(scan, head, trigger, words)) return { trigger, token: head, words };
  }
  return null;
}

function matchNoun(scan: SentenceScan, token: Token, words: readonly string[]): number[] | null {
  const start = token.index - words.length + 1;
  const fits = words.every((w, i) => scan.lemmas[start + i] === w || scan.forms[start + i] === w);
  return fits ? words.map((_, i) => start + i) : null;
}

function findTopmost(scan: SentenceScan, words: readonly number[]): Token | null {
  const tokens = words.map((i) => scan.sentence.tokens[i]).filter((t): t is Token => t !== undefined);
  return tokens.findLast((t) => !words.includes(t.head)) ?? null;
}

function isAllowed(
  scan: SentenceScan,
  token: Token,
  { frame }: EventTrigger,
  words: readonly number[],
): boolean {
  const first = Math.min(...words);
  const last = Math.max(...words);
  const around = [scan.lemmas[first - 1], scan.lemmas[last + 1]];
  if (frame.notAfter?.some((w) => around.includes(w))) return false;
  if (frame.notObject && hasDependent(scan, token, frame.notObject, ['obj', 'nmod', 'compound', 'nsubj']))
    return false;
  if (
    words.length === 1 &&
    frame.intransitive?.includes(scan.lemmas[token.index] ?? '') &&
    listChildren(scan, token, 'obj').length > 0
  )
    return false;
  if (frame.notSubject && hasDependent(scan, token, frame.notSubject, ['nsubj'])) return false;
  return true;
}

function hasDependent(
  scan: SentenceScan,
  token: Token,
  lemmas: readonly string[],
  relations: readonly string[],
) {
  return listChildren(scan, token, ...relations).some((t) => lemmas.includes(getLemma(scan, t)));
}
