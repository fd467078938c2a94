import { z } from 'zod';
import type { LineTest } from './line-test.js';

const texts = z.array(z.string());
const problem = z.strictObject({
  titles: texts,
  lines: texts.min(1),
  examples: texts.min(1),
  not: texts.min(1),
});

/** `data/pages/problems.yaml` */
export const pageProblemsSchema = z.strictObject({ error: problem, consent: problem, paywall: problem });
export type PageProblemsData = z.infer<typeof pageProblemsSchema>;

/** What a page is instead of an article. */
export type PageProblem = keyof PageProblemsData;

export interface PageProblemWords {
  /** what a page's title says it is, or null */
  readTitle(title: string): PageProblem | null;
  /** true for a line that pages of this kind show */
  isLine(kind: PageProblem, line: string): boolean;
}

export function createPageProblems(
  data: PageProblemsData,
  compile: (patterns: readonly string[]) => LineTest,
): PageProblemWords {
  const kinds = (['error', 'consent', 'paywall'] as const).map((kind) => ({
    kind,
    title: data[kind].titles.length > 0 ? compile(data[kind].titles) : null,
    line: compile(data[kind].lines),
  }));
  return {
    readTitle: (title) => kinds.find((k) => k.title?.test(title.trim()))?.kind ?? null,
    isLine: (kind, line) => kinds.some((k) => k.kind === kind && k.line.test(line.trim())),
  };
}
