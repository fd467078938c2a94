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
  /** what made this one stand for itself again; null: it was never split, or merged anew since */
  readonly split: Decision | null;
}

/** `decisions` of kinds alias-merge, alias-split and undo, as they stood at the moment asked. */
export function describeAliases(id: string, decisions: readonly Decision[]): ActorAliases {
  const active = findActive(decisions);
  const aliases = findAliases(active);
  const end = resolveAlias(id, aliases);
  const last = active.findLast(({ body }) => 'alias' in body && body.alias === id);
  const names = [...aliases.keys()].filter((alias) => alias !== id && resolveAlias(alias, aliases) === id);
  return {
    countedAs: end === id ? null : end,
    names: names.flatMap((alias) => {
      const decision = active.findLast((d) => d.body.kind === 'alias-merge' && d.body.alias === alias);
      return decision ? [{ id: alias, decision }] : [];
    }),
    split: last?.body.kind === 'alias-split' ? last : null,
  };
}

/** Throws FL_USAGE where `alias` would be counted as itself. */
export function checkMerge(alias: string, actor: string, decisions: readonly Decision[]): void {
  if (resolveAlias(actor, findAliases(findActive(decisions))) !== alias) return;
  throw new UserError('FL_USAGE', 'An actor cannot be counted as itself.', {
    hint: 'Count the other one by itself first, or name somebody else.',
  });
}

/** Throws FL_USAGE where `alias` stands for itself already. */
export function checkSplit(alias: string, decisions: readonly Decision[]): void {
  if (findAliases(findActive(decisions)).has(alias)) return;
  throw new UserError('FL_USAGE', 'This actor is counted by itself already.', {
    hint: 'Only a name that was counted as somebody else can be split off.',
  });
}
