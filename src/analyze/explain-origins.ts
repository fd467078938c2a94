import type { CopyReason } from '../model/origin.js';

/** A document as the count of origins sees it. */
export interface OriginFacts {
  readonly id: string;
  readonly publisher: string | null;
  /** of the publisher; null: not known, and then the publisher stands for it */
  readonly owner: string | null;
  /** the document it was copied from, itself when it is an original */
  readonly origin: string;
  /** null: an original */
  readonly reason: CopyReason | null;
}

/** One origin and what was made from it. */
export interface OriginGroup {
  /** document id; it may lie outside what was counted */
  readonly origin: string;
  readonly copies: readonly { readonly id: string; readonly reason: CopyReason }[];
  /** an earlier origin of the same owner: the two count once */
  readonly sameOwnerAs: string | null;
}

export interface OriginCount {
  readonly articles: number;
  /** origins of different owners */
  readonly independent: number;
  readonly groups: readonly OriginGroup[];
}

/** "9 articles, 2 origins", and why: copies count with their original, originals of one owner once. In the order given. */
export function explainOrigins(documents: readonly OriginFacts[]): OriginCount {
  const byId = new Map(documents.map((d) => [d.id, d]));
  const owners = new Map<string, string>();
  const groups = [...new Set(documents.map((d) => d.origin))].map((origin) => {
    const owner = nameOwner(byId.get(origin)) ?? origin;
    const first = owners.get(owner) ?? null;
    if (first === null) owners.set(owner, origin);
    return { origin, copies: findCopies(documents, origin), sameOwnerAs: first };
  });
  return { articles: documents.length, independent: owners.size, groups };
}

function nameOwner(document: OriginFacts | undefined): string | null {
  const name = document?.owner ?? document?.publisher ?? null;
  return name === null ? null : `owner ${name.toLowerCase()}`;
}

function findCopies(documents: readonly OriginFacts[], origin: string): OriginGroup['copies'] {
  return documents.flatMap(({ id, origin: from, reason }) =>
    from === origin && reason !== null ? [{ id, reason }] : [],
  );
}
