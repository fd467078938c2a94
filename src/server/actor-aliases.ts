import { UserError } from '../errors.js';
import { findActive } from '../model/active-decisions.js';
import { findAliases, findSpellings, resolveAlias } from '../model/aliases.js';
import type { Decision } from '../model/decision.js';

interface NamedActor {
  readonly id: string;
  readonly name: string;
}

/** Who is counted as whom, as people decided. */
export interface ActorAliases {
  /** whom this one is counted as; null: it stands for itself */
  readonly countedAs: NamedActor | null;
  /** those counted as this one, each with the decision that made it so */
  readonly names: readonly (NamedActor & { readonly decision: Decision })[];
  /** what this one is called; null: neither the registry nor a decision says */
  readonly spelling: string | null;
  /** what made this one stand for itself again; null: it was never split, or merged anew since */
  readonly split: Decision | null;
}

/** `decisions` of kinds alias-merge, alias-split and undo, as they stood at the moment asked; `find` is the registry's. */
export function describeAliases(
  id: string,
  decisions: readonly Decision[],
  find: (id: string) => { readonly name: string } | null,
): ActorAliases {
  const active = findActive(decisions);
  const aliases = findAliases(active);
  const spellings = findSpellings(active);
  const name = (of: string): NamedActor => ({
    id: of,
    name: find(of)?.name ?? spellings.get(of) ?? of.replace(/^name:/, ''),
  });
  const end = resolveAlias(id, aliases);
  const last = active.findLast(({ body }) => 'alias' in body && body.alias === id);
  const names = [...aliases.keys()].filter((alias) => alias !== id && resolveAlias(alias, aliases) === id);
  return {
    countedAs: end === id ? null : name(end),
    names: names.flatMap((alias) => {
      const decision = active.findLast((d) => d.body.kind === 'alias-merge' && d.body.alias === alias);
      return decision ? [{ ...name(alias), decision }] : [];
    }),
    spelling: find(id)?.name ?? spellings.get(id) ?? null,
    split: last?.body.kind === 'alias-split' ? last : null,
  };
}

/** Throws FL_USAGE where `alias` would be counted as itself, or is counted as `actor` already. */
export function checkMerge(alias: string, actor: string, decisions: readonly Decision[]): void {
  const aliases = findAliases(findActive(decisions));
  if (aliases.get(alias) === actor) {
    throw new UserError('FL_USAGE', 'These two are counted as one already.', {
      hint: 'Name somebody else, or leave it as it is.',
      field: 'actor',
    });
  }
  if (resolveAlias(actor, aliases) !== alias) return;
  throw new UserError('FL_USAGE', 'An actor cannot be counted as itself.', {
    hint: 'Count the other one by itself first, or name somebody else.',
    field: 'actor',
  });
}

/** Throws FL_USAGE where `alias` stands for itself already. */
export function checkSplit(alias: string, decisions: readonly Decision[]): void {
  if (findAliases(findActive(decisions)).has(alias)) return;
  throw new UserError('FL_USAGE', 'This actor is counted by itself already.', {
    hint: 'Only a name that was counted as somebody else can be split off.',
  });
}
