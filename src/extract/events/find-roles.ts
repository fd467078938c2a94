import type { Token } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';
import { findBlamed } from './blamed.js';
import type { TriggerHit } from './find-triggers.js';
import {
  findNounAfter,
  findNounAfterCase,
  findNounBefore,
  findPairAfter,
  findPossessor,
} from './linear-roles.js';
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
  if (isPassive(scan, verb) && !frame.intransitive?.includes(getLemma(scan, verb))) {
    return roles.recipients.length > 0 ? roles : { ...roles, recipients: before() };
  }
  const actors = roles.actors.length > 0 || verb.xpos === 'VBG' ? roles.actors : before();
  const after = free(findNounAfterCase(scan, verb, frame.recipient ?? [])).concat(
    free(findNounAfter(scan, verb)),
  );
  const recipients = roles.recipients.length > 0 ? roles.recipients : after.slice(0, 1);
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
  const passive = isPassive(scan, verb) && !frame.intransitive?.includes(getLemma(scan, verb));
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
  const cases = (frame.recipient ?? ['to']).filter((c) => c !== 'in' || own.length === 0);
  const recipients = [...own, ...findMarked(scan, verb, cases, 'obl'), ...inObject];
  const actors = passive ? findAgents(scan, verb) : subjects.filter((t) => !inTrigger(t));
  return { actors: withConjuncts(scan, actors), recipients: withConjuncts(scan, recipients), anchor: verb };
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

/** In a sentence without any finite verb, the participle before a noun is its verb: "Hamas [fired] rockets". */
function isLostVerb(scan: SentenceScan, verb: Token): boolean {
  return !scan.hasFinite && verb.xpos === 'VBN' && baseOf(verb.deprel) === 'amod';
}

function findLostRoles(scan: SentenceScan, hit: TriggerHit): Roles {
  const subject = findNounBefore(scan, hit.token);
  const head = getHead(scan, hit.token);
  const cases = hit.trigger.frame.recipient ?? ['to'];
  const objects = head && head.index > hit.token.index ? [head] : [];
  const marked = objects.flatMap((t) => findMarked(scan, t, cases, 'nmod'));
  const { objectIsRecipient } = hit.trigger.frame;
  const own = objects.filter(
    (t) => !hit.words.includes(t.index) || (objectIsRecipient && scan.parties.has(t.index)),
  );
  return {
    actors: subject ? withConjuncts(scan, [subject]) : [],
    recipients: withConjuncts(scan, [...own, ...marked]),
    anchor: hit.token,
  };
}

function isBe(scan: SentenceScan, token: Token): boolean {
  return ['be', 'get'].includes(getLemma(scan, token));
}

/** What has a direct object is no passive, whatever its form: "The nurses [called] off their strike". */
export function isPassive(scan: SentenceScan, verb: Token): boolean {
  const kids = listChildren(scan, verb, 'nsubj', 'aux');
  if (kids.some((t) => t.deprel === 'aux:pass')) return true;
  if (listChildren(scan, verb, 'obj', 'xcomp', 'ccomp').length > 0 && !kids.some((t) => isBe(scan, t)))
    return false;
  if (kids.some((t) => t.deprel.endsWith(':pass'))) return true;
  if (verb.upos !== 'VERB' && listChildren(scan, verb, 'cop').length > 0) return true;
  const relation = baseOf(verb.deprel);
  return verb.xpos === 'VBN' && (relation === 'acl' || relation === 'amod') && verb.deprel !== 'acl:relcl';
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
    if (relation === 'acl' || relation === 'amod') return head && isNominal(head) ? [head] : [];
    if (!['conj', 'xcomp', 'advcl', 'parataxis', 'ccomp'].includes(relation)) return [];
    if (relation === 'ccomp' && step === 0 && at.xpos !== 'VB') return [];
    at = head;
  }
  return [];
}

/** "urged Mali to [release] them", "called on Mali to": who is asked does it. */
function findAsked(scan: SentenceScan, verb: Token, grammar: EventGrammar): Token[] {
  const head = getHead(scan, verb);
  const isInfinitive = verb.xpos === 'VB' && ['xcomp', 'ccomp', 'advcl'].includes(baseOf(verb.deprel));
  if (!head || !isInfinitive || grammar.stances.get(getLemma(scan, head)) !== 'demanded') return [];
  const asked = [...listChildren(scan, head, 'obj', 'iobj'), ...findMarked(scan, head, ['on', 'to'], 'obl')];
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
  if (own.length === 0) own.push(...findBlamed(scan, noun, grammar));
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
  // "the attack on the convoy by militants": what does it may hang on what it is done to
  if (own.length === 0) own.push(...against.flatMap((t) => findMarked(scan, t, ['by'], 'nmod')));
  const actors = between.length > 0 ? between : [...own, ...carried.actors];
  const recipients = [...against, ...carried.recipients].filter((t) => !actors.includes(t));
  return {
    actors: withConjuncts(scan, actors),
    recipients: withConjuncts(scan, recipients),
    anchor: carrier ?? noun,
  };
}

/** "Israel's strikes", "Israeli strikes", "army shelling". */
function findOwners(scan: SentenceScan, hit: TriggerHit): Token[] {
  const own = listChildren(scan, hit.token, 'nmod', 'compound', 'amod');
  const shared = own
    .filter((t) => baseOf(t.deprel) === 'compound')
    .flatMap((t) => listChildren(scan, t, 'nmod'));
  const possessive = shared.filter((t) => t.deprel === 'nmod:poss');
  return [...own, ...possessive].filter(
    (t) =>
      !hit.words.includes(t.index) &&
      (t.deprel === 'nmod:poss' ||
        (t.index < hit.token.index && (t.upos === 'PROPN' || isDemonym(t) || scan.parties.has(t.index)))),
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
  if (!head || !['obj', 'nsubj', 'obl', 'conj'].includes(relation)) return null;
  if (relation === 'obl' && isCarriedBy(scan, noun, head, grammar)) return head;
  if (relation === 'conj') return head.upos === 'NOUN' ? findCarrier(scan, head, grammar) : null;
  const isLight =
    grammar.lightVerbs.has(getLemma(scan, head)) || grammar.happenVerbs.has(getLemma(scan, head));
  return isLight ? head : null;
}

/** "united in protest", "gathered for a march": the verb's subject takes part; not in what it calls for or is blamed for. */
function isCarriedBy(scan: SentenceScan, noun: Token, head: Token, grammar: EventGrammar): boolean {
  const lemma = getLemma(scan, head);
  const { unrealGovernors, negatingGovernors, blamingVerbs } = grammar;
  if ([unrealGovernors, negatingGovernors, blamingVerbs].some((verbs) => verbs.has(lemma))) return false;
  return listCases(scan, noun).some((c) => c === 'in' || c === 'for' || c === 'as' || c === 'during');
}

function findCarrierRoles(
  scan: SentenceScan,
  carrier: Token,
  noun: Token,
  grammar: EventGrammar,
): Pick<Roles, 'actors' | 'recipients'> {
  const isObject = baseOf(noun.deprel) === 'obj' || baseOf(noun.deprel) === 'conj';
  if (isObject) {
    const recipients = listChildren(scan, carrier, 'iobj');
    return { actors: findSubjects(scan, carrier, grammar).filter((t) => t.index !== noun.index), recipients };
  }
  if (noun.deprel === 'nsubj:pass') return { actors: findAgents(scan, carrier), recipients: [] };
  if (baseOf(noun.deprel) === 'nsubj') return { actors: [], recipients: listChildren(scan, carrier, 'obj') };
  const subjects = findSubjects(scan, carrier, grammar);
  return isPassive(scan, carrier)
    ? { actors: [], recipients: subjects }
    : { actors: subjects, recipients: [] };
}

function withConjuncts(scan: SentenceScan, tokens: readonly Token[]): Token[] {
  const all = tokens.flatMap((t) => [t, ...listChildren(scan, t, 'conj').filter(isNominal)]);
  return [...new Set(all)];
}
