import type { Token } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';
import { findBlamed, findObliged, findOwning, isOwned, isPhoned } from './blamed.js';
import type { TriggerHit } from './find-triggers.js';
import {
  findNounAfter,
  findNounAfterCase,
  findNounBefore,
  findPairAfter,
  findPhraseHead,
  findPossessor,
  isInSaid,
  skipEstimate,
} from './linear-roles.js';
import { isBehindComma, skipMeanwhile } from './meanwhile.js';
import { isBeforeCount, isLostVerb, isPassive } from './passive.js';
import { baseOf, getHead, getLemma, listCases, listChildren, type SentenceScan } from './scan-sentence.js';

/** Who does what to whom, as head words, and the verb that tells it. */
export interface Roles {
  readonly actors: readonly Token[];
  readonly recipients: readonly Token[];
  /** the trigger itself, or the light verb that carries it ("carried out an attack") */
  readonly anchor: Token;
}

const MAX_CLIMB = 4;

export function findRoles(scan: SentenceScan, hit: TriggerHit, grammar: EventGrammar): Roles {
  const roles = hit.trigger.isNoun
    ? findNounRoles(scan, hit, grammar)
    : completeRoles(scan, hit, findVerbRoles(scan, hit, grammar));
  const { frame } = hit.trigger;
  if (frame.observed) return { ...roles, actors: [], recipients: [] };
  if (frame.swap) return { ...roles, actors: roles.recipients, recipients: roles.actors };
  return frame.reciprocal ? pairSides(roles) : roles;
}

/** What the tree leaves out, by word order: the phrases right before and after the verb. */
function completeRoles(scan: SentenceScan, hit: TriggerHit, roles: Roles): Roles {
  const verb = hit.token;
  const { frame } = hit.trigger;
  const free = (t: Token | null): Token[] => (t && !hit.words.includes(t.index) ? [t] : []);
  const before = (): Token[] => free(findNounBefore(scan, verb));
  if (hit.trigger.words[0] === 'be') return roles;
  if (isPassive(scan, verb) && !frame.intransitive?.includes(getLemma(scan, verb))) {
    return roles.recipients.length > 0 ? roles : { ...roles, recipients: before() };
  }
  const actors = roles.actors.length > 0 || verb.xpos === 'VBG' ? roles.actors : before();
  // "called for the release of the prisoners": what a far "of" brings in belongs to a noun
  const cases = (frame.recipient ?? []).filter((c) => c !== 'of');
  const after = free(findNounAfterCase(scan, verb, cases)).concat(free(findNounAfter(scan, verb)));
  const recipients =
    roles.recipients.length > 0
      ? roles.recipients
      : after.slice(0, 1).filter((t) => !isInSaid(scan, verb, t));
  return { ...roles, actors, recipients: recipients.filter((t) => !actors.includes(t)) };
}

/** "X and Y met" has two actors; they need a second side only when the grammar gives one. */
function pairSides(roles: Roles): Roles {
  if (roles.actors.length > 0 || roles.recipients.length < 2) return roles;
  const [first, ...rest] = roles.recipients;
  return first ? { ...roles, actors: [first], recipients: rest } : roles;
}

function findVerbRoles(scan: SentenceScan, hit: TriggerHit, grammar: EventGrammar): Roles {
  const verb = hit.token;
  if (isLostVerb(scan, verb)) return findLostRoles(scan, hit);
  const { frame } = hit.trigger;
  const inTrigger = (t: Token): boolean => hit.words.includes(t.index);
  const isCopular = hit.trigger.words[0] === 'be';
  const passive = !isCopular && isPassive(scan, verb) && !frame.intransitive?.includes(getLemma(scan, verb));
  const subjects = findSubjects(scan, verb, grammar).filter((t) => !scan.isVerb[t.index]);
  const objects = listObjects(scan, hit);
  const undergoers = passive ? subjects : objects;
  const inObject = undergoers.flatMap((o) => {
    const its = frame.recipient ?? ['to'];
    return findMarked(scan, o, inTrigger(o) ? its : its.filter((c) => c === 'to'), 'nmod');
  });
  const own = undergoers.filter(
    (t) =>
      !inTrigger(t) ||
      (frame.objectIsRecipient && (frame.requires === 'person' || scan.parties.has(t.index))),
  );
  // "attacked the budget in parliament": what has an object is not done to where it is done
  const cases = (frame.recipient ?? ['to']).filter(
    (c) => (c !== 'in' || own.length === 0) && (c !== 'by' || !passive),
  );
  const recipients = [
    ...own,
    ...findMarked(scan, verb, cases, 'obl'),
    ...inObject,
    ...findAuthors(scan, hit, undergoers),
    ...findInner(scan, hit, cases),
    ...(own.length === 0 ? findObliged(scan, hit) : []),
  ];
  const actors = passive ? findAgents(scan, verb) : subjects.filter((t) => !inTrigger(t));
  return { actors: withConjuncts(scan, actors), recipients: withConjuncts(scan, recipients), anchor: verb };
}

/** "refused to [negotiate] with the army": what hangs on the second verb of a pattern goes for it all. */
function findInner(scan: SentenceScan, { token, words }: TriggerHit, cases: readonly string[]): Token[] {
  const inner = words
    .map((i) => scan.sentence.tokens[i])
    .filter((t) => t && t !== token && scan.isVerb[t.index]);
  return inner.flatMap((t) =>
    t ? [...listChildren(scan, t, 'obj', 'iobj'), ...findMarked(scan, t, [...cases, 'with'], 'obl')] : [],
  );
}

/** "rejected the [Israeli] offer", "accepted [Egypt]'s invitation": an answer goes to whom the words are from. */
function findAuthors(scan: SentenceScan, hit: TriggerHit, objects: readonly Token[]): Token[] {
  const { quad } = hit.trigger.type;
  if (quad !== 'verbal-conflict' && quad !== 'verbal-cooperation') return [];
  return objects
    .filter((t) => hit.words.includes(t.index))
    .flatMap((t) => findOwners(scan, hit, t))
    .filter((t) => t.upos !== 'PRON');
}

function findAgents(scan: SentenceScan, verb: Token): Token[] {
  const own = findMarked(scan, verb, ['by'], 'obl');
  const next = own.length === 0 ? findJoinedVerb(scan, verb) : null;
  return next ? findMarked(scan, next, ['by'], 'obl') : own;
}

const PARTICLES: ReadonlySet<string> = new Set(['over', 'in', 'out', 'up', 'off', 'back', 'down', 'away']);

function listObjects(scan: SentenceScan, { token: verb, words }: TriggerHit): Token[] {
  const listOwn = (at: Token): Token[] => [
    ...listChildren(scan, at, 'iobj'),
    ...listChildren(scan, at, 'obj'),
  ];
  const own = listOwn(verb);
  if (own.length > 0) return own;
  // "handed [over] six captives": the tree takes the verb's particle for a preposition
  const shifted = listChildren(scan, verb, 'obl').filter((t) =>
    listChildren(scan, t, 'case').some(
      (c) => c.index === verb.index + 1 && words.includes(c.index) && PARTICLES.has(c.lower),
    ),
  );
  const next = findJoinedVerb(scan, verb);
  return shifted.length > 0 || !next ? shifted : listOwn(next);
}

/** "[shot] and killed two men", "was beaten and robbed by soldiers": what hangs on the second verb goes for the first too. */
function findJoinedVerb(scan: SentenceScan, verb: Token): Token | null {
  const next = scan.sentence.tokens[verb.index + 2];
  const isJoined = next && scan.forms[verb.index + 1] === 'and' && scan.isVerb[next.index];
  return isJoined && baseOf(next.deprel) === 'conj' && next.head === verb.index ? next : null;
}

function findLostRoles(scan: SentenceScan, hit: TriggerHit): Roles {
  const head = getHead(scan, hit.token);
  const isAfter = head !== null && head.index < hit.token.index && isNominal(head);
  const described = isAfter && baseOf(hit.token.deprel) === 'acl' ? findTopNoun(scan, head) : null;
  const subject = described ?? findNounBefore(scan, hit.token);
  const cases = hit.trigger.frame.recipient ?? ['to'];
  const next = scan.neverPassive[hit.token.index] ? null : findNounAfter(scan, hit.token);
  const after = next && !hit.words.includes(next.index) ? [next] : [];
  const objects = head && head.index > hit.token.index ? [head] : after;
  const marked = objects.flatMap((t) => findMarked(scan, t, cases, 'nmod'));
  const { objectIsRecipient } = hit.trigger.frame;
  const own = objects.filter(
    (t) => !hit.words.includes(t.index) || (objectIsRecipient && scan.parties.has(t.index)),
  );
  return {
    actors: subject ? withConjuncts(scan, [subject]) : [],
    recipients: withConjuncts(scan, [...own, ...marked, ...findMarked(scan, hit.token, cases, 'obl')]),
    anchor: hit.token,
  };
}

/** "[trucks] with flour crossed into Gaza": what the phrase before a verb is about. */
function findTopNoun(scan: SentenceScan, noun: Token): Token {
  let top = noun;
  for (let step = 0; step < MAX_CLIMB && top.deprel === 'nmod'; step++) {
    const head = getHead(scan, top);
    if (!head || head.index > top.index || !isNominal(head)) return top;
    top = head;
  }
  return top;
}

/** The subject of a verb, its own or the one it shares with the clause it hangs on. */
function findSubjects(scan: SentenceScan, verb: Token, grammar: EventGrammar): Token[] {
  let at: Token | null = verb;
  for (let step = 0; at && step < MAX_CLIMB; step++) {
    const own = listChildren(scan, at, 'nsubj').filter((t) => t.index !== verb.index);
    if (own.length > 0) return own.map((t) => resolveRelative(scan, t, at ?? verb));
    const others = [...findBlamed(scan, at, grammar), ...findAsked(scan, at, grammar)];
    if (others.length > 0) return others;
    const relation = baseOf(at.deprel);
    const head = getHead(scan, at);
    if (relation === 'acl' || relation === 'amod') {
      if (!head || !isNominal(head)) return [];
      return [isBeforeCount(scan, at) ? findTopNoun(scan, head) : head];
    }
    if (!['conj', 'xcomp', 'advcl', 'parataxis', 'ccomp'].includes(relation)) return [];
    if (relation === 'ccomp' && step === 0 && at.xpos !== 'VB') return [];
    at = step === 0 && head && isBehindComma(scan, at) ? skipMeanwhile(scan, head) : head;
  }
  return [];
}

/** "urged Mali to [release] them", "called on Mali to": who is asked does it. */
function findAsked(scan: SentenceScan, verb: Token, grammar: EventGrammar): Token[] {
  const head = getHead(scan, verb);
  const isInfinitive = verb.xpos === 'VB' && ['xcomp', 'ccomp', 'advcl'].includes(baseOf(verb.deprel));
  if (!head || !isInfinitive || grammar.stances.get(getLemma(scan, head)) !== 'demanded') return [];
  const objects = isPhoned(scan, head) ? [] : listChildren(scan, head, 'obj', 'iobj');
  const asked = [...objects, ...findMarked(scan, head, ['on', 'to'], 'obl')];
  return asked.filter((t) => t.index < verb.index);
}

/** "gunmen who shot": the noun for the pronoun. */
function resolveRelative(scan: SentenceScan, subject: Token, verb: Token): Token {
  if (!['who', 'which', 'that', 'whom'].includes(getLemma(scan, subject))) return subject;
  const head = baseOf(verb.deprel) === 'acl' ? getHead(scan, verb) : null;
  return head ?? subject;
}

function isNominal(token: Token): boolean {
  return token.upos === 'NOUN' || token.upos === 'PROPN' || token.upos === 'PRON' || token.upos === 'NUM';
}

function findMarked(
  scan: SentenceScan,
  token: Token,
  cases: readonly string[],
  relation: 'obl' | 'nmod',
): Token[] {
  const kids = listChildren(scan, token, relation, relation === 'obl' ? 'nmod' : 'obl');
  const isAgent = cases.includes('by');
  return kids.filter((t) => {
    const found = isNominal(t) ? listCases(scan, t) : [];
    return found.some((c) => cases.includes(c)) && (isAgent || !found.includes('by'));
  });
}

function findNounRoles(scan: SentenceScan, hit: TriggerHit, grammar: EventGrammar): Roles {
  const noun = hit.token;
  const { frame } = hit.trigger;
  const linked = withConjuncts(scan, findMarked(scan, noun, ['between', 'among'], 'nmod'));
  const pair = findPairAfter(scan, noun);
  const between = pair.length > linked.length ? pair : linked;
  const own = [...findMarked(scan, noun, ['by', ...(frame.actor ?? [])], 'nmod'), ...findOwners(scan, hit)];
  if (own.length === 0) own.push(...findBlamed(scan, noun, grammar), ...findOwning(scan, noun, grammar));
  const possessor = own.length === 0 ? findPossessor(scan, noun) : null;
  if (possessor) own.push(possessor);
  const carrier = findCarrier(scan, noun, grammar);
  const carried = carrier ? findCarrierRoles(scan, carrier, noun, grammar) : { actors: [], recipients: [] };
  const against = [
    ...findMarked(scan, noun, frame.recipient ?? ['on', 'against'], 'nmod'),
    ...findTargeted(scan, noun),
    ...(carrier
      ? findMarked(
          scan,
          carrier,
          (frame.recipient ?? []).filter((c) => c !== 'in'),
          'obl',
        )
      : []),
  ];
  if (against.length === 0) against.push(...findNext(scan, hit));
  // "the attack on the convoy by militants": what does it may hang on what it is done to
  if (own.length === 0) own.push(...against.flatMap((t) => findMarked(scan, t, ['by'], 'nmod')));
  // "announced the pledges of 26 states": what is of parties is theirs, whoever tells of it
  const authors =
    carrier !== null && hit.trigger.type.type === 'AGREE' && noun.xpos === 'NNS'
      ? findMarked(scan, noun, ['of'], 'nmod').filter((t) => scan.parties.has(t.index) || t.upos === 'PROPN')
      : [];
  const doers = frame.nounActs ? [noun] : [...own, ...carried.actors];
  const actors = between.length > 0 ? between : authors.length > 0 ? authors : doers;
  const recipients = [...against, ...carried.recipients].filter((t) => !actors.includes(t));
  return {
    actors: withConjuncts(scan, actors),
    recipients: withConjuncts(scan, recipients),
    anchor: carrier ?? noun,
  };
}

/** "the killing [of at least 23 villagers]", which the tree hangs on the verb: what the noun's preposition brings in. */
function findNext(scan: SentenceScan, { token: noun, trigger }: TriggerHit): Token[] {
  if (scan.forms[noun.index + 1] !== 'of' || !trigger.frame.recipient?.includes('of')) return [];
  const next = findPhraseHead(scan, skipEstimate(scan, noun.index + 2));
  return next ? [next] : [];
}

/** "Israel's strikes", "Israeli strikes", "army shelling". */
function findOwners(scan: SentenceScan, hit: TriggerHit, noun: Token = hit.token): Token[] {
  const own = listChildren(scan, noun, 'nmod', 'compound', 'amod');
  const shared = own
    .filter((t) => baseOf(t.deprel) === 'compound')
    .flatMap((t) => listChildren(scan, t, 'nmod'));
  const possessive = shared.filter((t) => t.deprel === 'nmod:poss');
  return [...own, ...possessive].filter(
    (t) =>
      !hit.words.includes(t.index) &&
      !scan.isTime[t.index] &&
      (t.deprel === 'nmod:poss' ||
        (t.index < noun.index && (t.upos === 'PROPN' || isDemonym(t) || scan.parties.has(t.index)))),
  );
}

function isDemonym(token: Token): boolean {
  return token.upos === 'ADJ' && /^\p{Lu}/u.test(token.form);
}

/** "attacks targeting shops": the object of the participle. */
function findTargeted(scan: SentenceScan, noun: Token): Token[] {
  return listChildren(scan, noun, 'acl')
    .filter((v) => ['target', 'hit', 'strike', 'kill'].includes(getLemma(scan, v)) && v.xpos === 'VBG')
    .flatMap((v) => {
      const objects = listChildren(scan, v, 'obj');
      const after = objects.length > 0 ? null : findNounAfter(scan, v);
      return after ? [after] : objects;
    });
}

/** The light verb a noun is the object (or passive subject, or complement) of. */
export function findCarrier(scan: SentenceScan, noun: Token, grammar: EventGrammar): Token | null {
  const head = getHead(scan, noun);
  const relation = baseOf(noun.deprel);
  // "launched a wave of [strikes]": the noun that only counts them stands for them
  if (head && isCounted(scan, noun, head, grammar)) return findCarrier(scan, head, grammar);
  if (head && isBorne(scan, noun, grammar)) return head;
  if (!head || !['obj', 'nsubj', 'obl', 'conj'].includes(relation)) return null;
  if (relation === 'obl') {
    if (isCarriedBy(scan, noun, head, grammar)) return head;
    if (listCases(scan, noun).some((c) => grammar.asidePrepositions.has(c))) return null;
  }
  if (relation === 'conj') return head.upos === 'NOUN' ? findCarrier(scan, head, grammar) : null;
  const isLight =
    grammar.lightVerbs.has(getLemma(scan, head)) || grammar.happenVerbs.has(getLemma(scan, head));
  return isLight ? head : null;
}

/** "a wave of [strikes]", "a series of [raids]" */
function isCounted(scan: SentenceScan, noun: Token, head: Token, grammar: EventGrammar): boolean {
  const isOf = baseOf(noun.deprel) === 'nmod' && listCases(scan, noun).includes('of');
  return isOf && grammar.countingNouns.has(getLemma(scan, head));
}

/** "suffered an [attack]", "were subjected to [torture]": the verb's subject is whom it is done to. */
export function isBorne(scan: SentenceScan, noun: Token, grammar: EventGrammar): boolean {
  const head = getHead(scan, noun);
  if (!head) return false;
  const isObject = baseOf(noun.deprel) === 'obj' && grammar.bearingVerbs.has(getLemma(scan, head));
  const isUnder = baseOf(noun.deprel) === 'obl' && listCases(scan, noun).includes('to');
  return isObject || (isUnder && getLemma(scan, head) === 'subject');
}

/** "united in protest", "gathered for a march": the verb's subject takes part; not in what it calls for or is blamed for. */
function isCarriedBy(scan: SentenceScan, noun: Token, head: Token, grammar: EventGrammar): boolean {
  const lemma = getLemma(scan, head);
  const { unrealGovernors, negatingGovernors, blamingVerbs } = grammar;
  if ([unrealGovernors, negatingGovernors, blamingVerbs].some((verbs) => verbs.has(lemma))) return false;
  if (isOwned(scan, noun, grammar)) return false;
  if (head.upos === 'ADJ' && grammar.stances.get(lemma) === 'intended') return false;
  return listCases(scan, noun).some((c) => c === 'in' || c === 'for' || c === 'as' || c === 'during');
}

function findCarrierRoles(
  scan: SentenceScan,
  carrier: Token,
  noun: Token,
  grammar: EventGrammar,
): Pick<Roles, 'actors' | 'recipients'> {
  if (isBorne(scan, noun, grammar)) {
    return { actors: findAgents(scan, carrier), recipients: findSubjects(scan, carrier, grammar) };
  }
  const head = getHead(scan, noun);
  if (head && head !== carrier && isCounted(scan, noun, head, grammar))
    return findCarrierRoles(scan, carrier, head, grammar);
  const isObject = baseOf(noun.deprel) === 'obj' || baseOf(noun.deprel) === 'conj';
  if (isObject) {
    const recipients = listChildren(scan, carrier, 'iobj');
    // "the agency reports a series of raids": who tells of it does not do it
    if (grammar.tellingVerbs.has(getLemma(scan, carrier))) return { actors: [], recipients };
    return { actors: findSubjects(scan, carrier, grammar).filter((t) => t.index !== noun.index), recipients };
  }
  if (noun.deprel === 'nsubj:pass') return { actors: findAgents(scan, carrier), recipients: [] };
  if (baseOf(noun.deprel) === 'nsubj') return { actors: [], recipients: listChildren(scan, carrier, 'obj') };
  const subjects = findSubjects(scan, carrier, grammar);
  // "four people died in riots", "fell in an ambush": who suffers it takes no part
  return isPassive(scan, carrier) || SUFFERED.has(getLemma(scan, carrier))
    ? { actors: [], recipients: subjects }
    : { actors: subjects, recipients: [] };
}

const SUFFERED: ReadonlySet<string> = new Set(['die', 'perish', 'fall', 'suffer', 'lose', 'flee']);

function withConjuncts(scan: SentenceScan, tokens: readonly Token[]): Token[] {
  const all = tokens.flatMap((t) => [t, ...listChildren(scan, t, 'conj').filter(isNominal)]);
  return [...new Set(all)];
}
