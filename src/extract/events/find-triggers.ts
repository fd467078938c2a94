import type { Token } from '../../model/syntax.js';
import type { EventTrigger } from '../../ontology/event-triggers.js';
import type { EventLexicon } from '../../ontology/event-types.js';
import { getBare, NEXT } from '../../ontology/word-class.js';
import { isClipped } from './passive.js';
import {
  baseOf,
  getHead,
  getLemma,
  isDatePart,
  isWordAt,
  listCases,
  listChildren,
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
const VERB_GAP = 8;

/** Every trigger of a sentence that fits its surroundings; where several share their head or one lies in another, the longest. */
export function findTriggers(
  scan: SentenceScan,
  lexicon: EventLexicon,
  isFit: (hit: TriggerHit) => boolean,
): TriggerHit[] {
  const hits: TriggerHit[] = [];
  for (const token of scan.sentence.tokens) {
    findReading(scan, token, lexicon, (hit) => {
      if (isEpithet(scan, hit) || isPeople(scan, hit) || !isFit(hit)) return false;
      hits.push(hit);
      return true;
    });
  }
  return hits.filter((hit) => !hits.some((other) => isInside(hit, other)));
}

/** "took in 41 [wounded]": a participle that stands as a noun, counted ("the gravely wounded", "41 wounded"), names people. */
function isPeople(scan: SentenceScan, { token, trigger, words }: TriggerHit): boolean {
  if (trigger.isNoun || words.length > 1 || !['NOUN', 'ADJ', 'VERB'].includes(token.upos)) return false;
  const before = scan.sentence.tokens[token.index - 1]?.upos ?? '';
  const isCounted = ['NUM', 'ADV'].includes(before) && token.lower.endsWith('ed');
  if (isCounted && token.deprel === 'xcomp')
    return ['obj', 'nummod'].includes(scan.sentence.tokens[token.index - 1]?.deprel ?? '');
  return isCounted && PEOPLE_RELATIONS.has(baseOf(token.deprel));
}

const PEOPLE_RELATIONS: ReadonlySet<string> = new Set(['nsubj', 'obj', 'obl', 'nmod']);

/** "the [ousted] government", "met [released] hostages": a participle before its noun says what it is, not what happened now. */
function isEpithet(scan: SentenceScan, { token, trigger, words }: TriggerHit): boolean {
  if (
    (trigger.isNoun && token.upos !== 'VERB') ||
    words.some((i) => i !== token.index && i !== token.head && !LINKS.has(scan.forms[i] ?? '')) ||
    !(scan.hasFinite || scan.sentence.tokens[token.index - 1]?.upos === 'DET') ||
    !['ed', 'en'].some((e) => token.lower.endsWith(e))
  )
    return false;
  const before = scan.sentence.tokens[token.index - 1];
  const isObject =
    before !== undefined &&
    TENSED.has(before.xpos) &&
    scan.sentence.tokens[token.head]?.head === before.index;
  const isInPhrase = isObject || ['DET', 'ADP', 'ADJ'].includes(before?.upos ?? '');
  return isInPhrase && baseOf(token.deprel) === 'amod' && token.head > token.index;
}

const TENSED: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP']);

const NOUN_RELATIONS: ReadonlySet<string> = new Set(['nsubj', 'obj', 'obl', 'nmod']);

/** Whether a hit is taken; no more are looked for then. */
type Take = (hit: TriggerHit) => boolean;

/** A word as a verb and as a noun, the likelier first: taggers take "clashes erupted" for two verbs. */
function findReading(scan: SentenceScan, token: Token, lexicon: EventLexicon, take: Take): boolean {
  const isNounFirst = NOUN_RELATIONS.has(baseOf(token.deprel));
  return (
    (isNounFirst && findNounTrigger(scan, token, lexicon, take)) ||
    (scan.isVerb[token.index] === true && findVerbTrigger(scan, token, lexicon, take)) ||
    (token.deprel === 'cop' && findCopulaTrigger(scan, token, lexicon, take)) ||
    (!isNounFirst && findNounTrigger(scan, token, lexicon, take))
  );
}

function isInside(hit: TriggerHit, other: TriggerHit): boolean {
  return other !== hit && other.words.length > hit.words.length && other.words.includes(hit.token.index);
}

function isNoun(token: Token): boolean {
  return token.upos === 'NOUN' || token.upos === 'PROPN' || token.upos === 'VERB';
}

function findVerbTrigger(scan: SentenceScan, token: Token, lexicon: EventLexicon, take: Take): boolean {
  for (const trigger of lexicon.verbs.get(getLemma(scan, token)) ?? []) {
    const words = matchVerb(scan, token, trigger);
    if (words && isAllowed(scan, token, trigger, words) && isWhole(scan, trigger, words)) {
      if (take({ trigger, token, words })) return true;
    }
  }
  return false;
}

/** "is [ready to] talk", "were [on strike]": patterns that open with "be"; their head is what the copula hangs on. */
function findCopulaTrigger(scan: SentenceScan, copula: Token, lexicon: EventLexicon, take: Take): boolean {
  const head = getHead(scan, copula);
  // "depends on what they are willing to give": asked, not told
  const before = scan.forms.slice(Math.max(0, copula.index - 4), copula.index);
  if (!head || getLemma(scan, copula) !== 'be' || before.some((w) => w === 'what' || w === 'whether'))
    return false;
  for (const trigger of lexicon.verbs.get('be') ?? []) {
    const words = hasOthers(scan, trigger) ? matchAfter(scan, copula, trigger.words) : null;
    if (words?.includes(head.index) && isAllowed(scan, head, trigger, words)) {
      if (take({ trigger, token: head, words })) return true;
    }
  }
  return false;
}

/** "holds [staff] meetings": whom a verb is done to is no first part of another noun. */
function isWhole(scan: SentenceScan, { frame }: EventTrigger, words: readonly number[]): boolean {
  if (words.length === 1 || !frame.objectIsRecipient || frame.requires !== 'person') return true;
  return words.every((i) => !['compound', 'nmod:poss'].includes(scan.sentence.tokens[i]?.deprel ?? ''));
}

/** Whether the sentence has a trigger's other words at all: of hundreds of triggers of a verb few are looked for in order. */
function hasOthers(scan: SentenceScan, { others }: EventTrigger): boolean {
  for (const word of others) if (!scan.words.has(word)) return false;
  return true;
}

function matchVerb(scan: SentenceScan, token: Token, trigger: EventTrigger): number[] | null {
  const { words } = trigger;
  if (words.length === 1) return [token.index];
  if (!hasOthers(scan, trigger)) return null;
  return (
    matchAfter(scan, token, words) ?? matchObject(scan, token, words) ?? matchPassive(scan, token, words)
  );
}

const OTHER_CLAUSE: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP', 'MD']);

/** The words after the first, in their order, each near the one before it and in the same clause. */
function matchAfter(scan: SentenceScan, token: Token, words: readonly string[]): number[] | null {
  const matched = [token.index];
  let at = token.index;
  for (const word of words.slice(1)) {
    const gap = word.startsWith(NEXT) ? 1 : VERB_GAP;
    const next = findWordAfter(scan, at, getBare(word), gap);
    if (next === null) return null;
    matched.push(next);
    at = next;
  }
  return matched;
}

function findWordAfter(scan: SentenceScan, at: number, word: string, gap: number): number | null {
  for (let next = at + 1; next <= at + gap; next++) {
    if (isWordAt(scan, next, word) && !(LINKS.has(word) && isBeforeTime(scan, next))) return next;
    if (isClauseEdge(scan, next) || (isPhraseEdge(scan, next) && !LINKS.has(word))) return null;
  }
  return null;
}

/** "rounded up 30 [on] Tuesday": a preposition of time is no word of a pattern. */
function isBeforeTime(scan: SentenceScan, index: number): boolean {
  for (let i = index + 1; i <= index + 3; i++) {
    if (scan.isTime[i]) return true;
    if (!['DET', 'ADJ', 'ADV'].includes(scan.sentence.tokens[i]?.upos ?? '')) return false;
  }
  return false;
}

function isClauseEdge(scan: SentenceScan, index: number): boolean {
  const token = scan.sentence.tokens[index];
  if (!token || OTHER_CLAUSE.has(token.xpos) || token.form === ';' || token.form === ':') return true;
  // "shot down two jets, [a claim] denied": behind a comma a new phrase says what the clause before was
  return token.form === ',' && ['a', 'an', 'the'].includes(scan.forms[index + 1] ?? '');
}

/** Words of a pattern that may follow a phrase of their own: "hold talks in Geneva [with]". */
const LINKS: ReadonlySet<string> = new Set([
  'to', 'in', 'on', 'for', 'with', 'from', 'of', 'at', 'by', 'out', 'off', 'up', 'down', 'over', 'into', 'against',
  'through', 'as', 'behind', 'aside', 'away', 'back', 'after', 'about', 'under', 'between', 'without', 'via',
]); // biome-ignore format: a table

/** "meet the king [without] conditions", "agreed [to] sign": what follows is not the verb's own. */
function isPhraseEdge(scan: SentenceScan, index: number): boolean {
  const token = scan.sentence.tokens[index];
  if (!token) return true;
  const next = scan.sentence.tokens[index + 1];
  if (next?.upos === 'NUM' || next?.upos === 'SYM') return false;
  // "a dusk-[to]-dawn curfew"
  if (next?.form === '-' && next.start === token.end) return false;
  if (token.upos === 'ADP') return token.xpos !== 'RP' && token.form !== 'of';
  return token.upos === 'SCONJ' || (token.upos === 'PART' && token.form === 'to');
}

/** The object or predicate of a two-word trigger, or the preposition of what hangs on it, however far. */
function matchObject(scan: SentenceScan, token: Token, words: readonly string[]): number[] | null {
  const [, word] = words;
  if (words.length !== 2 || word === undefined) return null;
  const object = listChildren(scan, token, 'obj', 'xcomp').find((t) => isWordAt(scan, t.index, word));
  const marked = listChildren(scan, token, 'obl').flatMap((t) => listChildren(scan, t, 'case'));
  const found = object ?? marked.find((t) => getLemma(scan, t) === word && !isBeforeTime(scan, t.index));
  return found ? [token.index, found.index] : null;
}

/** "Sanctions were imposed", "missiles fired at the port", "nine were told to leave": the object stands before its verb. */
function matchPassive(scan: SentenceScan, token: Token, words: readonly string[]): number[] | null {
  const subject = listChildren(scan, token, 'nsubj').find(
    (t) => t.deprel === 'nsubj:pass' || isClipped(scan, token) || isState(scan, token),
  );
  const head = isRelative(scan, token) ? getHead(scan, token) : null;
  for (const found of [subject, head]) {
    const match = found ? matchInverted(scan, token, found, words) : null;
    if (match) return match;
  }
  return null;
}

/** "the siege was [broken]": a participle that the tagger took for an adjective. */
function isState(scan: SentenceScan, token: Token): boolean {
  return (token.upos === 'ADJ' || token.xpos === 'VBN') && listChildren(scan, token, 'cop').length > 0;
}

/** The verb's particle, where it has one, and what follows the object stand after the verb: "were handed over to". */
function matchInverted(
  scan: SentenceScan,
  verb: Token,
  object: Token,
  words: readonly string[],
): number[] | null {
  const first = isWordAt(scan, verb.index + 1, words[1] ?? '') ? 2 : 1;
  for (let end = first + 1; end <= words.length; end++) {
    const phrase = findPhrase(scan, object, words.slice(first, end));
    const after = phrase && matchAfter(scan, verb, [...words.slice(0, first), ...words.slice(end)]);
    if (phrase && after) return [...phrase, ...after];
  }
  return null;
}

/** "rockets [fired] at the port", "the crossing which they [shut]": the noun before it is what the verb is done to. */
function isRelative(scan: SentenceScan, token: Token): boolean {
  if (baseOf(token.deprel) !== 'acl') return false;
  if (token.deprel !== 'acl:relcl') return token.xpos === 'VBN';
  return listChildren(scan, token, 'obj').some((t) => ['which', 'that', 'whom'].includes(t.lower));
}

/** Indexes of the words of an object, one after the other, its head among them: "state of emergency". */
function findPhrase(scan: SentenceScan, head: Token, words: readonly string[]): number[] | null {
  for (let offset = 0; offset < words.length; offset++) {
    const indexes = words.map((_, i) => head.index - offset + i);
    if (words.every((w, i) => isWordAt(scan, indexes[i] ?? -1, w))) return indexes;
  }
  return null;
}

function findNounTrigger(scan: SentenceScan, token: Token, lexicon: EventLexicon, take: Take): boolean {
  const lemma = getLemma(scan, token);
  if (!isNoun(token) && !lemma.includes('-')) return false;
  const form = scan.forms[token.index] ?? lemma;
  for (const word of form === lemma ? [lemma] : [lemma, form]) {
    for (const trigger of lexicon.nouns.get(word) ?? []) {
      const words = matchNoun(scan, token, trigger.words);
      if (!words || isDatePart(scan.sentence, token.index)) continue;
      const head = findTopmost(scan, words) ?? token;
      if (isAllowed(scan, head, trigger, words) && take({ trigger, token: head, words })) return true;
    }
  }
  return false;
}

function matchNoun(scan: SentenceScan, token: Token, words: readonly string[]): number[] | null {
  const matched: number[] = [];
  let at = token.index;
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] ?? '';
    if (LINKS.has(word)) at = skipModifiers(scan, at);
    if (!isWordAt(scan, at, word)) return null;
    matched.push(at);
    at--;
  }
  return matched.reverse();
}

/** "suspension of [air] links": back over what stands between a preposition and its noun. */
function skipModifiers(scan: SentenceScan, from: number): number {
  let at = from;
  while (
    at >= from - 2 &&
    ['ADJ', 'NOUN', 'PROPN', 'DET', 'NUM', 'PRON'].includes(scan.sentence.tokens[at]?.upos ?? '')
  )
    at--;
  return at;
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
  // "launched an [air] strike": also what stands before the last of several words
  if (words.length > 1 && !words.includes(last - 1)) around.push(scan.lemmas[last - 1]);
  if (frame.notAfter?.some((w) => around.includes(w))) return false;
  if (frame.notWith?.some((cue) => scan.cues.has(cue))) return false;
  if (frame.notObject && hasDependent(scan, token, frame.notObject, ['obj', 'nmod', 'compound', 'nsubj']))
    return false;
  if (frame.notObject && isOver(scan, token, frame.notObject)) return false;
  if (frame.intransitive?.includes(scan.lemmas[token.index] ?? '') && hasOtherObject(scan, token, words))
    return false;
  if (frame.transitive?.includes(scan.lemmas[token.index] ?? '') && !hasObject(scan, token)) return false;
  if (frame.plain && isHeldToBe(scan, token)) return false;
  if (frame.notSubject && hasSubject(scan, token, frame.notSubject)) return false;
  return true;
}

/** "flew [40 tonnes] to Chad"; not "flew [Monday] to Chad", nor a word of the pattern. */
function hasOtherObject(scan: SentenceScan, token: Token, words: readonly number[]): boolean {
  return listChildren(scan, token, 'obj').some((t) => !words.includes(t.index) && !scan.isTime[t.index]);
}

/** "called the raid [a crime]": behind its object the verb has a second noun or an adjective of its own. */
function isHeldToBe(scan: SentenceScan, token: Token): boolean {
  const own = listChildren(scan, token, 'obj', 'iobj', 'xcomp', 'obl').filter(
    (t) => t.index > token.index && !scan.isTime[t.index] && listCases(scan, t).length === 0,
  );
  const named = own.filter((t) => baseOf(t.deprel) !== 'obl' || listChildren(scan, t, 'det').length > 0);
  return named.length > 1;
}

const CAUSES: ReadonlySet<string> = new Set(['for', 'over', 'about']);

/** "fought [for reform]", "clashed [over the budget]" */
function isOver(scan: SentenceScan, token: Token, lemmas: readonly string[]): boolean {
  return listChildren(scan, token, 'obl').some(
    (t) => lemmas.includes(getLemma(scan, t)) && listCases(scan, t).some((c) => CAUSES.has(c)),
  );
}

/** Its own subject, what it describes, and who does it in a passive: "was mobbed by [fans]". */
function hasSubject(scan: SentenceScan, token: Token, lemmas: readonly string[]): boolean {
  const head = baseOf(token.deprel) === 'acl' ? getHead(scan, token) : null;
  const agents = listChildren(scan, token, 'obl').filter((t) => t.deprel === 'obl:agent');
  return (
    hasDependent(scan, token, lemmas, ['nsubj']) ||
    agents.some((t) => lemmas.includes(getLemma(scan, t))) ||
    (head !== null && lemmas.includes(getLemma(scan, head)))
  );
}

function hasObject(scan: SentenceScan, token: Token): boolean {
  return (
    listChildren(scan, token, 'obj').length > 0 ||
    isClipped(scan, token) ||
    listChildren(scan, token, 'nsubj').some((t) => t.deprel === 'nsubj:pass')
  );
}

function hasDependent(
  scan: SentenceScan,
  token: Token,
  lemmas: readonly string[],
  relations: readonly string[],
) {
  return listChildren(scan, token, ...relations).some((t) => lemmas.includes(getLemma(scan, t)));
}
