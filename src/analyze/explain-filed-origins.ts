import type { EventMember } from '../model/conflict-event.js';
import type { ArticleOrigin, CopyReason } from '../model/origin.js';

/** Why an article counts under an origin. `earlier`: it was found so when it came in, and no reason is known any more. */
export type OriginReason =
  | { readonly kind: 'first' }
  | { readonly kind: 'outlet' }
  | { readonly kind: 'owner'; readonly owner: string }
  | { readonly kind: 'copy'; readonly reason: CopyReason }
  | { readonly kind: 'earlier' };

export interface FiledArticle {
  readonly id: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly why: OriginReason;
}

/** Articles that count as one origin of an event, in the order in which its statements stand. */
export interface FiledOrigin {
  readonly origin: string;
  readonly articles: readonly FiledArticle[];
}

/** The origins that an event's statements were filed under, with the reason of each article; `facts` by document id. */
export function explainFiledOrigins(
  members: readonly EventMember[],
  facts: ReadonlyMap<string, ArticleOrigin>,
): FiledOrigin[] {
  const groups = new Map<string, FiledArticle[]>();
  for (const { statement } of members) {
    const { documentId: id, title, publisher } = statement.passage;
    const group = groups.get(statement.origin) ?? [];
    groups.set(statement.origin, group);
    if (group.some((a) => a.id === id)) continue;
    group.push({ id, title, publisher, why: findReason({ id, publisher }, group, facts) });
  }
  return [...groups].map(([origin, articles]) => ({ origin, articles }));
}

function findReason(
  { id, publisher }: { readonly id: string; readonly publisher: string | null },
  before: readonly FiledArticle[],
  facts: ReadonlyMap<string, ArticleOrigin>,
): OriginReason {
  const own = facts.get(id);
  if (own?.reason) return { kind: 'copy', reason: own.reason };
  if (before.length === 0) return { kind: 'first' };
  const others = before.map((a) => ({ publisher: a.publisher, facts: facts.get(a.id) }));
  const isSameOutlet = others.some(
    (o) =>
      (publisher !== null && o.publisher === publisher) ||
      (own?.sourceId && o.facts?.sourceId === own.sourceId),
  );
  if (isSameOutlet) return { kind: 'outlet' };
  const owner = own?.owner ?? null;
  const isSameOwner = owner !== null && others.some((o) => o.facts?.owner === owner);
  return isSameOwner ? { kind: 'owner', owner } : { kind: 'earlier' };
}
