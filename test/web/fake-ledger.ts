import { assessEvent } from '../../src/assess/assess-event.js';
import type { ConflictEvent } from '../../src/model/conflict-event.js';
import type { Decision } from '../../src/model/decision.js';
import type { FiledCondition, FiledPosition } from '../../src/model/filed-statement.js';
import { composeCommitment } from '../../src/resolve/compose-commitment.js';
import { composeCore, toMember } from '../../src/resolve/compose-event.js';
import type { LedgerCatalog } from '../../src/store/ledger-catalog.js';
import { LOWLAND, tellCommitment, tellEvent, UPLAND } from '../ledger/statements.js';

export const ISSUES = [{ id: 'venue', name: 'Meetings', cues: ['meeting*'] }];

const MEMBERS = [
  toMember(tellEvent('a', { fatalities: { low: 3, best: 3, high: 3 } }), false),
  toMember(tellEvent('b', { factuality: 'negated', speaker: UPLAND, isAttributed: true }), false),
];
export const EVENT: ConflictEvent = {
  ...composeCore('e-a', MEMBERS),
  assessment: assessEvent(MEMBERS, null),
  fatalities: null,
  injuries: null,
  ruling: null,
  mergedInto: null,
};

const base = tellEvent('p');
const { id, passage, origin, conflicts, factuality, score, isAttributed } = base;
const plain = { id, passage, origin, conflicts, factuality, score, isAttributed, speaker: null };
const POSITIONS: readonly FiledPosition[] = [
  {
    ...plain,
    kind: 'position',
    holder: LOWLAND,
    stance: 'rejects',
    issue: 'any meeting <b>now</b>',
    reason: null,
  },
];
const CONDITIONS: readonly FiledCondition[] = [
  {
    ...plain,
    id: 'q',
    kind: 'condition',
    holder: UPLAND,
    operator: 'only-if',
    outcome: 'a meeting',
    requirement: 'the port is open',
  },
];

/** A ledger in memory with one line of each kind and what was decided, for pages without a database. */
export function createFakeLedger(decided: readonly Decision[] = []): LedgerCatalog {
  return {
    listEvents: async () => ({ items: [EVENT], total: 1 }),
    loadEvent: async (asked) => (asked === EVENT.id ? EVENT : null),
    listCommitments: async () => [composeCommitment('c-c', [tellCommitment('c')], [], [])],
    listCommitmentVersions: async () => [
      {
        commitment: composeCommitment('c-c', [tellCommitment('c')], [], []),
        sequence: 7,
        changedAt: '2031-03-02T08:00:00.000Z',
      },
    ],
    loadCommitment: async () => null,
    listFiled: async ({ kinds }) => [...POSITIONS, ...CONDITIONS].filter((s) => kinds.includes(s.kind)),
    listSeries: async () => [],
    loadSeriesValues: async () => [],
    listDecisions: async (kinds) => decided.filter(({ body }) => [...kinds, 'undo'].includes(body.kind)),
    loadHashes: async (ids) => new Map(ids.map((id) => [id, 'a'.repeat(64)])),
  };
}
