import { assessEvent } from '../../src/assess/assess-event.js';
import type { ConflictEvent } from '../../src/model/conflict-event.js';
import type { Decision } from '../../src/model/decision.js';
import type { FiledCondition, FiledPosition } from '../../src/model/filed-statement.js';
import type { NotedRecord, Series, StatementCheck } from '../../src/model/series.js';
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

const DENIED = [
  toMember(tellEvent('c', { factuality: 'negated', speaker: UPLAND, isAttributed: true }), false),
];
/** told of only to be denied */
export const REFUTED: ConflictEvent = {
  ...EVENT,
  ...composeCore('e-c', DENIED),
  assessment: assessEvent(DENIED, null),
};

/** Names of series come from people. */
const SERIES: Series = {
  id: 'raids',
  name: 'Raids <i>counted</i>',
  unit: 'raids',
  conflict: 'ferry',
  source: null,
  subject: { eventType: 'ASSAULT', mode: null, counts: ['events'], actor: null, place: null },
  origin: { kind: 'imported' },
};
const RECORD: NotedRecord = {
  series: SERIES,
  day: '2031-03-01',
  value: 90,
  since: { day: '2030-12-01', value: 95 },
  seriesBegins: '2030-01-01',
  notedAt: '2031-03-02T08:00:00.000Z',
};
const CHECK: StatementCheck = {
  statement: tellEvent('a', {
    superlative: {
      measure: 'first',
      scope: 'raid',
      since: '2031-01',
      start: { kind: 'days', earliest: '2031-01-01', latest: '2031-01-31' },
      counts: ['events'],
      within: null,
    },
  }),
  series: SERIES,
  on: '2031-03-01',
  check: {
    verdict: 'fails',
    why: '2031-02-11 had one too (4)',
    value: 90,
    lastAsLarge: { day: '2031-02-11', value: 4 },
    rows: [
      { day: '2031-02-11', value: 4 },
      { day: '2031-03-01', value: 90 },
    ],
  },
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
    listEvents: async ({ statuses }) => {
      const items = [EVENT, REFUTED].filter((e) => statuses?.includes(e.assessment.status) ?? e === EVENT);
      return { items, total: items.length };
    },
    loadEvent: async (asked) => (asked === EVENT.id ? EVENT : null),
    loadEventOf: async (asked) => (EVENT.members.some((m) => m.statement.id === asked) ? EVENT : null),
    listCommitments: async () => [composeCommitment('c-c', [tellCommitment('c')], [], [])],
    listCommitmentVersions: async () => [
      {
        commitment: composeCommitment('c-c', [tellCommitment('c')], [], []),
        sequence: 7,
        changedAt: '2031-03-02T08:00:00.000Z',
      },
    ],
    loadCommitment: async (asked) =>
      asked === 'c-c' ? composeCommitment('c-c', [tellCommitment('c')], [], []) : null,
    loadFiled: async (asked) => [...POSITIONS, ...CONDITIONS].find((s) => s.id === asked) ?? null,
    listFiled: async ({ kinds }) => [...POSITIONS, ...CONDITIONS].filter((s) => kinds.includes(s.kind)),
    loadSeries: async (asked) => (asked === SERIES.id ? SERIES : null),
    listSeriesValues: async () => [{ day: '2031-03-01', value: 90 }],
    listChecks: async () => [CHECK],
    listRecords: async () => [RECORD],
    listDecisions: async ({ kinds, conflict }) =>
      decided.filter(
        ({ body }) =>
          body.kind === 'undo' ||
          (kinds.includes(body.kind) &&
            (conflict === undefined || ('conflict' in body && body.conflict === conflict))),
      ),
    loadHashes: async (ids) => new Map(ids.map((id) => [id, 'a'.repeat(64)])),
  };
}
