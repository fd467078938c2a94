import type { StatementKind } from '../model/statement.js';

/** The column of listings and tallies that counts statements of a kind. */
export const KIND_COLUMNS = {
  event: 'events',
  claim: 'claims',
  position: 'positions',
  condition: 'conditions',
  commitment: 'commitments',
  assessment: 'assessments',
} as const satisfies Record<StatementKind, string>;
