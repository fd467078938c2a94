import { z } from 'zod';
import { extractRaw } from '../../src/extract/extract-reading.js';
import type { Span } from '../../src/model/span.js';
import type { ClaimStatement } from '../../src/model/statement.js';
import type { Ontology } from '../../src/ontology/ontology.js';
import { createDocument, type Judgment } from './judgment.js';

const pair = z.tuple([z.number(), z.number()]);
export const attributedSchema = z.object({
  text: z.string(),
  attributions: z.array(z.object({ source: z.array(pair), content: z.array(pair) })),
});
type AttributedRow = z.infer<typeof attributedSchema>;
type Gold = AttributedRow['attributions'][number];

/** A claim is right when a gold attribution has its content (half of both overlaps) and its source, or neither has one. */
export function judgeClaims(row: AttributedRow, ontology: Ontology): Judgment[] {
  const { statements } = extractRaw('x', createDocument(row.text, null), ontology);
  const used = new Set<Gold>();
  return statements
    .filter((s) => s.kind === 'claim')
    .map((claim) => {
      const free = row.attributions.filter((a) => !used.has(a));
      const gold = free.find((a) => getOverlap(a.content, claim.content) >= 0.5);
      if (gold) used.add(gold);
      return { kind: 'claim', family: claim.rule, right: gold !== undefined && hasSource(gold, claim) };
    });
}

/** Letters shared, as a share of all letters of both. */
function getOverlap(gold: readonly (readonly [number, number])[], span: Span): number {
  const total = gold.reduce((sum, [start, end]) => sum + end - start, 0);
  const shared = gold.reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(end, span.end) - Math.max(start, span.start)),
    0,
  );
  return shared / (total + span.end - span.start - shared);
}

function hasSource({ source }: Gold, { speaker }: ClaimStatement): boolean {
  if (!speaker || source.length === 0) return !speaker && source.length === 0;
  return source.some(([start, end]) => start < speaker.end && speaker.start < end);
}
