import type { StorySignature } from '../../model/story.js';
import { comparePlaces } from './contradictions.js';
import { toUnitLength } from './story-terms.js';

/** fewer documents than this teach nothing */
const LEAST_TAUGHT = 16;
/** documents that a share is counted against beside those at hand: a few at hand are no proof */
const PRIOR_DOCUMENTS = 8;
/** each document's main place is compared with those of this many others */
const PARTNERS = 8;
/** steps from a document to its partners, so that copies that came in one after another are not all of them */
const STEP = 7;
/** share of pairs whose places lie apart among reports of one happening (ECB+: .13, g5w1h: .04), and among mixed ones (.8 and more) */
const APART_IN_ONE = 0.3;
const APART_IN_MANY = 0.7;
/** pairs that stand for "of one happening" until there are enough */
const PRIOR_PAIRS = 16;

/** What many documents of many happenings have in common, of no use for telling these apart. */
export interface CommonTerms {
  /** by hash of stem: share of documents that have it, 0..1, less where the documents could be of one happening */
  getShare(term: number): number;
}

/**
 * The commonness of terms among documents that came in together, which a fixed table of words cannot know: the names of the one war
 * that a desk follows, the paragraph of background that an outlet ends with. Null: nothing is learned, as there are few documents or
 * their places agree, so that what they share may be what they report.
 */
export function learnCommonTerms(documents: readonly StorySignature[]): CommonTerms | null {
  if (documents.length < LEAST_TAUGHT) return null;
  const mixture = measureMixture(documents);
  if (mixture === 0) return null;
  const counts = new Map<number, number>();
  for (const { terms } of documents) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const all = documents.length + PRIOR_DOCUMENTS;
  return { getShare: (term) => (mixture * (counts.get(term) ?? 0)) / all };
}

/** How surely the documents are of many happenings, 0..1: by how often the places of two of them lie apart. */
function measureMixture(documents: readonly StorySignature[]): number {
  let [apart, compared] = [APART_IN_ONE * PRIOR_PAIRS, PRIOR_PAIRS];
  documents.forEach(({ facts }, i) => {
    for (let k = 1; k <= PARTNERS; k++) {
      const other = documents[(i + k * STEP) % documents.length];
      const relation = other ? comparePlaces(facts, other.facts) : 'unknown';
      if (relation === 'unknown') continue;
      compared++;
      if (relation === 'apart') apart++;
    }
  });
  return Math.min(1, Math.max(0, (apart / compared - APART_IN_ONE) / (APART_IN_MANY - APART_IN_ONE)));
}

/** The same signature, each term weighing less by the share of documents that have it; its vector is of length 1 again. */
export function reweigh(signature: StorySignature, common: CommonTerms | null): StorySignature {
  if (common === null) return signature;
  const known = weighed.get(common) ?? new WeakMap<StorySignature, StorySignature>();
  weighed.set(common, known);
  const kept = known.get(signature);
  if (kept) return kept;
  const weights = signature.terms.map((term, i) => (signature.weights[i] ?? 0) * (1 - common.getShare(term)));
  const made = { ...signature, weights: toUnitLength(weights) };
  known.set(signature, made);
  return made;
}

/** By what was learned: one document after another meets the same neighbors. */
const weighed = new WeakMap<CommonTerms, WeakMap<StorySignature, StorySignature>>();
