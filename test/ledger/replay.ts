import type { Decision } from '../../src/model/decision.js';
import { applyDecision } from '../../src/pipeline/apply-decision.js';
import { fileStatements } from '../../src/pipeline/file-statements.js';
import type { Step } from './histories.js';
import type { MemoryShelf } from './memory-shelf.js';

/** Takes the steps in, one by one; `watch` sees the shelf after each. */
export async function replay(
  shelf: MemoryShelf,
  steps: readonly Step[],
  watch: (index: number) => Promise<void> | void = () => {},
): Promise<void> {
  for (const [i, step] of steps.entries()) {
    const stamp = { number: i + 1, at: step.at };
    if (step.kind === 'reading') {
      for (const s of step.statements) shelf.raw.set(s.id, s);
      await fileStatements(shelf, { stamp, statements: step.statements, replaced: [], lookUp: () => null });
    } else {
      shelf.decisions.push(step.decision);
      await applyDecision(step.decision, findUndone(shelf, step.decision), {
        shelf,
        stamp,
        lookUp: () => null,
      });
    }
    await watch(i);
  }
}

function findUndone({ decisions }: MemoryShelf, { body }: Decision): Decision | null {
  return body.kind === 'undo' ? (decisions.find((d) => d.id === body.decision) ?? null) : null;
}
