import type { ParsedSentence, Token } from '../../model/syntax.js';
import { PARTY_PREFIX } from '../../ontology/cue-names.js';
import type { CuePhrase, EventGrammar } from '../../ontology/event-grammar.js';
import type { EventLexicon } from '../../ontology/event-types.js';
import { endsAt, isClassName } from '../../ontology/word-class.js';
import { findScore, isHeadline } from './sentence-kind.js';
import { findTopic } from './topic.js';
import { findVerbLemma } from './verb-reading.js';

/** A sentence with what the event coder looks up again and again. */
export interface SentenceScan {
  readonly sentence: ParsedSentence;
  /** lower-case lemmas */
  readonly lemmas: readonly string[];
  /** lower-case forms */
  readonly forms: readonly string[];
  /** all lemmas and forms */
  readonly words: ReadonlySet<string>;
  /** tagged a verb, or taken for one against its tag */
  readonly isVerb: readonly boolean[];
  /** false where the tagger found no finite verb, often because it took one for a participle */
  readonly hasFinite: boolean;
  /** a line without a full stop, or a short one, that no article or auxiliary makes a sentence: its past forms are passives */
  readonly isHeadline: boolean;
  /** past forms that are no participle: "took" */
  readonly pastOnly: readonly boolean[];
  /** verbs that never have an object */
  readonly neverPassive: readonly boolean[];
  /** nouns for days and hours: "Tuesday", "night" */
  readonly isTime: readonly boolean[];
  /** nouns that only count what "of" brings in */
  readonly counting: readonly boolean[];
  /** words that tell what a protest is about, from its opener on */
  readonly topic: readonly boolean[];
  /** dependents by head index */
  readonly children: readonly (readonly Token[])[];
  /** cue to the index of the last word of each place it stands */
  readonly cues: ReadonlyMap<string, readonly number[]>;
  /** the last word of each phrase of a class that patterns name (`<PERSON>`) */
  readonly classes: ReadonlyMap<string, ReadonlySet<number>>;
  /** party classes by the index of the head word */
  readonly parties: ReadonlyMap<number, readonly string[]>;
}

const FINITE: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP', 'MD']);

/** Cue of phrases whose first word is no cue by itself: "riot police". */
const FIXED_PHRASES = 'fixed-phrases';

/** Words of a cue may stand this far apart ("threw dozens of stones"). */
const CUE_GAP = 3;

export function scanSentence(sentence: ParsedSentence, lexicon: EventLexicon): SentenceScan {
  const { grammar } = lexicon;
  const verbs = sentence.tokens.map((t) => findVerbLemma(sentence, t, lexicon));
  const lemmas = sentence.tokens.map((t, i) => verbs[i] ?? findNounLemma(t, grammar));
  joinHyphens(sentence, lemmas, lexicon);
  const forms = sentence.tokens.map((t) => t.lower);
  const cues = new Map<string, number[]>();
  const parties = new Map<number, string[]>();
  for (let i = 0; i < lemmas.length; i++) {
    const phrases = listPhrasesAt(grammar, lemmas[i] ?? '', forms[i] ?? '');
    const isFixed = phrases.some(
      (p) => p.cue === FIXED_PHRASES && matchWordsAfter(p.words, lemmas, forms, i, 1) > i,
    );
    for (const phrase of phrases) {
      const end = matchPhrase(phrase, lemmas, forms, i);
      if (end < 0 || (end === i && (isFixed || isDatePart(sentence, i)))) continue;
      if (phrase.cue.startsWith(PARTY_PREFIX)) add(parties, end, phrase.cue.slice(PARTY_PREFIX.length));
      else if (!isDenied(sentence, lemmas, i, grammar)) add(cues, phrase.cue, end);
    }
  }
  const scored = findScore(sentence, lemmas, grammar);
  if (scored >= 0) add(cues, SPORT_CUE, scored);
  const isVerb = verbs.map((v) => v !== null);
  const classes = findClasses(lemmas, lexicon);
  return {
    sentence,
    lemmas,
    forms,
    words: new Set([...lemmas, ...forms, ...classes.keys()]),
    classes,
    isVerb,
    hasFinite: sentence.tokens.some((t) => FINITE.has(t.xpos)),
    isHeadline: isHeadline(sentence),
    pastOnly: forms.map((form) => grammar.pastOnly.has(form)),
    neverPassive: lemmas.map((lemma) => grammar.neverPassive.has(lemma)),
    isTime: lemmas.map((lemma) => grammar.timeNouns.has(lemma)),
    counting: lemmas.map((lemma) => grammar.countingNouns.has(lemma)),
    topic: findTopic({ sentence, lemmas, isVerb, cues }, grammar),
    children: groupChildren(sentence),
    cues,
    parties,
  };
}

const SPORT_CUE = 'sport';
function findClasses(lemmas: readonly string[], lexicon: EventLexicon): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (let i = 0; i < lemmas.length; i++) {
    for (const phrase of lexicon.classes.get(lemmas[i] ?? '') ?? []) {
      if (!endsAt(phrase, lemmas, i)) continue;
      const at = found.get(phrase.name);
      if (at) at.add(i);
      else found.set(phrase.name, new Set([i]));
    }
  }
  return found;
}

/** A word or, where it names a class, any word of it stands at an index. */
export function isWordAt(
  { lemmas, forms, classes }: Pick<SentenceScan, 'lemmas' | 'forms' | 'classes'>,
  index: number,
  word: string,
): boolean {
  if (isClassName(word)) return classes.get(word)?.has(index) ?? false;
  return lemmas[index] === word || forms[index] === word;
}

/** "build-up", "test-fired": the last word of a known hyphened one takes its whole lemma. */
function joinHyphens(sentence: ParsedSentence, lemmas: string[], lexicon: EventLexicon): void {
  for (let i = 2; i < lemmas.length; i++) {
    const [first, hyphen, last] = sentence.tokens.slice(i - 2, i + 1);
    if (hyphen?.form !== '-' || first?.end !== hyphen.start || hyphen.end !== last?.start) continue;
    const joined = `${first.lower}-${lemmas[i]}`;
    if (lexicon.verbs.has(joined) || lexicon.nouns.has(joined) || lexicon.grammar.phrases.has(joined))
      lemmas[i] = joined;
  }
}

/** A plural for people that the tagger took for a verb keeps its noun: "activists" -> activist. */
function findNounLemma(token: Token, grammar: EventGrammar): string {
  const form = token.lower;
  const isMistaken = token.upos === 'VERB' && form.endsWith('s') && grammar.phrases.has(form.slice(0, -1));
  const isPlural =
    token.lemma === token.form && token.upos === 'NOUN' && grammar.phrases.has(form.slice(0, -1));
  return form.endsWith('s') && (isMistaken || isPlural) ? form.slice(0, -1) : token.lemma.toLowerCase();
}

const BEFORE_MONTH: ReadonlySet<string> = new Set([
  'in',
  'since',
  'until',
  'by',
  'last',
  'next',
  'early',
  'late',
  'mid',
  'from',
  'for',
  'of',
  'this',
  'during',
  'before',
  'after',
]);

/** The month of "12 March", "in March" or "the March quake" is no march. */
export function isDatePart(sentence: ParsedSentence, index: number): boolean {
  const token = sentence.tokens[index];
  if (!token || !/^\p{Lu}/u.test(token.form)) return false;
  const before = sentence.tokens[index - 1];
  if (token.form === 'March' && before && (BEFORE_MONTH.has(before.lower) || isBeforeNoun(token, before)))
    return true;
  const around = [sentence.tokens[index - 1], sentence.tokens[index + 1]];
  return around.some((t) => t?.upos === 'NUM');
}

function isBeforeNoun({ index, head, deprel }: Token, before: Token): boolean {
  return before.upos === 'DET' && head > index && /^(?:compound|nmod|amod)/.test(deprel);
}

/** "did not intervene", "no injuries", "no clashes or violence". */
function isDenied(
  { tokens }: ParsedSentence,
  lemmas: readonly string[],
  index: number,
  grammar: EventGrammar,
): boolean {
  const joint = tokens[index]?.deprel === 'conj' ? (tokens[index]?.head ?? index) : index;
  const before = [index - 1, index - 2, joint - 1, joint - 2].map((i) => lemmas[i]);
  return before.some((w) => w !== undefined && grammar.negators.has(w));
}

function listPhrasesAt(grammar: EventGrammar, lemma: string, form: string): readonly CuePhrase[] {
  const byLemma = grammar.phrases.get(lemma.replace(/^ex-/, '')) ?? [];
  if (form === lemma) return byLemma;
  const byForm = grammar.phrases.get(form);
  return byForm ? [...byLemma, ...byForm] : byLemma;
}

function matchPhrase(phrase: CuePhrase, lemmas: readonly string[], forms: readonly string[], from: number) {
  const gap = phrase.cue.startsWith(PARTY_PREFIX) ? 1 : CUE_GAP;
  return matchWordsAfter(phrase.words, lemmas, forms, from, gap);
}

/** Index of the last word when the words after the first follow `from`, each within `gap`; else -1. */
function matchWordsAfter(
  words: readonly string[],
  lemmas: readonly string[],
  forms: readonly string[],
  from: number,
  gap: number,
): number {
  let at = from;
  for (const word of words.slice(1)) {
    let next = at + 1;
    while (next <= at + gap && lemmas[next] !== word && forms[next] !== word) next++;
    if (next > at + gap) return -1;
    at = next;
  }
  return at;
}

function groupChildren(sentence: ParsedSentence): Token[][] {
  const groups: Token[][] = sentence.tokens.map(() => []);
  for (const token of sentence.tokens) groups[token.head]?.push(token);
  return groups;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Whether a cue stands in the sentence, outside what a protest there is about. */
export function hasCue(scan: SentenceScan, cue: string): boolean {
  return scan.cues.get(cue)?.some((i) => !scan.topic[i]) ?? false;
}

/** Dependents with one of the relations, subtypes aside; all of them when none is given. */
export function listChildren(scan: SentenceScan, token: Token, ...relations: readonly string[]): Token[] {
  const all = scan.children[token.index] ?? [];
  return all.filter((t) => relations.length === 0 || relations.includes(baseOf(t.deprel)));
}

export function baseOf(deprel: string): string {
  const colon = deprel.indexOf(':');
  return colon < 0 ? deprel : deprel.slice(0, colon);
}

export function getLemma(scan: SentenceScan, token: Token): string {
  return scan.lemmas[token.index] ?? token.form;
}

export function getHead(scan: SentenceScan, token: Token): Token | null {
  return token.head < 0 ? null : (scan.sentence.tokens[token.head] ?? null);
}

/** The prepositions of an oblique, lower case: "on", "out of" -> out, of. */
export function listCases(scan: SentenceScan, token: Token): string[] {
  return listChildren(scan, token, 'case').flatMap((c) => [
    getLemma(scan, c),
    ...listChildren(scan, c, 'fixed').map((f) => getLemma(scan, f)),
  ]);
}

/** First and last token index below a token, itself included; edges that leave the clause are not followed. */
export function getReach(scan: SentenceScan, token: Token, stop: ReadonlySet<string>): [number, number] {
  let first = token.index;
  let last = token.index;
  const queue = [token];
  const seen = new Set([token.index]);
  for (let at = queue.pop(); at; at = queue.pop()) {
    first = Math.min(first, at.index);
    last = Math.max(last, at.index);
    for (const child of scan.children[at.index] ?? []) {
      if (seen.has(child.index) || child.upos === 'PUNCT' || stop.has(baseOf(child.deprel))) continue;
      seen.add(child.index);
      queue.push(child);
    }
  }
  return [first, last];
}

/** A word and those it hangs on, from itself up, at the most `most`. */
export function* climb(scan: SentenceScan, from: Token | null, most: number): Generator<Token> {
  for (let at = from, step = 0; at && step < most; at = getHead(scan, at), step++) yield at;
}

/** The word of a passage that the others of it hang on, or null. */
export function findHeadToken(scan: SentenceScan, mention: { start: number; end: number }): Token | null {
  const inside = scan.sentence.tokens.filter((t) => t.start < mention.end && mention.start < t.end);
  return inside.find((t) => t.head < (inside[0]?.index ?? 0) || t.head > (inside.at(-1)?.index ?? 0)) ?? null;
}
