import { foldName } from '../model/fold-name.js';

/** What a name says: the actor itself, a surname alone, "Thai", "Thais", or a seat of government. */
export type NameType = 'name' | 'short' | 'adjective' | 'people' | 'seat';

export interface ActorName<T> {
  readonly name: string;
  readonly type: NameType;
  readonly value: T;
  /** one of these must stand in the document too */
  readonly with: readonly string[] | null;
}

export interface NameHit<T> {
  /** UTF-16 code units */
  readonly start: number;
  readonly end: number;
  /** never empty; names whose `with` holds come first */
  readonly names: readonly ActorName<T>[];
}

export interface NameIndex<T> {
  /** Longest names from left to right, without overlap. */
  findNames(text: string): NameHit<T>[];
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  readonly names: { readonly entry: ActorName<T>; readonly words: readonly Word[] }[];
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly key: string;
}

// "U.S." and "D.R.C." are one word each; an apostrophe or hyphen parts words, and is allowed between the words of a name.
const WORD = /\p{L}\.(?:\p{L}\.)+|[\p{L}\p{M}\p{N}]+/gu;
const JOINT = /^(?:[ \u00A0]|['’ʼ\-‑–/.&+(]|, | & |\. | \()$/u;

export function createNameIndex<T>(names: readonly ActorName<T>[]): NameIndex<T> {
  const root: Node<T> = { next: new Map(), names: [] };
  for (const entry of names) addName(root, entry);
  return { findNames: (text) => findNames(root, text) };
}

function splitWords(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (m) => ({
    start: m.index,
    end: m.index + m[0].length,
    raw: m[0],
    key: foldName(m[0]),
  }));
}

function addName<T>(root: Node<T>, entry: ActorName<T>): void {
  const words = splitWords(entry.name);
  let node = root;
  for (const word of words) {
    const next = node.next.get(word.key) ?? { next: new Map(), names: [] };
    node.next.set(word.key, next);
    node = next;
  }
  if (words.length > 0) node.names.push({ entry, words });
}

function findNames<T>(root: Node<T>, text: string): NameHit<T>[] {
  const words = splitWords(text);
  const known = new Set(words.map((w) => w.key));
  const hits: NameHit<T>[] = [];
  for (let i = 0; i < words.length; i++) {
    const found = matchAt(root, text, words, i, known);
    if (!found) continue;
    hits.push(found.hit);
    i = found.last;
  }
  return hits;
}

function matchAt<T>(
  root: Node<T>,
  text: string,
  words: readonly Word[],
  first: number,
  known: ReadonlySet<string>,
): { hit: NameHit<T>; last: number } | null {
  let node = root;
  let best: { hit: NameHit<T>; last: number } | null = null;
  for (let i = first; i < words.length; i++) {
    const [before, word] = [words[i - 1], words[i]];
    if (!word || (i > first && before && !JOINT.test(text.slice(before.end, word.start)))) break;
    const next = node.next.get(word.key);
    if (!next) break;
    node = next;
    const names = findFitting(node, words.slice(first, i + 1), text, known);
    const start = words[first]?.start ?? 0;
    if (names.length > 0) best = { hit: { start, end: word.end, names }, last: i };
  }
  return best;
}

function findFitting<T>(node: Node<T>, words: readonly Word[], text: string, known: ReadonlySet<string>) {
  const fitting = node.names.filter(
    (n) => words.every((w, i) => isSameCase(n.words[i], w)) && isSupported(n.entry, text, known),
  );
  const supported = fitting.filter((n) => n.entry.with);
  return (supported.length > 0 ? supported : fitting).map((n) => n.entry);
}

/** A capital in the name must be one in the text; "LeT" and words of capitals only must be written the same. */
function isSameCase(name: Word | undefined, found: Word): boolean {
  if (!name) return false;
  const capital = name.raw[0] ?? '';
  if (capital === capital.toLowerCase()) return true;
  if (found.raw[0] !== capital && foldName(found.raw[0] ?? '') === found.raw[0]) return false;
  if (/\p{Ll}.*\p{Lu}/u.test(name.raw)) return found.raw === name.raw || found.raw === name.raw.toUpperCase();
  const isAcronym = name.raw.length > 1 && name.raw === name.raw.toUpperCase();
  return !isAcronym || found.raw === found.raw.toUpperCase();
}

function isSupported<T>(entry: ActorName<T>, text: string, known: ReadonlySet<string>): boolean {
  return entry.with?.some((w) => known.has(foldName(w)) || text.includes(w)) ?? true;
}
