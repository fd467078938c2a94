import type { CopyReason, DocumentOrigin, OriginSignature } from '../../model/origin.js';
import { findCopyReason } from './compare-texts.js';

/** a credited report is taken from the agency's report of these days, not from an older one */
const CREDIT_DAYS = 3;
/** of those that share a key, the latest this many are compared: what more texts have is a site's standing line */
const MOST_HOLDERS = 50;

/**
 * The origin of each document, in the order given. Documents are gone through by time: each is compared with the
 * earlier ones that share a key with it or, in its story, credit the same agency. A copy of a copy has the first one's origin.
 * `stories`: the story of each document, by id.
 */
export function findOrigins(
  documents: readonly OriginSignature[],
  stories: ReadonlyMap<string, string>,
): readonly DocumentOrigin[] {
  const holders = new Map<string, OriginSignature[]>();
  const found = new Map<string, DocumentOrigin>();
  for (const document of [...documents].sort(compareByTime)) {
    const story = stories.get(document.id);
    const places = listPlaces(document, story);
    const earlier = [...new Set(places.flatMap((place) => holders.get(place)?.slice(-MOST_HOLDERS) ?? []))];
    const mates = new Set(earlier.filter((d) => story !== undefined && stories.get(d.id) === story));
    found.set(
      document.id,
      findOrigin(document, earlier, mates, (id) => found.get(id)?.origin ?? id),
    );
    for (const place of places) addTo(holders, place, document);
  }
  return documents.map((d) => found.get(d.id) ?? { id: d.id, origin: d.id, reason: null });
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** Where a document can be met: its keys, and its story with each agency that it credits or is. */
function listPlaces({ keys, credits, agency }: OriginSignature, story: string | undefined): string[] {
  const agencies = new Set([...credits, ...(agency === null ? [] : [agency])]);
  const met = story === undefined ? [] : [...agencies].map((a) => `${story} ${a}`);
  return [...keys.map(String), ...met];
}

/**
 * Of several that it could be a copy of, the one it shares most with. A credit counts for less than any shared text,
 * and only between `mates`, documents of its story: an agency sends many reports a day.
 */
export function findOrigin(
  document: OriginSignature,
  earlier: readonly OriginSignature[],
  mates: ReadonlySet<OriginSignature>,
  getOrigin: (id: string) => string,
): DocumentOrigin {
  const matches = earlier
    .flatMap((other) => {
      const credit = () => (mates.has(other) ? findCreditReason(document, other) : null);
      const reason = findCopyReason(document, other) ?? credit();
      return reason === null ? [] : [{ other, reason }];
    })
    .sort((a, b) => weigh(b.reason) - weigh(a.reason) || compareByTime(a.other, b.other));
  const best = matches[0];
  if (!best) return { id: document.id, origin: document.id, reason: null };
  return { id: document.id, origin: getOrigin(best.other.id), reason: best.reason };
}

function weigh(reason: CopyReason): number {
  return reason.kind === 'credit' ? 0 : 1 + reason.share;
}

/** Both were made from the report of one agency, or one is that report. */
function findCreditReason(a: OriginSignature, b: OriginSignature): CopyReason | null {
  const isNear = a.day === null || b.day === null || Math.abs(a.day - b.day) <= CREDIT_DAYS;
  const shared = a.credits.find((c) => c === b.agency || b.credits.includes(c));
  const given = shared ?? b.credits.find((c) => c === a.agency);
  return isNear && given !== undefined ? { kind: 'credit', agency: given } : null;
}

/** Earlier publication first; on one day the agency's own report, then the longer text: copies are cut, not extended. */
export function compareByTime(a: OriginSignature, b: OriginSignature): number {
  return (
    (a.day ?? Number.POSITIVE_INFINITY) - (b.day ?? Number.POSITIVE_INFINITY) ||
    Number(b.agency !== null) - Number(a.agency !== null) ||
    b.shingles - a.shingles ||
    (a.id < b.id ? -1 : 1)
  );
}
