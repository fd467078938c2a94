import { moveToken, shiftToken, type Token } from '../model/syntax.js';
import { findTense } from './clause-parts.js';

/** What a part between semicolons needs to be parsed by itself: words, at the least. */
const FEWEST_WORDS = 3;
const OPENING = /^[([“‘]$/;
const CLOSING = /^[)\]”’]$/;

/** Where the parts of a sentence end that semicolons part, exclusive, semicolons included; the last is the end. One where none does. */
export function findClauseCuts(forms: readonly string[]): number[] {
  const cuts: number[] = [];
  let depth = 0;
  for (const [index, form] of forms.entries()) {
    if (OPENING.test(form)) depth++;
    else if (CLOSING.test(form)) depth = Math.max(0, depth - 1);
    else if (form === ';' && depth === 0) cuts.push(index + 1);
  }
  cuts.push(forms.length);
  const isLong = cuts.every((cut, i) => cut - (cuts[i - 1] ?? 0) >= FEWEST_WORDS);
  return isLong ? cuts : [forms.length];
}

/**
 * The parts between semicolons, parsed each by itself, as one tree: the later ones stand beside the first (UD `parataxis`). Null where
 * one is no clause of its own, a tensed verb with a subject: then the semicolon parts the items of a list.
 */
export function joinClauses(parts: readonly (readonly Token[])[]): Token[] | null {
  const roots = parts.map((part) => part.find((t) => t.head < 0));
  if (!parts.every((part, i) => isClause(part, roots[i]))) return null;
  const joined: Token[] = [];
  for (const part of parts) {
    const shifted = part.map((token) => shiftToken(token, joined.length));
    const first = joined.find((t) => t.head < 0);
    joined.push(...shifted.map((t) => (first && t.head < 0 ? moveToken(t, first.index, 'parataxis') : t)));
  }
  return joined;
}

function isClause(part: readonly Token[], root: Token | undefined): boolean {
  if (!root) return false;
  const hasSubject = part.some((t) => t.head === root.index && /^(?:[nc]subj|expl)/.test(t.deprel));
  return hasSubject && findTense(part, root) !== null;
}
