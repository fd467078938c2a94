import type { Token } from '../../../model/syntax.js';
import type { EventGrammar, Stance } from '../../../ontology/event-grammar.js';
import { isPhoned } from '../blamed.js';
import { baseOf, getHead, getLemma, listCases, listChildren, type SentenceScan } from '../scan-sentence.js';

const MAX_CLIMB = 4;
/** Words before an infinitive in which what governs it stands, whatever the tree says. */
const BEFORE = 3;
const GOVERNED: ReadonlySet<string> = new Set([
  'xcomp',
  'ccomp',
  'acl',
  'obj',
  'conj',
  'advcl',
  'obl',
  'nmod',
]);

/** What the words over an act make of it; null: it is told as done. The word nearest to the act decides. */
export function findStance(
  scan: SentenceScan,
  trigger: Token,
  anchor: Token,
  grammar: EventGrammar,
): Stance | null {
  let at: Token | null = trigger.index === anchor.index ? anchor : trigger;
  for (let step = 0; at && step < MAX_CLIMB; step++) {
    const own = findOwnStance(scan, at, grammar);
    if (own) return own;
    const head = getHead(scan, at);
    if (!head || !isGoverned(scan, at)) break;
    const governed = isPhoned(scan, head) ? undefined : grammar.stances.get(getLemma(scan, head));
    if (governed && isComplement(scan, at, head) && !isCarried(scan, at, head, grammar)) {
      return isNegated(scan, head, grammar) ? 'refused' : governed;
    }
    at = head;
  }
  return findStanceBefore(scan, anchor, grammar);
}

function findOwnStance(scan: SentenceScan, token: Token, grammar: EventGrammar): Stance | null {
  const auxiliaries = listChildren(scan, token, 'aux').map((t) => scan.forms[t.index] ?? '');
  const isMeant = auxiliaries.some((a) => grammar.intentAuxiliaries.has(a));
  const isPossible = auxiliaries.some(
    (a) => grammar.modals.has(a) || a === 'ca' || a === 'do' || a === 'does',
  );
  if (isNegated(scan, token, grammar)) return isMeant || isPossible ? 'refused' : null;
  return isMeant || (isPossible && scan.words.has('if')) ? 'intended' : null;
}

export function isNegated(scan: SentenceScan, token: Token, grammar: EventGrammar): boolean {
  return listChildren(scan, token, 'advmod', 'det', 'aux').some((t) =>
    grammar.negators.has(scan.forms[t.index] ?? ''),
  );
}

function isGoverned(scan: SentenceScan, token: Token): boolean {
  const relation = baseOf(token.deprel);
  if (token.deprel === 'nsubj:pass') return true;
  if (relation === 'advcl') return token.xpos === 'VB';
  if (relation === 'obl' || relation === 'nmod') return listCases(scan, token).length > 0;
  return GOVERNED.has(relation);
}

/** "agreed [to meet]", "the threat [of war]", "called [for talks]"; never "after [the talks] they agreed". */
function isComplement(scan: SentenceScan, token: Token, head: Token): boolean {
  const relation = baseOf(token.deprel);
  if (relation === 'conj') return false;
  if (relation === 'obl')
    return listCases(scan, token).some((c) => ['for', 'to', 'on', 'with', 'of'].includes(c));
  return token.index > head.index || relation === 'nsubj';
}

/** "ordered [an attack]": a light verb does what its noun says. */
function isCarried(scan: SentenceScan, token: Token, head: Token, grammar: EventGrammar): boolean {
  return (
    (baseOf(token.deprel) === 'obj' || token.deprel === 'nsubj:pass') &&
    grammar.lightVerbs.has(getLemma(scan, head))
  );
}

/** "is willing to withdraw": by word order alone. */
function findStanceBefore(scan: SentenceScan, anchor: Token, grammar: EventGrammar): Stance | null {
  if (scan.lemmas[anchor.index - 1] !== 'to') return null;
  for (let i = anchor.index - 2; i >= Math.max(0, anchor.index - 1 - BEFORE); i--) {
    const stance = grammar.stances.get(scan.lemmas[i] ?? '');
    if (stance) return stance;
    if (scan.isVerb[i]) return null;
  }
  return null;
}
