import { findDayNumber } from '../model/day.js';
import type { Reading } from '../model/reading.js';
import type { StorySignature } from '../model/story.js';
import type { Ontology } from '../ontology/ontology.js';
import { placeOrigin } from '../resolve/origins/place-origin.js';
import { signOrigin } from '../resolve/origins/sign-origin.js';
import { type CommonTerms, learnCommonTerms, reweigh } from '../resolve/stories/common-terms.js';
import { createPairMemory } from '../resolve/stories/pair-memory.js';
import { placeStory } from '../resolve/stories/place-story.js';
import { signStory } from '../resolve/stories/sign-story.js';
import type { WeighPairs } from '../resolve/stories/similarity.js';
import type { Database } from '../store/database.js';
import {
  findLatest,
  findLearnedUntil,
  findStoryNeighbors,
  findTwins,
  type PlacedDocument,
} from '../store/stories/find-neighbors.js';
import { listStanding, loadReadings } from '../store/stories/list-readings.js';
import {
  clearStories,
  lockStories,
  saveMoves,
  saveOrigins,
  saveSignatures,
} from '../store/stories/save-placement.js';
import type { DocumentSignature } from '../store/stories/signature-rows.js';
import { getSignatureShelf, type SignatureShelf } from '../store/stories/signature-shelf.js';

interface StoryDeps {
  readonly database: Database;
  readonly ontology: Pick<Ontology, 'stories' | 'agencies'>;
}

/** What is compared of a document, made before the transaction that stores it. */
export function signDocument(
  reading: Reading,
  { stories, agencies }: Pick<Ontology, 'stories' | 'agencies'>,
) {
  return { story: signStory(reading, stories), origin: signOrigin(reading, agencies) };
}

/** A document to be placed. `knownAt`, ISO 8601 UTC: stands for the day of publication in the look-up where that is not known. */
export interface UnplacedDocument {
  readonly signature: DocumentSignature;
  readonly knownAt: string;
}

/** Puts documents one after another among the stories and origins of the store, in the caller's transaction, which takes turns. */
export async function placeDocuments(
  tx: Database,
  documents: readonly UnplacedDocument[],
  shelf: SignatureShelf,
): Promise<void> {
  const saved = await saveSignatures(
    tx,
    documents.map(({ signature, knownAt }) => ({ signature, knownDay: findDayNumber(knownAt) ?? 0 })),
    shelf,
  );
  for (const placed of saved) await placeDocument(tx, placed, shelf);
}

async function placeDocument(tx: Database, placed: PlacedDocument, shelf: SignatureShelf): Promise<void> {
  const { signature } = placed;
  const near = await findStoryNeighbors(tx, placed, shelf);
  const common = await loadCommonTerms(tx, placed, shelf);
  const weigh = (story: StorySignature) => reweigh(story, common);
  const facts = getPairMemory(shelf);
  const moves = placeStory(weigh(signature.story), near.stories.map(weigh), near.storyOf, facts);
  await saveMoves(tx, moves);
  const storyOf = new Map([...near.storyOf, ...moves.map((m) => [m.document, m.to] as const)]);
  const isMate = (id: string) => storyOf.get(id) === storyOf.get(signature.story.id);
  const twins = await findTwins(tx, placed, [...storyOf.keys()].filter(isMate), shelf);
  const mates = new Set(twins.origins.filter((o) => isMate(o.id)));
  await saveOrigins(tx, placeOrigin(signature.origin, twins.origins, mates, twins.originOf));
}

/** The signatures that a shelf holds are the same objects each time: so their pairs are known again. */
function getPairMemory(shelf: SignatureShelf): WeighPairs {
  const known = memories.get(shelf) ?? createPairMemory();
  memories.set(shelf, known);
  return known;
}

const memories = new WeakMap<SignatureShelf, WeighPairs>();

/** What is common among the latest documents: learned once for a block of them, not for each. */
async function loadCommonTerms(
  tx: Database,
  placed: PlacedDocument,
  shelf: SignatureShelf,
): Promise<CommonTerms | null> {
  const { number, ordinal } = placed;
  const [until, gaps] = [findLearnedUntil(ordinal), number - ordinal];
  const known = learned.get(shelf);
  if (known?.until === until && known.gaps === gaps) return known.common;
  const common = learnCommonTerms(await findLatest(tx, placed, shelf));
  learned.set(shelf, { until, gaps, common });
  return common;
}

interface LearnedTerms {
  readonly until: number;
  /** numbers not given to any document before: more after a rebuild, or a transaction that failed, so these are other documents */
  readonly gaps: number;
  readonly common: CommonTerms | null;
}

const learned = new WeakMap<SignatureShelf, LearnedTerms>();

/**
 * Makes all stories and origins anew from the current readings, in the order in which they came in, in one transaction: pages
 * show the old ones until it is done. Adding waits. Where no reading and no rule has changed the same come out. Gives the number of documents.
 */
export async function rebuildStories(deps: StoryDeps): Promise<number> {
  const shelf = getSignatureShelf(deps.database);
  return deps.database.transaction().execute(async (tx) => {
    await lockStories(tx);
    const standing = await listStanding(tx);
    await clearStories(tx);
    for await (const { reading, knownAt } of loadReadings(tx, standing)) {
      await placeDocuments(tx, [{ signature: signDocument(reading, deps.ontology), knownAt }], shelf);
    }
    return standing.length;
  });
}
