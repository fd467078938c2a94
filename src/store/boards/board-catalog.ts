import type { ConflictEvent } from '../../model/conflict-event.js';
import type { FiledClaim } from '../../model/filed-statement.js';
import type { ClaimSearch, FoundClaims } from '../../model/question.js';
import { ask, type Database } from '../database.js';
import type { DayCursor } from '../day-cursor.js';
import type { AsOf } from '../read-as-of.js';
import { type DisputedEvent, listDisputedEvents, listRivalScenes, listSceneOf } from './list-disputes.js';
import { loadClaimsOf, searchClaims } from './search-claims.js';

/** What boards are made of, each answer as it stood at a moment (ISO 8601 UTC; null: now). */
export interface BoardCatalog {
  searchClaims(search: ClaimSearch, asOf: AsOf): Promise<FoundClaims>;
  /** claims in these documents */
  loadClaimsOf(documents: readonly string[], asOf: AsOf): Promise<readonly FiledClaim[]>;
  /** latest day first */
  listDisputedEvents(
    filter: { readonly conflict: string; readonly limit: number; readonly after?: DayCursor },
    asOf: AsOf,
  ): Promise<readonly DisputedEvent[]>;
  /** events of one type, place and day that name different doers, each scene a list */
  listRivalScenes(
    filter: { readonly conflict: string; readonly until?: string },
    asOf: AsOf,
  ): Promise<readonly (readonly ConflictEvent[])[]>;
  /** the scene that an event belongs to */
  listSceneOf(event: string, asOf: AsOf): Promise<readonly ConflictEvent[]>;
}

export function createBoardCatalog(database: Database): BoardCatalog {
  return {
    searchClaims: (search, asOf) => ask(searchClaims(database, search, asOf)),
    loadClaimsOf: (documents, asOf) => ask(loadClaimsOf(database, documents, asOf)),
    listDisputedEvents: (filter, asOf) => ask(listDisputedEvents(database, filter, asOf)),
    listRivalScenes: (filter, asOf) => ask(listRivalScenes(database, filter, asOf)),
    listSceneOf: (event, asOf) => ask(listSceneOf(database, event, asOf)),
  };
}
