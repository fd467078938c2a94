import type { FiledClaim } from '../../src/model/filed-statement.js';
import type { BoardCatalog } from '../../src/store/boards/board-catalog.js';
import { UPLAND } from '../ledger/statements.js';
import { EVENT } from './fake-ledger.js';

const { id: _, kind: __, ...told } = EVENT.members[0]?.statement ?? ({} as never);
const CLAIM: FiledClaim = {
  id: 'k',
  kind: 'claim',
  passage: { ...told.passage, statementId: 'k' },
  origin: 'k',
  conflicts: ['port'],
  factuality: 'asserted',
  score: 0.9,
  speaker: UPLAND,
  isAttributed: true,
  content: 'nobody was in the <b>port</b>',
  direct: true,
  stance: 'denies',
};

/** One claim and one event in dispute, whatever is asked. */
export function createFakeBoards(): BoardCatalog {
  return {
    searchClaims: async ({ words }) =>
      words === 'everything'
        ? { claims: [], events: [], isCut: true }
        : { claims: [CLAIM], events: [EVENT], isCut: false },
    loadClaimsOf: async () => [],
    listDisputedEvents: async () => [{ event: EVENT, disputes: ['happened'], day: EVENT.earliest }],
    listRivalScenes: async () => [],
    listSceneOf: async () => [EVENT],
  };
}
