import type { Commitment } from '../../src/model/commitment.js';
import type { ConflictEvent } from '../../src/model/conflict-event.js';
import type { FiledStatement } from '../../src/model/filed-statement.js';
import { applyDecision } from '../../src/pipeline/apply-decision.js';
import { fileStatements } from '../../src/pipeline/file-statements.js';
import type { Database } from '../../src/store/database.js';
import { appendDecision, loadDecision } from '../../src/store/decisions.js';
import { appendToLog, findLastMoment } from '../../src/store/ledger-log.js';
import type { Stamp } from '../../src/store/ledger-shelf.js';
import { listCommitments, listEvents, listFiled } from '../../src/store/load-ledger.js';
import type { AsOf } from '../../src/store/read-as-of.js';
import { createStoredShelf } from '../../src/store/stored-shelf.js';
import type { Step } from './histories.js';
import { createMemoryShelf, type MemoryShelf } from './memory-shelf.js';
import { replay } from './replay.js';

const MOST = 10_000;
const lookUp = () => null;

/** A history worked into the stored ledger, as its pipeline does it. `memory` has seen the whole history. */
export interface StoredHistory {
  /** Logs a step and works it in. */
  take(step: Step): Promise<Stamp>;
  /** Works a step in that is logged. */
  apply(step: Step, stamp: Stamp): Promise<void>;
  /** All that the ledger says at a moment, in a text that is the same for the same ledger. */
  show(asOf: AsOf): Promise<string>;
}

export function createStoredHistory(database: Database, memory: MemoryShelf): StoredHistory {
  const shelf = createStoredShelf(database, memory.loadFiled);
  const apply = async (step: Step, stamp: Stamp) => {
    if (step.kind === 'reading') {
      await fileStatements(shelf, { stamp, statements: step.statements, replaced: [], lookUp });
      return;
    }
    const { body } = step.decision;
    const undone = body.kind === 'undo' ? await loadDecision(database, body.decision) : null;
    await applyDecision(step.decision, undone, { shelf, stamp, lookUp });
  };
  return {
    apply,
    async take(step) {
      const ref = step.kind === 'reading' ? (step.statements[0]?.id ?? '') : step.decision.id;
      if (step.kind === 'decision') await appendDecision(database, step.decision);
      const stamp = await appendToLog(
        database,
        { kind: step.kind, ref },
        { at: step.at, last: await findLastMoment(database) },
        (id) => id,
      );
      if (stamp === null) throw new Error(`${ref} is logged already`);
      await apply(step, stamp);
      return stamp;
    },
    async show(asOf) {
      const kinds = ['claim', 'position', 'condition', 'assessment'] as const;
      const { items } = await listEvents(database, { limit: MOST, offset: 0 }, asOf);
      const commitments = await listCommitments(database, {}, asOf);
      return compose(items, commitments, await listFiled(database, { kinds, limit: MOST }, asOf));
    },
  };
}

/** What a replay in memory says after each step, in the text of `StoredHistory.show`. */
export async function replayInMemory(steps: readonly Step[]): Promise<string[]> {
  const shelf = createMemoryShelf();
  const shown: string[] = [];
  await replay(shelf, steps, () => {
    const events = [...shelf.events.values()].filter((e) => e.mergedInto === null);
    shown.push(compose(events, [...shelf.commitments.values()], [...shelf.open.values()]));
  });
  return shown;
}

function compose(
  events: readonly ConflictEvent[],
  commitments: readonly Commitment[],
  filed: readonly FiledStatement[],
): string {
  const lists: readonly (readonly { readonly id: string }[])[] = [events, commitments, filed];
  return JSON.stringify(lists.map((list) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1)).map(sortKeys)));
}

/** jsonb keeps no order of keys. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sortKeys(v)]),
  );
}
