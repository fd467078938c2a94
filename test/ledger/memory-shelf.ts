import type { Commitment } from '../../src/model/commitment.js';
import type { ConflictEvent } from '../../src/model/conflict-event.js';
import type { Decision } from '../../src/model/decision.js';
import type { FiledStatement, Party } from '../../src/model/filed-statement.js';
import { findTargets } from '../../src/store/decisions.js';
import type { DecisionEffect, LedgerShelf } from '../../src/store/ledger-shelf.js';

export interface MemoryShelf extends LedgerShelf {
  readonly events: ReadonlyMap<string, ConflictEvent>;
  readonly commitments: ReadonlyMap<string, Commitment>;
  readonly open: ReadonlyMap<string, FiledStatement>;
  /** everything the rules read, and everything decided so far */
  readonly raw: Map<string, FiledStatement>;
  readonly decisions: Decision[];
}

/** The ledger's shelf in memory: the plainest that keeps the contract, for replays and for comparing the stored one with. */
export function createMemoryShelf(): MemoryShelf {
  const events = new Map<string, ConflictEvent>();
  const keys = new Map<string, Set<string>>();
  const commitments = new Map<string, Commitment>();
  const open = new Map<string, FiledStatement>();
  const raw = new Map<string, FiledStatement>();
  const decisions: Decision[] = [];
  const effects = new Map<string, readonly DecisionEffect[]>();
  const live = () => [...events.values()].filter((e) => e.mergedInto === null);
  return {
    events,
    commitments,
    open,
    raw,
    decisions,
    findEvents: async (wanted) => live().filter((e) => wanted.some((k) => keys.get(e.id)?.has(k))),
    loadEvents: async (ids) => ids.flatMap((id) => events.get(id) ?? []),
    findEventsOf: async (ids) => {
      const found = new Map<string, string>();
      for (const e of live())
        for (const m of e.members) if (ids.includes(m.statement.id)) found.set(m.statement.id, e.id);
      return new Map(ids.flatMap((id) => (found.has(id) ? [[id, found.get(id) as string]] : [])));
    },
    async saveEvents(changes) {
      for (const c of changes) {
        if (c.record === null) events.delete(c.id);
        else events.set(c.id, c.record);
        const kept = [...(keys.get(c.id) ?? [])].filter((k) => !c.lostKeys.includes(k));
        keys.set(c.id, new Set([...kept, ...c.keys]));
      }
    },
    findCommitments: async (promisors) =>
      [...commitments.values()].filter((c) => c.promisor !== null && promisors.includes(c.promisor.id)),
    findCommitmentsOf: async (ids) =>
      [...commitments.values()].filter((c) => c.statements.some((s) => ids.includes(s.id))),
    async saveCommitments(changes) {
      for (const c of changes) {
        if (c.record === null) commitments.delete(c.id);
        else commitments.set(c.id, c.record);
      }
    },
    async saveStatements(opened, closed) {
      for (const id of closed) open.delete(id);
      for (const s of opened) open.set(s.id, s);
    },
    loadFiled: async (ids) => ids.flatMap((id) => raw.get(id) ?? []),
    findNaming: async (actors) =>
      [...raw.values()].filter((s) => actors.some((a) => names(s, a))).map((s) => s.id),
    loadDecisions: async (ids) =>
      decisions.filter(
        ({ body }) =>
          ['alias-merge', 'alias-split', 'undo'].includes(body.kind) ||
          findTargets(body).some((t) => ids.includes(t.statementId)),
      ),
    loadEffects: async (id) => [...(effects.get(id) ?? [])],
    async saveEffects(id, list) {
      effects.set(id, list);
    },
  };
}

function names(s: FiledStatement, actor: string): boolean {
  const all: readonly (Party | null)[] =
    s.kind === 'event'
      ? [...s.actors, ...s.recipients]
      : s.kind === 'commitment'
        ? [s.promisor, s.beneficiary]
        : [s.kind === 'claim' ? s.speaker : s.holder];
  return all.some((p) => p?.id === actor);
}
