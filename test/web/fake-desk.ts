import type { Decision } from '../../src/model/decision.js';
import type { Catalog } from '../../src/store/catalog.js';
import type { DecisionRecord, ReviewDesk } from '../../src/store/review/review-desk.js';

/** Every statement of the catalog waits in every lane; what is decided is kept in `decided`. */
export function createFakeDesk(catalog: Catalog, decided: readonly Decision[]): ReviewDesk {
  const records = (): DecisionRecord[] =>
    decided.map((decision) => ({
      decision,
      isUndone: decided.some((d) => d.body.kind === 'undo' && d.body.decision === decision.id),
    }));
  const targetOf = ({ body }: Decision) =>
    'target' in body ? body.target.statementId : 'targets' in body ? body.targets[0]?.statementId : undefined;
  return {
    listLane: async ({ limit, offset }) => (await catalog.listStatements({ limit, offset })).items,
    countLanes: async () => ({ disputed: 0, due: 1, doubtful: 1_000, new: 8, second: 3 }),
    listSiblings: async () => (await catalog.listStatements({ limit: 2, offset: 0 })).items,
    listAlike: async () => (await catalog.listStatements({ limit: 3, offset: 1 })).items,
    listDecisionsOn: async (ids) => records().filter((r) => ids.includes(targetOf(r.decision) ?? '')),
    listDecisionsOf: async (id) => records().filter((r) => targetOf(r.decision) === id),
    loadDecision: async (id) => records().find((r) => r.decision.id === id) ?? null,
    listCorrections: async () => {
      const items = records().map(async (record) => {
        const id = targetOf(record.decision);
        return { ...record, statement: id === undefined ? null : await catalog.loadStatement(id) };
      });
      return { items: await Promise.all(items), total: items.length };
    },
    listGone: async ({ id }) => {
      const rested = new Set(decided.flatMap(({ body }) => (body.kind === 'rest' ? [body.decision] : [])));
      const [statement, ...now] = (await catalog.listStatements({ limit: 9, offset: 0 })).items;
      return records()
        .filter(
          ({ decision: d, isUndone }) => !isUndone && !rested.has(d.id) && (id === undefined || d.id === id),
        )
        .flatMap(({ decision }) =>
          statement && decision.body.kind === 'reject'
            ? [{ decision, statement, fate: 'reread' as const, now }]
            : [],
        );
    },
    listSecondReadings: async () => [
      { statementId: 'x-1-s1', verdicts: { a: 'accept', b: 'reject' } },
      { statementId: 'x-1-s2', verdicts: { a: 'accept', b: 'accept' } },
    ],
  };
}
