import { UserError } from '../errors.js';
import { findActive } from '../model/active-decisions.js';
import { findAliases, resolveAlias } from '../model/aliases.js';
import type { Decision } from '../model/decision.js';

/** Who is counted as whom, as people decided. */
export interface ActorAliases {
  /** the id that this one is counted as; null: it stands for itself */
  readonly countedAs: string | null;
  /** ids counted as this one, each with the decision that made it so */
  readonly names: readonly { readonly id: string; readonly decision: Decision }[];
}

/** `decisions` of kinds alias-merge, alias-split and undo, as they stood at the moment asked. */
export function describeAliases(id: string, decisions: readonly Decision[]): ActorAliases {
  const active = findActive(decisions);
  const aliases = findAliases(active);
  const end = resolveAlias(id, aliases);
  const names = [...aliases.keys()].filter((alias) => alias !== id && resolveAlias(alias, aliases) === id);
  return {
    countedAs: end === id ? null : end,
    names: names.flatMap((alias) => {
      const decision = active.findLast((d) => d.body.kind === 'alias-merge' && d.body.alias === alias);
      return decision ? [{ id: alias, decision }] : [];
    }),
  };
}

/** Throws FL_USAGE where `alias` would be counted as itself. */
export function checkMerge(alias: string, actor: string, decisions: readonly Decision[]): void {
  if (resolveAlias(actor, findAliases(findActive(decisions))) !== alias) return;
  throw new UserError('FL_USAGE', 'An actor cannot be counted as itself.', {
    hint: 'Take back the merge that counts the other one as this, or name somebody else.',
  });
}
