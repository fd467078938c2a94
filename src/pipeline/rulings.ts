import { findActive } from '../model/active-decisions.js';
import { findAliases, findSpellings, resolveAlias } from '../model/aliases.js';
import type { Decision } from '../model/decision.js';
import type { Party } from '../model/filed-statement.js';
import type { Rulings } from '../resolve/apply-decisions.js';
import type { LedgerShelf, Stamp } from '../store/ledger-shelf.js';

/** What is known of an actor by id; null: no registry holds it. */
export type LookUpParty = (id: string) => Party | null;

/** What people have decided, up to this entry, of these statements and of all actors. */
export async function loadRulings(
  shelf: LedgerShelf,
  statementIds: readonly string[],
  { stamp, lookUp }: { readonly stamp: Stamp; readonly lookUp: LookUpParty },
): Promise<Rulings & { readonly decisions: readonly Decision[] }> {
  const decisions = findActive(await shelf.loadDecisions(statementIds, stamp));
  const aliases = findAliases(decisions);
  const spellings = findSpellings(decisions);
  const name = (id: string): Party =>
    lookUp(id) ?? {
      id,
      name: spellings.get(id) ?? id.replace(/^name:/, ''),
      country: null,
      sector: null,
    };
  return {
    decisions,
    lookUp: (id) => name(resolveAlias(id, aliases)),
    resolve: (party) => {
      const id = resolveAlias(party.id, aliases);
      return id === party.id ? party : name(id);
    },
  };
}
