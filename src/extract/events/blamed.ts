import type { Token } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';
import type { TriggerHit } from './find-triggers.js';
import { baseOf, getHead, getLemma, listCases, listChildren, type SentenceScan } from './scan-sentence.js';

/** Prepositions that bring in what somebody is blamed for. */
const CHARGES: ReadonlySet<string> = new Set(['of', 'for', 'over', 'with']);

/**
 * Whose deed a verb or noun is by somebody's accusation: of "X accused Y of [shelling] the town", "Y was blamed for the
 * [strike]", Y. Empty where no verb of blame governs it.
 */
export function findBlamed(scan: SentenceScan, deed: Token, grammar: EventGrammar): Token[] {
  const head = getHead(scan, deed);
  if (!head || !isCharge(scan, deed)) return [];
  if (isBlame(scan, head, grammar)) return listBlamed(scan, head, deed);
  // "accused the army of shelling": the tree may hang the deed on whom it is laid to
  const verb = getHead(scan, head);
  return verb && isBlame(scan, verb, grammar) && listBlamed(scan, verb, deed).includes(head) ? [head] : [];
}

function isCharge(scan: SentenceScan, deed: Token): boolean {
  const marks = listChildren(scan, deed, 'mark').map((m) => getLemma(scan, m));
  return [...listCases(scan, deed), ...marks].some((m) => CHARGES.has(m));
}

function isBlame(scan: SentenceScan, verb: Token, grammar: EventGrammar): boolean {
  return Boolean(scan.isVerb[verb.index]) && grammar.blamingVerbs.has(getLemma(scan, verb));
}

/** The object, or the subject of a passive: "Y was accused", "Y, accused of shelling, ...". */
function listBlamed(scan: SentenceScan, verb: Token, deed: Token): Token[] {
  const objects = listChildren(scan, verb, 'obj').filter((t) => t.index < deed.index);
  if (objects.length > 0) return objects;
  const subjects = listChildren(scan, verb, 'nsubj').filter((t) => t.deprel === 'nsubj:pass');
  if (subjects.length > 0) return subjects;
  const owner = baseOf(verb.deprel) === 'acl' && verb.xpos === 'VBN' ? getHead(scan, verb) : null;
  return owner ? [owner] : [];
}

/** Verbs whose object is a deed that their subject says it did; "took out a rally" only carries it. */
export const AVOWALS: ReadonlySet<string> = new Set(['claim', 'admit', 'acknowledge']);

/** "claimed responsibility for the [strike]": on whichever of the two words the tree hangs the deed. */
export function isOwned(scan: SentenceScan, deed: Token, { ownedNouns, owningVerbs }: EventGrammar): boolean {
  const head = listCases(scan, deed).includes('for') ? getHead(scan, deed) : null;
  if (!head) return false;
  const isVerb = owningVerbs.has(getLemma(scan, head));
  return ownedNouns.has(getLemma(scan, isVerb ? (listChildren(scan, head, 'obj')[0] ?? head) : head));
}

/** "Y claimed responsibility for the [strike]": Y; of a denial ("did not claim") nobody. */
export function findOwning(scan: SentenceScan, deed: Token, grammar: EventGrammar): Token[] {
  const head = getHead(scan, deed);
  if (!head || !listCases(scan, deed).includes('for')) return [];
  const isNoun = grammar.ownedNouns.has(getLemma(scan, head));
  const verb = isNoun ? getHead(scan, head) : head;
  const owned = isNoun ? head : listChildren(scan, head, 'obj')[0];
  if (!verb || !owned || !grammar.ownedNouns.has(getLemma(scan, owned))) return [];
  if (!scan.isVerb[verb.index] || !grammar.owningVerbs.has(getLemma(scan, verb))) return [];
  const isDenied = listChildren(scan, verb, 'advmod', 'aux').some((t) => grammar.negators.has(t.lower));
  return isDenied ? [] : listChildren(scan, verb, 'nsubj').filter((t) => t.deprel !== 'nsubj:pass');
}

/** "demanded that [the rebels] leave", "insisted [Egypt] open the gate": who is to do it. */
export function findObliged(scan: SentenceScan, { token, trigger }: TriggerHit): Token[] {
  if (trigger.type.type !== 'REQUEST') return [];
  return listChildren(scan, token, 'ccomp', 'xcomp').flatMap((clause) =>
    listChildren(scan, clause, 'nsubj').filter((t) => t.index > token.index && t.upos !== 'PRON'),
  );
}

/** "called the premier to [thank] him": who is called up is asked for nothing; who is called on is. */
export function isPhoned(scan: SentenceScan, verb: Token): boolean {
  return getLemma(scan, verb) === 'call' && listChildren(scan, verb, 'obj').length > 0;
}
