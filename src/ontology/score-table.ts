import { z } from 'zod';
import { loadDataFile } from './data-file.js';

const count = z.strictObject({ right: z.int().min(0), of: z.int().min(1) }).refine((c) => c.right <= c.of);
const tableSchema = z.strictObject({
  source: z.string(),
  measured: z.iso.date(),
  kinds: z.record(z.string(), z.record(z.string(), count)),
});
type Count = z.infer<typeof count>;

/** How many a family needs for its own share to weigh as much as its kind's. */
const PRIOR = 10;

/** Shares right on labeled texts, by family of rules (data/scores.yaml; bench/calibrate makes it). */
export interface ScoreTable {
  /** The share of a family, drawn to its kind's while few were judged; null for a kind nobody judged. */
  getShare(kind: string, family: string): number | null;
}

/** Throws FL_DATA. */
export function loadScoreTable(dataFolder: string): ScoreTable {
  return createScoreTable(loadDataFile(dataFolder, 'scores.yaml', tableSchema).kinds);
}

export function createScoreTable(
  kinds: Readonly<Record<string, Readonly<Record<string, Count>>>>,
): ScoreTable {
  const totals = new Map(
    Object.entries(kinds).map(([kind, families]) => [kind, sumCounts(Object.values(families))]),
  );
  return {
    getShare(kind, family) {
      const total = totals.get(kind);
      if (!total) return null;
      const own = kinds[kind]?.[family] ?? { right: 0, of: 0 };
      const share = (own.right + (PRIOR * total.right) / total.of) / (own.of + PRIOR);
      return Math.round(share * 100) / 100;
    },
  };
}

function sumCounts(counts: readonly Count[]): Count {
  return counts.reduce((sum, c) => ({ right: sum.right + c.right, of: sum.of + c.of }), { right: 0, of: 0 });
}
