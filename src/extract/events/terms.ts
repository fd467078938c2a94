import type { PloverType } from '../../model/statement.js';
import type { Token } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';
import type { Candidate } from './check-support.js';
import {
  baseOf,
  climb,
  getHead,
  getLemma,
  listCases,
  listChildren,
  type SentenceScan,
} from './scan-sentence.js';

/** What plans, demands and agendas consist of; of harm and protest they may speak because it happened. */
const PLANNED: ReadonlySet<PloverType> = new Set([
  'RETREAT',
  'AID',
  'CONCEDE',
  'COOPERATE',
  'CONSULT',
  'MOBILIZE',
  'SUPPORT',
  'AGREE',
]);

const MAX_CLIMB = 4;
/** Words before "including" or a colon in which the noun of the list may stand. */
const LIST_REACH = 10;

/**
 * "The plan includes [the release of prisoners]", "demands, among them [a halt]", "talked about [a swap]", "[the release] is a key demand": a deed
 * that is only a part of a plan, a demand or an agenda, or spoken of, was not done.
 */
export function isTerm({ scan, hit }: Candidate, grammar: EventGrammar): boolean {
  const { token, trigger } = hit;
  if (!trigger.isNoun || !PLANNED.has(trigger.type.type)) return false;
  return listHeads(scan, token).some(
    (t) => isPartOf(scan, t, grammar) || isListed(scan, t, grammar) || isEquated(scan, t, grammar),
  );
}

/** The noun and what it is joined to, also where the tree joins it to the last noun of a phrase: "the recall of troops and [a swap]". */
function listHeads(scan: SentenceScan, token: Token): Token[] {
  const heads: Token[] = [];
  for (const at of climb(scan, token, MAX_CLIMB)) {
    heads.push(at);
    const relation = baseOf(at.deprel);
    const isJoined = relation === 'conj' || relation === 'appos';
    const isOf = heads.length > 1 && relation === 'nmod' && listCases(scan, at).includes('of');
    if (at.head > at.index || !(isJoined || isOf)) break;
  }
  return heads;
}

/** "the plan includes a swap", "envisages a swap", "talked about a swap" */
function isPartOf(scan: SentenceScan, noun: Token, { terms }: EventGrammar): boolean {
  const head = getHead(scan, noun);
  if (!head) return false;
  const relation = baseOf(noun.deprel);
  const lemma = getLemma(scan, head);
  const cases = listCases(scan, noun);
  if (relation === 'obl' && terms.talking.has(lemma)) return cases.some((c) => ABOUT.has(c));
  if (relation !== 'obj' && !(relation === 'obl' && cases.some((c) => FOR.has(c)))) return false;
  if (terms.planning.has(lemma)) return true;
  return terms.holding.has(lemma) && listChildren(scan, head, 'nsubj').some((t) => isPlan(scan, t, terms));
}

const ABOUT: ReadonlySet<string> = new Set(['about', 'on', 'over', 'around']);
const FOR: ReadonlySet<string> = new Set(['for', 'to']);

/** "measures such as a swap", "demands, including a swap", "among them a swap", "priorities: a swap" */
function isListed(scan: SentenceScan, noun: Token, { terms }: EventGrammar): boolean {
  const at = findPhraseStart(scan, noun) - 1;
  const [word, before] = [scan.forms[at], scan.forms[at - 1]];
  const opens =
    word === 'including' ||
    word === ':' ||
    (word === 'as' && before === 'such') ||
    (before === 'among' && (word === 'them' || word === 'these' || word === 'which'));
  if (!opens) return false;
  const near = scan.sentence.tokens.slice(Math.max(0, at - LIST_REACH), at);
  return near.some((t) => isPlan(scan, t, terms));
}

function findPhraseStart(scan: SentenceScan, noun: Token): number {
  const own = listChildren(scan, noun, 'det', 'amod', 'compound', 'nummod', 'nmod');
  return own.reduce((first, t) => Math.min(first, t.index), noun.index);
}

/** "the release is a key demand", "their terms are a swap", "among the demands is a swap" */
function isEquated(scan: SentenceScan, noun: Token, { terms }: EventGrammar): boolean {
  const head = baseOf(noun.deprel) === 'nsubj' ? getHead(scan, noun) : null;
  if (head) return listChildren(scan, head, 'cop').length > 0 && isPlan(scan, head, terms);
  if (listChildren(scan, noun, 'cop').length === 0) return false;
  return listChildren(scan, noun, 'nsubj', 'nmod', 'obl').some((t) => isPlan(scan, t, terms));
}

/** A plan, or steps that are only thought of: "measures to build trust", "possible steps". */
function isPlan(scan: SentenceScan, noun: Token, terms: EventGrammar['terms']): boolean {
  const lemma = getLemma(scan, noun);
  if (noun.upos !== 'NOUN') return false;
  if (terms.plans.has(lemma)) return true;
  return (
    terms.steps.has(lemma) &&
    listChildren(scan, noun, 'amod', 'compound', 'acl').some((t) => isOpen(t, terms))
  );
}

function isOpen(token: Token, { open }: EventGrammar['terms']): boolean {
  const isAim = baseOf(token.deprel) === 'acl' && /^VB[PZ]?$/.test(token.xpos);
  return isAim || open.has(token.lower);
}
