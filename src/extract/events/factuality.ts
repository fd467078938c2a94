import type { Factuality } from '../../model/statement.js';
import type { Token } from '../../model/syntax.js';
import { FUTURE_CUE } from '../../ontology/cue-names.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';
import {
  baseOf,
  getHead,
  getLemma,
  getReach,
  listCases,
  listChildren,
  type SentenceScan,
} from './scan-sentence.js';

const MAX_CLIMB = 5;
/** Words after a noun in which the predicate that makes it unreal may stand. */
const CONDITION_REACH = 6;
const CONDITION_MARKS: ReadonlySet<string> = new Set(['if', 'unless', 'whether', 'should', 'lest']);
/** marks of what must come first, where the main clause has a modal */
const AWAITING: ReadonlySet<string> = new Set(['once', 'until', 'till', 'before', 'when', 'after']);

/** of these, the ones whose past tense behind "would" has not come either */
const BOUNDS: ReadonlySet<string> = new Set(['once', 'until', 'till']);

/** Whether the text tells an event as done, denied, possible or to come, from the words around its verb. */
export function findFactuality(
  scan: SentenceScan,
  trigger: Token,
  anchor: Token,
  grammar: EventGrammar,
): Factuality {
  const own = anchor.index === trigger.index ? [anchor] : [anchor, trigger];
  const states = own.map((token) => (isOfNone(scan, token) ? 'negated' : checkToken(scan, token, grammar)));
  states.push(...checkAncestors(scan, anchor, trigger, grammar));
  // "is planning an attack", "weighed sanctions": what carries the noun leaves it undone
  if (own.some((token) => grammar.weighingVerbs.has(getLemma(scan, token)))) states.push('hypothetical');
  if (isRecalled(scan, trigger, grammar) && states.every((s) => s === 'asserted')) return 'historical';
  // "is about to attack": near enough that nothing over it makes it a mere wish
  if (own.some((token) => isAfterFuturePhrase(scan, token)) && !states.includes('negated')) return 'future';
  return (['negated', 'hypothetical', 'future'] as const).find((f) => states.includes(f)) ?? 'asserted';
}

/** "Talks [mediated] by Ankara could begin": an act of words told by a participle is as real as what it belongs to. */
export function findHeldFactuality(scan: SentenceScan, trigger: Token, grammar: EventGrammar): Factuality {
  const noun = trigger.deprel === 'acl' ? getHead(scan, trigger) : null;
  if (!noun) return 'asserted';
  const head = baseOf(noun.deprel) === 'nsubj' ? getHead(scan, noun) : null;
  const held = findFactuality(scan, noun, noun, grammar);
  if (head) return held === 'asserted' ? findFactuality(scan, noun, head, grammar) : held;
  // "rejected a truce [proposed] by Ankara": what is refused was proposed all the same
  return held === 'negated' ? 'asserted' : held;
}

/** "The exhibition marks the [battle] of 1916". */
function isRecalled(scan: SentenceScan, trigger: Token, grammar: EventGrammar): boolean {
  const head = baseOf(trigger.deprel) === 'obj' && trigger.upos === 'NOUN' ? getHead(scan, trigger) : null;
  return head !== null && grammar.recallingVerbs.has(getLemma(scan, head));
}

function checkToken(scan: SentenceScan, token: Token, grammar: EventGrammar): Factuality {
  const kids = listChildren(scan, token, 'aux', 'advmod', 'det', 'amod', 'mark', 'case');
  const lemmas = kids.flatMap((k) => [getLemma(scan, k), scan.forms[k.index] ?? '']);
  if (lemmas.some((l) => grammar.negators.has(l))) return 'negated';
  if (isOfAnybody(scan, token)) return 'hypothetical';
  if (isHeadlineAim(scan, token)) return 'future';
  if (isSaidFalse(scan, token, grammar)) return 'negated';
  if (isAim(scan, token) || isTopic(scan, token) || isMatter(scan, token)) return 'hypothetical';
  if (isYetTo(scan, token)) return 'negated';
  if (isReportedFuture(scan, token, kids, grammar)) return 'future';
  if (lemmas.some((l) => grammar.modals.has(l))) return 'hypothetical';
  if (kids.some((k) => k.deprel !== 'mark' && grammar.unrealWords.has(getLemma(scan, k))))
    return 'hypothetical';
  if (isInverted(scan, token) || isUnderCondition(scan, token)) return 'hypothetical';
  if (isConditionSubject(scan, token, grammar) || isForetold(scan, token, grammar)) return 'hypothetical';
  const isFuture =
    lemmas.some((l) => grammar.futureWords.has(l)) || isAfterFuturePhrase(scan, token) || isToBe(scan, token);
  return isFuture ? 'future' : 'asserted';
}

/** "it is a lie that they [shelled] it", "it is not true that ..." */
function isSaidFalse(scan: SentenceScan, token: Token, grammar: EventGrammar): boolean {
  const head = /^(?:[cx]subj|ccomp|acl|advcl)/.test(token.deprel) ? getHead(scan, token) : null;
  if (!head || listChildren(scan, head, 'cop').length === 0) return false;
  const isEmpty = listChildren(scan, head, 'expl', 'nsubj').some((t) => t.lower === 'it');
  const isDenied = listChildren(scan, head, 'advmod').some((t) => grammar.negators.has(getLemma(scan, t)));
  const lemma = getLemma(scan, head);
  return isEmpty && (isDenied ? lemma === 'true' || lemma === 'case' : grammar.negatingGovernors.has(lemma));
}

/** "has [yet to] withdraw", "talks have [yet to] begin" */
function isYetTo(scan: SentenceScan, token: Token): boolean {
  const over = baseOf(token.deprel) === 'nsubj' ? getHead(scan, token) : null;
  if (over && getLemma(scan, over) === 'have') return scan.forms[over.index + 1] === 'yet';
  const verb = over ?? token;
  return verb.xpos === 'VB' && scan.forms[verb.index - 1] === 'to' && scan.forms[verb.index - 2] === 'yet';
}

/** "an attack [looms]", "talks are [unlikely]" */
function isForetold(scan: SentenceScan, token: Token, grammar: EventGrammar): boolean {
  const over = baseOf(token.deprel) === 'nsubj' && token.upos !== 'VERB' ? getHead(scan, token) : null;
  return over !== null && grammar.unrealPredicates.has(getLemma(scan, over));
}

/** "said it [would] withdraw": what "will" was when it was said. */
function isReportedFuture(
  scan: SentenceScan,
  token: Token,
  kids: readonly Token[],
  grammar: EventGrammar,
): boolean {
  const head = baseOf(token.deprel) === 'ccomp' ? getHead(scan, token) : null;
  if (head?.xpos !== 'VBD' || !grammar.sayingVerbs.has(getLemma(scan, head))) return false;
  const isOwn = listChildren(scan, token, 'nsubj').some((t) => ['it', 'they', 'he', 'she'].includes(t.lower));
  return isOwn && kids.some((k) => getLemma(scan, k) === 'would');
}

/** "those who [attack] convoys", "anyone who [protests]": a kind of deed, none that was done. */
function isOfAnybody(scan: SentenceScan, token: Token): boolean {
  const isPresent = token.xpos === 'VBP' || token.xpos === 'VBZ';
  const head = isPresent && token.deprel === 'acl:relcl' ? getHead(scan, token) : null;
  return head !== null && ANYBODY.has(head.lower);
}

const ANYBODY: ReadonlySet<string> = new Set(['those', 'anyone', 'anybody', 'everyone', 'whoever', 'all']);

/** "[no] shots were fired", "[nobody] shelled it", "killed [no] one", "lifted [none] of the sanctions" */
function isOfNone(scan: SentenceScan, token: Token): boolean {
  const parties = listChildren(scan, token, 'nsubj', 'obj');
  return parties.some(
    (t) => NOBODY.has(t.lower) || listChildren(scan, t, 'det').some((d) => d.lower === 'no'),
  );
}

const NOBODY: ReadonlySet<string> = new Set(['none', 'nobody', 'nothing', 'neither']);

/** "the readiness of others to commit": an infinitive that hangs on a noun. */
function isAim(scan: SentenceScan, token: Token): boolean {
  return baseOf(token.deprel) === 'acl' && isPurpose(scan, token);
}

/** "[to discuss] borders would lead nowhere", "[ceding] the fort is out of the question": what a clause is about. */
function isTopic(scan: SentenceScan, token: Token): boolean {
  const relation = baseOf(token.deprel);
  if ((relation === 'csubj' || relation === 'ccomp') && isPurpose(scan, token)) return true;
  const head = relation === 'csubj' && token.xpos === 'VBG' ? getHead(scan, token) : null;
  return head !== null && [head, ...listChildren(scan, head, 'cop', 'aux')].some((t) => TIMELESS.has(t.xpos));
}

const TIMELESS: ReadonlySet<string> = new Set(['VBZ', 'VBP', 'MD']);

/** "sees [no point in] a summit", "there was [no sign of] a truce" */
function isIdle(scan: SentenceScan, noun: Token, grammar: EventGrammar): boolean {
  const isNone = listChildren(scan, noun, 'det', 'amod').some(
    (t) => t.lower === 'no' || t.lower === 'little',
  );
  return isNone && grammar.idleNouns.has(getLemma(scan, noun));
}

/** "is against a [truce]", "is for [talks]": what somebody is for or against. */
function isMatter(scan: SentenceScan, token: Token): boolean {
  if (token.upos === 'VERB' || listChildren(scan, token, 'cop').length === 0) return false;
  return listCases(scan, token).some((c) => c === 'against' || c === 'for');
}

/** "US [to send] envoy to Sudan": in a line without any finite verb, its infinitive is what will be done. */
function isHeadlineAim(scan: SentenceScan, token: Token): boolean {
  if (token.xpos !== 'VB' || scan.hasFinite) return false;
  const mark = scan.sentence.tokens[token.index - 1];
  const before = scan.sentence.tokens[token.index - 2];
  const isFirst = !scan.isVerb.slice(0, token.index).includes(true);
  return isFirst && mark?.lower === 'to' && ['NOUN', 'PROPN'].includes(before?.upos ?? '');
}

function isUnderCondition(scan: SentenceScan, token: Token): boolean {
  if (!['advcl', 'ccomp', 'acl', 'parataxis'].includes(baseOf(token.deprel))) return false;
  if (scan.forms[getHead(scan, token)?.index ?? -1] === 'provided') return true;
  const own = listChildren(scan, token, 'mark', 'advmod').map((m) => getLemma(scan, m));
  const marks = [...own, findOpener(scan, token)];
  return (
    marks.some((m) => CONDITION_MARKS.has(m)) ||
    (marks.some((m) => AWAITING.has(m)) && isBeforeModal(scan, token, marks))
  );
}

/** The word right before a clause: "once" in "will sign once they leave", which trees hang on the verb before. */
function findOpener(scan: SentenceScan, token: Token): string {
  return scan.forms[getReach(scan, token, NOTHING)[0] - 1] ?? '';
}

const NOTHING: ReadonlySet<string> = new Set();

/** "[Should] the truce hold, monitors will come", "[had] they fired, we would have" */
function isInverted(scan: SentenceScan, token: Token): boolean {
  const comma = scan.forms.indexOf(',');
  if (token.index >= comma) return false;
  const [first] = scan.forms;
  if (first === 'should') return true;
  return (first === 'had' || first === 'were') && scan.forms.indexOf('would') > comma;
}

/** "[once] the siege is lifted, talks can resume": nothing has happened on either side. */
function isBeforeModal(scan: SentenceScan, token: Token, marks: readonly string[]): boolean {
  const main = baseOf(token.deprel) === 'advcl' ? getHead(scan, token) : null;
  const isPast = [token, ...listChildren(scan, token, 'aux')].some((t) => t.xpos === 'VBD');
  const modals = main === null ? [] : listChildren(scan, main, 'aux').filter((a) => a.xpos === 'MD');
  // "said it would stay until the rebels left": in what was said, the past is to come
  if (isPast) return marks.some((m) => BOUNDS.has(m)) && modals.some((a) => a.lower === 'would');
  // "takes effect only after both ratify it"
  const isOnly = marks.includes('only') && (main?.xpos === 'VBZ' || main?.xpos === 'VBP');
  return modals.length > 0 || isOnly;
}

/** "A meeting hinges on guarantees". */
function isConditionSubject(scan: SentenceScan, token: Token, grammar: EventGrammar): boolean {
  if (token.upos === 'VERB') return false;
  const after = scan.lemmas.slice(token.index + 1, token.index + CONDITION_REACH);
  return after.some((lemma) => grammar.conditions.has(lemma));
}

/** "Chadian troops [are to] leave". */
function isToBe(scan: SentenceScan, token: Token): boolean {
  const mark = listChildren(scan, token, 'mark').find((m) => m.xpos === 'TO');
  if (!mark) return false;
  return listChildren(scan, token, 'cop', 'aux').some(
    (t) => getLemma(scan, t) === 'be' && t.index < mark.index,
  );
}

function isAfterFuturePhrase(scan: SentenceScan, token: Token): boolean {
  return (scan.cues.get(FUTURE_CUE) ?? []).some((end) => end < token.index && token.index - end <= 3);
}

/** Verbs and nouns above the event that take its reality away: "plans to attack", "the threat of an attack". */
function checkAncestors(
  scan: SentenceScan,
  anchor: Token,
  trigger: Token,
  grammar: EventGrammar,
): Factuality[] {
  const found: Factuality[] = [];
  if (anchor.index !== trigger.index) found.push(...climb(scan, trigger, grammar, new Set([anchor.index])));
  // "is poised [for an assault]", "held off [from bombing]": a verb that its preposition makes more than a carrier
  const isByPreposition = baseOf(trigger.deprel) === 'obl' && trigger.head === anchor.index;
  if (isByPreposition) found.push(...checkGovernor(scan, trigger, anchor, grammar));
  found.push(...climb(scan, anchor, grammar, new Set()));
  return found;
}

function climb(
  scan: SentenceScan,
  from: Token,
  grammar: EventGrammar,
  passed: ReadonlySet<number>,
): Factuality[] {
  const found: Factuality[] = [];
  let at = from;
  for (let step = 0; step < MAX_CLIMB; step++) {
    const head = getHead(scan, at);
    if (!head || isParticiple(at)) return found;
    if (!isGoverned(scan, at) && !isMeant(scan, at, head, grammar)) return found;
    if (!passed.has(head.index)) found.push(...checkGovernor(scan, at, head, grammar));
    at = head;
  }
  return found;
}

/** "is open to talks", "remains interested in a deal": what somebody is minded to do. */
function isMeant(scan: SentenceScan, child: Token, head: Token, grammar: EventGrammar): boolean {
  if (baseOf(child.deprel) !== 'obl' || head.upos !== 'ADJ') return false;
  return grammar.stances.get(getLemma(scan, head)) === 'intended';
}

/** "refused the sum [paid] by Chad": what a participle tells is not what is done with its noun. */
function isParticiple(token: Token): boolean {
  return baseOf(token.deprel) === 'acl' && (token.xpos === 'VBN' || token.deprel === 'acl:relcl');
}

function isGoverned(scan: SentenceScan, token: Token): boolean {
  const relation = baseOf(token.deprel);
  if (relation === 'conj' || relation === 'xcomp' || relation === 'acl') return true;
  if (relation === 'ccomp') return true;
  if (relation === 'obj' || token.deprel === 'nsubj:pass') return true;
  if (relation === 'obl' || relation === 'nmod') return listMarkers(scan, token).length > 0;
  return relation === 'advcl';
}

function checkGovernor(scan: SentenceScan, child: Token, head: Token, grammar: EventGrammar): Factuality[] {
  const relation = baseOf(child.deprel);
  const lemma = getLemma(scan, head);
  const markers = listMarkers(scan, child);
  const phrasal = listChildren(scan, head, 'compound').map((t) => `${lemma} ${getLemma(scan, t)}`);
  const verbs = [lemma, ...phrasal];
  const marked = markers.map((m) => `${lemma} ${m}`);
  const isNegating = (word: string) => grammar.negatingGovernors.has(word);
  const isUnreal = (word: string) => grammar.unrealGovernors.has(word);
  const isCalledFor =
    (relation === 'obl' || relation === 'advcl') &&
    (marked.some((phrase) => isUnreal(phrase) || isNegating(phrase)) ||
      markers.some((c) => isAsked(c, head)) ||
      // "held off [from] bombing it"
      (markers.includes('from') && verbs.some(isNegating)));
  if (isMeant(scan, child, head, grammar)) return ['hypothetical'];
  const isAwaited = relation === 'nsubj' && head.xpos === 'VBN';
  const isComplement = isNounComplement(scan, child, head) || (head.upos === 'ADJ' && isGerund(scan, child));
  const governs =
    isCalledFor ||
    isAwaited ||
    relation === 'xcomp' ||
    relation === 'ccomp' ||
    relation === 'obj' ||
    isComplement;
  const isInfinitive =
    isCalledFor ||
    isAwaited ||
    child.xpos === 'VB' ||
    relation === 'obj' ||
    isComplement ||
    (relation === 'xcomp' && child.xpos === 'VBG') ||
    isWishedState(child, head, grammar);
  if (isComplement && isIdle(scan, head, grammar)) return ['negated'];
  if (governs && [...verbs, ...marked].some(isNegating)) return ['negated'];
  if (relation === 'ccomp' && child.xpos === 'VBP' && grammar.stances.get(lemma) === 'demanded') {
    // "demanded that the army [stop]": a wish without tense, though it looks like the present
    return ['hypothetical'];
  }
  const isAway = [...verbs, ...marked].some(isUnreal) || grammar.unrealWords.has(lemma);
  if (governs && isInfinitive && isAway && !isManaged(scan, head)) return ['hypothetical'];
  // "would see the army [withdraw]": a bare infinitive is as real as the verb over it
  const isBare = relation === 'ccomp' && child.xpos === 'VB' && !hasOwnTense(scan, child);
  if (relation === 'conj' || relation === 'xcomp' || isBare) {
    const state = checkToken(scan, head, grammar);
    // "it was not to blame, and the rebels had [fired]": what is denied of one is not denied of the other
    const isOwn = relation === 'conj' && listChildren(scan, child, 'nsubj').length > 0;
    return state === 'asserted' || (isOwn && state === 'negated') ? [] : [state];
  }
  // "gave the governor a week [to free] him"; but "used tractors [to block] a road": they did
  if (lemma === 'give' && isPurpose(scan, child)) return ['hypothetical'];
  const isMeans = MEANS.has(lemma) && head.index < child.index;
  if (relation === 'advcl' && isPurpose(scan, child) && !isMeans && !isHeadlineAim(scan, child))
    return ['hypothetical'];
  return [];
}

/** "were able to [reach] the camp": they did */
function isManaged(scan: SentenceScan, head: Token): boolean {
  return (
    head.lower === 'able' &&
    listChildren(scan, head, 'cop').some((t) => ['was', 'were', 'been'].includes(t.lower))
  );
}

const MEANS: ReadonlySet<string> = new Set(['use', 'employ']);

function hasOwnTense(scan: SentenceScan, token: Token): boolean {
  return listChildren(scan, token, 'aux', 'mark').length > 0;
}

/** The prepositions of a phrase; taggers take the "to" of "open to dialogue" for an infinitive's. */
function listMarkers(scan: SentenceScan, token: Token): string[] {
  return [...listCases(scan, token), ...listChildren(scan, token, 'mark').map((m) => getLemma(scan, m))];
}

/** "called for talks", "open to dialogue", "ready for talks" */
function isAsked(preposition: string, head: Token): boolean {
  return preposition === 'for' || (preposition === 'to' && head.upos === 'ADJ');
}

/** "a plan for talks", "the decision to leave", "no intention of leaving" */
function isNounComplement(scan: SentenceScan, child: Token, head: Token): boolean {
  if (head.upos !== 'NOUN') return false;
  const relation = baseOf(child.deprel);
  return relation === 'nmod' || (relation === 'acl' && (child.xpos === 'VB' || isGerund(scan, child)));
}

/** "of [leaving]", "about [sending] tanks" */
function isGerund(scan: SentenceScan, child: Token): boolean {
  return child.xpos === 'VBG' && listMarkers(scan, child).length > 0;
}

/** "gathered to attack": an aim, not yet a deed; "captives to be freed" */
function isPurpose(scan: SentenceScan, child: Token): boolean {
  const isInfinitive =
    child.xpos === 'VB' ||
    (child.xpos === 'VBN' && listChildren(scan, child, 'aux').some((a) => a.xpos === 'VB'));
  return isInfinitive && listChildren(scan, child, 'mark').some((m) => getLemma(scan, m) === 'to');
}

/** "wants the fighters [disarmed]": what is wished of an object. */
function isWishedState(child: Token, head: Token, grammar: EventGrammar): boolean {
  if (baseOf(child.deprel) !== 'xcomp' || child.xpos !== 'VBN') return false;
  return WISHES.has(head.lower) || grammar.stances.get(head.lower) === 'demanded';
}

const WISHES: ReadonlySet<string> = new Set(['want', 'wants', 'wanted', 'need', 'needs', 'like']);
