import { describe, expect, it } from 'vitest';
import { findState } from '../../src/analyze/commitment-calendar.js';
import { composeCells, createIssueFinder, listStances } from '../../src/analyze/positions.js';
import type { FiledPosition } from '../../src/model/filed-statement.js';
import { loadIssues } from '../../src/ontology/issues.js';
import { createHistory, type History } from './histories.js';
import { createMemoryShelf, type MemoryShelf } from './memory-shelf.js';
import { replay } from './replay.js';

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);

/** Pairs of statements put together, rightly or not, over all pairs that belong together. */
function countPairs(history: History, shelf: MemoryShelf) {
  const found = new Map(
    [...shelf.events.values()].flatMap((e) => e.members.map((m) => [m.statement.id, e.id])),
  );
  const ids = [...history.eventOf.keys()];
  const counts = { right: 0, found: 0, true: 0 };
  for (const [i, a] of ids.entries())
    for (const b of ids.slice(i + 1)) {
      const isTrue = history.eventOf.get(a) === history.eventOf.get(b);
      const isFound = found.has(a) && found.get(a) === found.get(b);
      if (isTrue) counts.true++;
      if (isFound) counts.found++;
      if (isTrue && isFound) counts.right++;
    }
  return counts;
}

describe('40 generated histories of 200 statements', () => {
  it('link their events with a pairwise F1 of at least .95', async () => {
    const total = { right: 0, found: 0, true: 0 };
    for (const seed of SEEDS) {
      const history = createHistory(seed);
      const shelf = createMemoryShelf();
      await replay(shelf, history.steps);
      const counts = countPairs(history, shelf);
      total.right += counts.right;
      total.found += counts.found;
      total.true += counts.true;
      checkCommitments(history, shelf);
      checkStances(history, shelf);
    }
    const [precision, recall] = [total.right / total.found, total.right / total.true];
    const f1 = (2 * precision * recall) / (precision + recall);
    console.log(
      `pairwise P ${precision.toFixed(4)} R ${recall.toFixed(4)} F1 ${f1.toFixed(4)} over ${total.true} pairs`,
    );
    expect(f1).toBeGreaterThanOrEqual(0.95);
  });
});

/** Every commitment is one, with all its statements, in its true state. */
function checkCommitments(history: History, shelf: MemoryShelf): void {
  const found = [...shelf.commitments.values()].map((c) => ({
    statements: c.statements.map((s) => s.id).sort(),
    state: findState(c),
  }));
  const truth = history.commitments.map((c) => ({ ...c, statements: [...c.statements].sort() }));
  const key = (c: { statements: string[] }) => c.statements[0] ?? '';
  expect(found.sort((a, b) => key(a).localeCompare(key(b)))).toEqual(
    truth.sort((a, b) => key(a).localeCompare(key(b))),
  );
}

const findIssues = createIssueFinder(loadIssues('data'));

function checkStances(history: History, shelf: MemoryShelf): void {
  const positions = [...shelf.open.values()].filter((s): s is FiledPosition => s.kind === 'position');
  const cells = composeCells(listStances(positions, findIssues));
  const key = (c: (typeof cells)[number]) => `${c.holder.id}|${c.issue}`;
  expect(new Map(cells.map((c) => [key(c), c.current.stance]))).toEqual(history.stances);
  expect(new Set(cells.filter((c) => c.turned).map(key))).toEqual(history.turned);
}
