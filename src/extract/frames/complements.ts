import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findChildren, findSubtree, getRelation, spanOf } from '../../text/tree.js';
import { findAccusation, findCharged, findGrounds } from './accusations.js';
import type { Complement } from './complement.js';
import { findClause, findMainVerb, findQuestion } from './complement-clauses.js';
import { findGerund, findInfinitive, isInfinitive } from './complement-verbs.js';
import { findCount, findFigure, findSum } from './counts.js';
import type { Cue } from './cues.js';
import { joinAround, joinComplement } from './join-complement.js';
import { extendOverPossessive, hasFiniteVerb, TIME_WORDS } from './linear.js';
import {
  cutAtClosingMark,
  findBehind,
  findBesideNoun,
  findDirectiveAfter,
  findQuotedName,
} from './linear-complements.js';
import { findNominalSpan, getAntecedent, trimEnds } from './nominals.js';
import { findMarker, findOblique, isPassive } from './subjects.js';

type Finder = (sentence: ParsedSentence, cue: Cue<CueEntry>) => Complement | null;

const RELATIVES = new Set(['who', 'which', 'that']);
const NAMED_FRAMES: Readonly<Record<string, Finder>> = {
  clause: findClause,
  question: findQuestion,
  infinitive: findInfinitive,
  gerund: findGerund,
  object: findObject,
  thing: findThing,
  directive: findDirective,
  adjective: findDescription,
  accusation: findAccusation,
  grounds: findGrounds,
  passive: findPassive,
  charged: findCharged,
  raising: findRaising,
  slot: findSlot,
  equated: findEquated,
  count: findCount,
  figure: findFigure,
  sum: findSum,
  quote: () => null,
  colon: findColon,
  allegation: findAllegation,
  avowed: findAvowed,
  laid: findLaid,
};

/** The first complement a cue's entry takes, in the order the entry lists them; direct speech is found elsewhere. */
export function findComplement(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  for (const frame of cue.entry.takes) {
    const finder = NAMED_FRAMES[frame] ?? findPrepositional(frame);
    const complement = finder(sentence, cue);
    if (complement) return { ...complement, span: cutAtClosingMark(sentence, cue.last, complement.span) };
  }
  return null;
}

function findObject(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const phrase = cue.token.index !== cue.last.index;
  if (phrase && cue.slot.length > 0 && !cue.entry.takes.includes('slot'))
    return findBehind(sentence, cue, 'object');
  const direct = phrase
    ? isPassive(sentence, cue.token)
      ? undefined
      : findPhraseObject(sentence, cue)
    : findChildren(sentence, cue.token, 'obj')[0];
  const named = direct && getAntecedent(sentence, direct);
  if (named && named !== direct)
    return { frame: 'object', head: named, span: findNominalSpan(sentence, named, direct) };
  const object = direct;
  const gap = object ? undefined : findGapNoun(sentence, cue);
  const moved =
    object ??
    gap ??
    (isPassive(sentence, cue.token) ? findChildren(sentence, cue.token, 'nsubj')[0] : undefined);
  if (cue.wordClass !== 'verb') return null;
  const aside = findAside(sentence, cue.last);
  if (aside) return findBehind(sentence, { ...cue, last: aside }, 'object');
  if (!moved) return phrase ? findBehind(sentence, cue, 'object') : null;
  const isAfter = moved.index > cue.last.index;
  const relative = findRelativeVerb(sentence, cue.token) ?? cue.token;
  const limit = moved === gap ? (findChildren(sentence, relative, 'obj', 'nsubj')[0] ?? relative) : cue.token;
  const span = findNominalSpan(sentence, moved, isAfter ? cue.last : findFirst(sentence, limit));
  const full = isAfter ? extendOverAdjuncts(sentence, cue, span) : span;
  return { frame: 'object', head: moved, span: extendOverPossessive(sentence, full) };
}

/** "condemned in the strongest terms the raid", "condemned on Monday the raid": the last word of what stands between a verb and its object. */
function findAside(sentence: ParsedSentence, { index }: Token): Token | null {
  const [first, ...rest] = sentence.tokens.slice(index + 1, index + 7);
  if (first && isSetting(first, rest[0]) && isOpener(rest[1])) return rest[0] ?? null;
  const end = rest.findIndex((t) => t.lower === 'terms' || t.lower === 'principle');
  const last = rest[end];
  const next = rest[end + 1];
  const isPhrase =
    first?.lower === 'in' &&
    rest.slice(0, Math.max(end, 0)).every((t) => ['DET', 'ADJ', 'ADV'].includes(t.upos));
  return isPhrase && last && next && ['DET', 'NOUN', 'PROPN', 'PRON', 'ADJ', 'NUM'].includes(next.upos)
    ? last
    : null;
}

/** "on Monday", "in Brussels" */
function isSetting(first: Token, name: Token | undefined): boolean {
  if (first.upos !== 'ADP' || !name) return false;
  return TIME_WORDS.test(name.form) || (first.lower === 'in' && name.upos === 'PROPN');
}

/** What opens an object that comes late: "the", "any", "what". */
function isOpener(token: Token | undefined): boolean {
  return token !== undefined && (token.upos === 'DET' || token.lower === 'what');
}

/** An object behind the cue: of "the last thing it wants" the noun before it is no object of wanting. */
function findThing(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const complement = findObject(sentence, cue);
  return complement && complement.span.start > cue.last.start ? complement : null;
}

/** The first word of the phrase a word heads. */
function findFirst(sentence: ParsedSentence, head: Token): Token {
  return findSubtree(sentence, head)[0] ?? head;
}

/** Phrases right after an object belong to what is said of it, on whatever word the tree hangs them. */
function extendOverAdjuncts(sentence: ParsedSentence, cue: Cue<CueEntry>, span: Span): Span {
  let end = span.end;
  for (const adjunct of findChildren(sentence, cue.token, 'obl', 'nmod', 'advcl', 'xcomp', 'acl')) {
    const tokens = findSubtree(sentence, adjunct);
    const first = tokens[0];
    const last = trimEnds(tokens).at(-1);
    if (!first || !last || first.start < end) continue;
    if (sentence.tokens.some((t) => t.start >= end && t.end <= first.start)) break;
    end = last.end;
  }
  return { start: span.start, end };
}

/**
 * "a plan (that) the council rejected": the noun a relative clause without object of its own is about, also of its second verb and of
 * what is said there ("which the council took up and the mayor rejected", "which the mayor said he rejected").
 */
function findGapNoun(sentence: ParsedSentence, { token }: Cue<CueEntry>): Token | undefined {
  const first = getRelation(token) === 'acl' ? token : findRelativeVerb(sentence, token);
  if (!first || token.xpos === 'VBG' || token.xpos === 'VBN') return undefined;
  const subject = findChildren(sentence, token, 'nsubj')[0];
  const noun = sentence.tokens[first.head];
  return subject && !RELATIVES.has(subject.lower) ? noun : undefined;
}

/** The verb of a relative clause whose pronoun is an object, where another is joined to it or is what it says. */
function findRelativeVerb(sentence: ParsedSentence, token: Token): Token | undefined {
  const head = ['conj', 'ccomp'].includes(getRelation(token)) ? sentence.tokens[token.head] : undefined;
  if (!head || getRelation(head) !== 'acl' || head.index > token.index) return undefined;
  return findChildren(sentence, head, 'obj').some((t) => RELATIVES.has(t.lower)) ? head : undefined;
}

/** The object of a phrasal verb hangs on the verb, on its particle or on its preposition. */
function findPhraseObject(sentence: ParsedSentence, cue: Cue<CueEntry>): Token | undefined {
  const ofLast = sentence.tokens[cue.last.head];
  if (getRelation(cue.last) === 'case' && ofLast && ofLast.index > cue.last.index) return ofLast;
  return findChildren(sentence, cue.token, 'obj', 'obl').find((t) => t.index > cue.last.index);
}

/** "urged both sides to talk": object and infinitive. */
function findDirective(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const relations = ['xcomp', 'ccomp', 'advcl', 'acl'];
  const objects = findChildren(sentence, cue.token, 'obj', 'iobj', 'obl').filter(
    (t) => t.index > cue.last.index,
  );
  const inner = objects.flatMap((o) => findChildren(sentence, o, 'acl'));
  const deed = [...findChildren(sentence, cue.token, ...relations), ...inner].find(
    (c) => c.index > cue.last.index + 1 && isInfinitive(sentence, c),
  );
  const receiver = objects[0] ?? (deed ? findChildren(sentence, deed, 'nsubj')[0] : undefined);
  if (!deed || !receiver || receiver.index > deed.index || receiver.index < cue.last.index)
    return findDirectiveAfter(sentence, cue);
  const joined = joinComplement(sentence, cue, receiver, deed, 'directive');
  const next = sentence.tokens[cue.last.index + 1];
  const isClose = next !== undefined && next.upos !== 'ADV' && next.upos !== 'ADP' && next.upos !== 'PUNCT';
  return isClose ? { ...joined, span: { start: next.start, end: joined.span.end } } : joined;
}

/** "called the vote a farce", "described it as a step back". */
function findDescription(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const object = findPhraseObjectOrObject(sentence, cue);
  const as = findOblique(sentence, cue.token, 'as');
  const names = [
    ...findChildren(sentence, cue.token, 'xcomp', 'advcl', 'ccomp', 'obj', 'obl', 'parataxis'),
    ...(object ? findChildren(sentence, object, 'appos').filter((c) => isUnmarked(sentence, c)) : []),
  ];
  const name =
    as ??
    names.find((c) => object && c.index > object.index && isName(sentence, c) && !isInfinitive(sentence, c));
  if (!object || !name || name.index < object.index || name.index === object.index)
    return findQuotedName(sentence, cue);
  return joinComplement(sentence, cue, object, name, 'adjective');
}

/** No comma before it: "called the vote a farce", and not "called the premier, a farmer". */
function isUnmarked(sentence: ParsedSentence, token: Token): boolean {
  const first = findSubtree(sentence, token)[0] ?? token;
  return first.upos !== 'PUNCT' && sentence.tokens[first.index - 1]?.upos !== 'PUNCT';
}

function isName(sentence: ParsedSentence, token: Token): boolean {
  const isBare = findChildren(sentence, token, 'case', 'mark').length === 0 && !/day$/.test(token.form);
  return isBare && ['NOUN', 'PROPN', 'ADJ'].includes(token.upos);
}

function findPhraseObjectOrObject(sentence: ParsedSentence, cue: Cue<CueEntry>): Token | undefined {
  if (cue.token.index !== cue.last.index) return findPhraseObject(sentence, cue);
  return findChildren(sentence, cue.token, 'obj').find((t) => t.index > cue.last.index);
}

/** "Two brigades are believed to have crossed": the whole clause is what is believed. */
function findPassive(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  return isPassive(sentence, cue.token) ? findRaising(sentence, cue) : null;
}

/** "The truce seems to hold", "seems doomed": subject, cue and predicate. */
function findRaising(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const subject = findChildren(sentence, cue.token, 'nsubj')[0];
  const predicate = findChildren(sentence, cue.token, 'xcomp', 'ccomp', 'advcl').find(
    (c) => c.index > cue.last.index,
  );
  const told = predicate ?? findOblique(sentence, cue.token, 'as') ?? findOblique(sentence, cue.token, 'of');
  if (!subject || !told || subject.index > cue.token.index) return null;
  return joinAround(sentence, cue, subject, told);
}

/** What stands between the words of a phrase: "put a truce on the table". */
function findSlot(_sentence: ParsedSentence, { slot }: Cue<CueEntry>): Complement | null {
  const words = trimEnds(slot);
  const head = words.find((t) => t.head < (slot[0]?.index ?? 0) || t.head > (slot.at(-1)?.index ?? 0));
  const span = spanOf(words);
  const isNamed = words.some((t) => ['NOUN', 'PROPN', 'NUM'].includes(t.upos));
  return head && span && isNamed ? { frame: 'object', head, span } : null;
}

/** "Chad's demand is a truce", "its demands include a truce", "its aim is to leave": what a noun is said to be. */
function findEquated(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const verb = sentence.tokens.find((t) => t.index > cue.last.index && ['VERB', 'AUX'].includes(t.upos));
  const between = sentence.tokens.slice(cue.last.index + 1, verb?.index ?? 0);
  if (cue.wordClass !== 'noun' || !verb || !['be', 'include'].includes(verb.lemma)) return null;
  if (
    between.some((t) => !['ADP', 'NOUN', 'DET', 'ADJ', 'PROPN', 'PRON'].includes(t.upos) || /^W/.test(t.xpos))
  )
    return null;
  if (['VBG', 'VBN', 'MD'].includes(verb.xpos) || verb.lower === 'been') return null;
  return findBehind(sentence, { ...cue, last: verb }, 'equated');
}

/** "was blunt: the road is shut" */
function findColon(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const [colon, first] = sentence.tokens.slice(cue.last.index + 1);
  const words = trimEnds(sentence.tokens.slice(cue.last.index + 2));
  const span = spanOf(words);
  if (colon?.form !== ':' || !first || !span || !hasFiniteVerb(sentence, first.index)) return null;
  return { frame: 'clause', head: findMainVerb(sentence, colon) ?? first, span };
}

const ALLEGATIONS = new Set(['report', 'claim', 'allegation', 'accusation', 'rumor', 'rumour', 'suggestion', 'charge', 'story', 'account', 'assertion', 'insinuation', 'speculation', 'criticism', 'notion']); // biome-ignore format: a list

/** "dismissed reports that": what is said, and not what is asked. Behind "as" stands why. */
function findAllegation(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const found = findObject(sentence, cue);
  if (!found || !ALLEGATIONS.has(found.head.lemma.toLowerCase())) return null;
  const as = sentence.tokens.find(
    (t) => t.lower === 'as' && t.start > found.head.end && t.end < found.span.end,
  );
  return as
    ? {
        ...found,
        frame: 'allegation',
        span: { start: found.span.start, end: sentence.tokens[as.index - 1]?.end ?? found.span.end },
      }
    : { ...found, frame: 'allegation' };
}

/** "blamed the fire on the guards": the words between and behind the parts of the phrase; a thing is laid on a table. */
function findLaid(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const behind = findBehind(sentence, cue, 'laid');
  const [first] = trimEnds(cue.slot);
  const noun = cue.slot.find((t) => t.upos === 'NOUN');
  // "blamed the militia for the strike on the port" lays nothing to the port
  const isFor = cue.token.lemma === 'blame' && cue.slot.some((t) => t.lower === 'for');
  const isLaid = cue.token.lemma !== 'lay' && cue.token.lemma !== 'put';
  if (
    !behind ||
    !first ||
    isFor ||
    !(isLaid || (noun && ['blame', 'responsibility', 'guilt'].includes(noun.lemma)))
  )
    return null;
  return { frame: 'accusation', head: behind.head, span: { start: first.start, end: behind.span.end } };
}

const AVOWED = new Set(['responsibility', 'credit', 'victory', 'success', 'blame']);

const AVOWED_DEEDS = new Set([
  'attack',
  'raid',
  'bombing',
  'assault',
  'ambush',
  'killing',
  'strike',
  'explosion',
  'blast',
]);

/** "claimed responsibility for the raid" */
function findAvowed(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const found = findObject(sentence, cue);
  const isDeed = cue.token.lemma === 'claim' && AVOWED_DEEDS.has(found?.head.lemma ?? '');
  return found && (isDeed || AVOWED.has(found.head.lemma)) ? found : null;
}

/** "lodged a protest with the council over the raid": what the tree hangs on the verb belongs to the noun. */
function findOfVerb(
  sentence: ParsedSentence,
  { token, wordClass }: Cue<CueEntry>,
  preposition: string,
): Token | null {
  const verb = wordClass === 'noun' && getRelation(token) === 'obj' ? sentence.tokens[token.head] : undefined;
  return verb && ['over', 'about', 'against'].includes(preposition)
    ? findOblique(sentence, verb, preposition)
    : null;
}

function findPrepositional(preposition: string): Finder {
  return (sentence, cue) => {
    const own = findOblique(sentence, cue.token, preposition) ?? findOfVerb(sentence, cue, preposition);
    const head = own && own.index > cue.last.index ? own : null;
    if (!head) return findBesideNoun(sentence, cue, preposition);
    const marker = findMarker(sentence, head, preposition);
    const tokens = trimEnds(findSubtree(sentence, head).filter((t) => t.index > (marker?.index ?? -1)));
    const span = spanOf(tokens);
    return span ? { frame: preposition, head, span: extendOverPossessive(sentence, span) } : null;
  };
}
