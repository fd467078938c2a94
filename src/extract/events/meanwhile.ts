import type { Token } from '../../model/syntax.js';
import { baseOf, getHead, listCases, listChildren, type SentenceScan } from './scan-sentence.js';

const MEANWHILE: ReadonlySet<string> = new Set(['as', 'when', 'while']);

/** ", [killing] two": a participle behind a comma. */
export function isBehindComma(scan: SentenceScan, { index, xpos }: Token): boolean {
  return xpos === 'VBG' && scan.forms[index - 1] === ',';
}

/** "A bomb went off as a patrol [passed], killing two": behind a comma, a participle belongs to the whole, not to what happened meanwhile. */
export function skipMeanwhile(scan: SentenceScan, verb: Token): Token {
  const head = getHead(scan, verb);
  const relation = baseOf(verb.deprel);
  const opener = relation === 'acl' && head ? listCases(scan, head) : [];
  const marks = listChildren(scan, verb, 'mark', 'advmod').map((t) => t.lower);
  if (!head || ![...opener, ...marks].some((w) => MEANWHILE.has(w))) return verb;
  return relation === 'acl' ? (getHead(scan, head) ?? verb) : relation === 'advcl' ? head : verb;
}
