import type { DocumentOrigin, OriginSignature } from '../../model/origin.js';
import { compareByTime, findOrigin } from './find-origins.js';

/** What a new document changes: its own origin first, then originals that it turns out to be the origin of. */
export function placeOrigin(
  document: OriginSignature,
  others: readonly OriginSignature[],
  mates: ReadonlySet<OriginSignature>,
  originOf: ReadonlyMap<string, string>,
): readonly [DocumentOrigin, ...DocumentOrigin[]] {
  const getOrigin = (id: string) => originOf.get(id) ?? id;
  const earlier = others.filter((o) => compareByTime(o, document) < 0);
  const own = findOrigin(document, earlier, mates, getOrigin);
  const later = others.filter((o) => compareByTime(o, document) > 0 && getOrigin(o.id) === o.id);
  const adopted = later.flatMap((other) => {
    const ours = new Set(mates.has(other) ? [document] : []);
    const found = findOrigin(other, [document], ours, () => own.origin);
    return found.reason === null ? [] : [found];
  });
  return [own, ...adopted];
}
