import type { Decision } from './decision.js';

/** Which id stands for which, by the active decisions in their order; a later one on the same alias replaces the earlier. */
export function findAliases(active: readonly Decision[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const { body } of active) {
    if (body.kind === 'alias-merge') aliases.set(body.alias, body.actor);
    if (body.kind === 'alias-split') aliases.delete(body.alias);
  }
  return aliases;
}

/** What the ids of merged actors are called, as it was spelled when that was decided; the latest spelling. */
export function findSpellings(active: readonly Decision[]): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>();
  for (const { body } of active) {
    if (body.kind !== 'alias-merge' || body.names === undefined) continue;
    spellings.set(body.alias, body.names.alias);
    spellings.set(body.actor, body.names.actor);
  }
  return spellings;
}

/** Through chains of aliases to the end; a circle ends where it began. */
export function resolveAlias(id: string, aliases: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let at = id;
  while (!seen.has(at)) {
    seen.add(at);
    at = aliases.get(at) ?? at;
  }
  return at;
}
