import type { Token } from '../model/syntax.js';

/** Where a sentence's words and arcs are drawn, in units of the picture. */
export interface ArcDiagram {
  readonly width: number;
  readonly height: number;
  /** y of the line the words stand on */
  readonly baseline: number;
  readonly words: readonly { readonly token: Token; readonly x: number }[];
  readonly arcs: readonly Arc[];
  /** x of the word that has no head */
  readonly roots: readonly number[];
}

export interface Arc {
  readonly relation: string;
  readonly from: number;
  readonly to: number;
  /** y of its top */
  readonly top: number;
  readonly path: string;
}

const LETTER = 8.2;
const GAP = 14;
const STEP = 24;
const BELOW = 46;

/** Arcs from head to dependent above the words; a longer arc passes over the shorter ones it spans. */
export function composeArcs(tokens: readonly Token[]): ArcDiagram {
  const words = placeWords(tokens);
  const edges = tokens.filter((t) => t.head >= 0 && t.head < tokens.length && t.head !== t.index);
  const levels = findLevels(edges);
  const highest = Math.max(1, ...levels.values());
  const baseline = highest * STEP + 34;
  const arcs = edges.map((t) => toArc(t, words, levels.get(t.index) ?? 1, baseline));
  const last = words.at(-1);
  const width = last ? last.x + getWidth(last.token) / 2 + GAP : GAP;
  const roots = words.filter((w) => w.token.head < 0).map((w) => w.x);
  return { width: Math.ceil(width), height: baseline + BELOW, baseline, words, arcs, roots };
}

function getWidth(token: Token): number {
  return Math.max(token.form.length, token.lemma.length, token.upos.length, token.deprel.length + 1) * LETTER;
}

function placeWords(tokens: readonly Token[]): { token: Token; x: number }[] {
  let right = GAP;
  return tokens.map((token) => {
    const width = getWidth(token);
    const x = right + width / 2;
    right += width + GAP;
    return { token, x };
  });
}

/** 1 for an arc with none below it; by length, so that each arc meets only settled ones. */
function findLevels(edges: readonly Token[]): Map<number, number> {
  const ends = (t: Token) => [Math.min(t.index, t.head), Math.max(t.index, t.head)] as const;
  const span = (t: Token) => Math.abs(t.index - t.head);
  const settled: { from: number; to: number; level: number }[] = [];
  const levels = new Map<number, number>();
  for (const edge of [...edges].sort((a, b) => span(a) - span(b) || a.index - b.index)) {
    const [from, to] = ends(edge);
    const below = settled.filter((s) => s.from < to && from < s.to).map((s) => s.level);
    const level = 1 + Math.max(0, ...below);
    settled.push({ from, to, level });
    levels.set(edge.index, level);
  }
  return levels;
}

function toArc(token: Token, words: readonly { x: number }[], level: number, baseline: number): Arc {
  const head = words[token.head]?.x ?? 0;
  const here = words[token.index]?.x ?? 0;
  const side = Math.sign(here - head);
  // arcs leave the head beside its middle, so that they do not run into the arc that enters it
  const from = head + side * 6;
  const to = here - side * 2;
  const top = baseline - 18 - level * STEP + 8;
  const bend = Math.min(10, Math.abs(to - from) / 2);
  const start = baseline - 18;
  const path = `M${from} ${start}V${top + bend}Q${from} ${top} ${from + side * bend} ${top}H${to - side * bend}Q${to} ${top} ${to} ${top + bend}V${start}`;
  return { relation: token.deprel, from, to, top, path };
}
