import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { extractReading } from '../../src/extract/extract-reading.js';
import type { Span } from '../../src/model/span.js';
import type { ClaimStatement } from '../../src/model/statement.js';
import type { Ontology } from '../../src/ontology/ontology.js';
import { createDocument, type Judgment } from './judgment.js';

const pair = z.tuple([z.number(), z.number()]);
const rowSchema = z.object({
  text: z.string(),
  attributions: z.array(z.object({ source: z.array(pair), content: z.array(pair) })),
});
export type AttributedRow = z.infer<typeof rowSchema>;
type Gold = AttributedRow['attributions'][number];

export function loadAttributed(path: string, limit: number): AttributedRow[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.slice(0, limit).map((line) => rowSchema.parse(JSON.parse(line)));
}

/** A claim is right when a gold attribution has its content (half of both overlaps) and its source, or neither has one. */
export function judgeClaims(row: AttributedRow, ontology: Ontology): Judgment[] {
  const claims = readClaims(row.text, ontology);
  const used = new Set<Gold>();
  return claims.map((claim) => {
    const gold = findGold(row, claim, used);
    if (gold) used.add(gold);
    return { family: claim.rule, score: claim.score, right: gold !== undefined && hasSource(gold, claim) };
  });
}

export function readClaims(text: string, ontology: Ontology): ClaimStatement[] {
  const { statements } = extractReading('x', createDocument(text, null), ontology);
  return statements.filter((s) => s.kind === 'claim');
}

export function findGold(
  row: AttributedRow,
  { content }: ClaimStatement,
  used: ReadonlySet<Gold>,
): Gold | undefined {
  const free = row.attributions.filter((a) => !used.has(a));
  return free.find((a) => getOverlap(a.content, content) >= 0.5);
}

/** Letters shared, as a share of all letters of both. */
export function getOverlap(gold: readonly (readonly [number, number])[], span: Span): number {
  const total = gold.reduce((sum, [start, end]) => sum + end - start, 0);
  const shared = gold.reduce(
    (sum, [s, e]) => sum + Math.max(0, Math.min(e, span.end) - Math.max(s, span.start)),
    0,
  );
  return shared / (total + span.end - span.start - shared);
}

export function hasSource({ source }: Gold, { speaker }: ClaimStatement): boolean {
  if (!speaker || source.length === 0) return !speaker && source.length === 0;
  return source.some(([start, end]) => start < speaker.end && speaker.start < end);
}
