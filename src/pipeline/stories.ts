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
import type { WeighFacts } from '../resolve/stories/similarity.js';
import type { Database } from '../store/database.js';
import {
  findLatest,
  findLearnedUntil,
  findStoryNeighbors,
  findTwins,
  type PlacedDocument,
} from '../store/stories/find-neighbors.js';
import { listReadings } from '../store/stories/list-readings.js';
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
  const common = await loadCommonTerms(tx, placed.number, shelf);
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
function getPairMemory(shelf: SignatureShelf): WeighFacts {
  const known = memories.get(shelf) ?? createPairMemory();
  memories.set(shelf, known);
  return known;
}

const memories = new WeakMap<SignatureShelf, WeighFacts>();

/** What is common among the latest documents: learned once for a block of numbers, not for each document. */
async function loadCommonTerms(
  tx: Database,
  number: number,
  shelf: SignatureShelf,
): Promise<CommonTerms | null> {
  const until = findLearnedUntil(number);
  const known = learned.get(shelf);
  if (known?.until === until) return known.common;
  const common = learnCommonTerms(await findLatest(tx, until, shelf));
  learned.set(shelf, { until, common });
  return common;
}

const learned = new WeakMap<
  SignatureShelf,
  { readonly until: number; readonly common: CommonTerms | null }
>();

/**
 * Makes all stories and origins anew from the current readings, by time of publication, in one transaction: pages show
 * the old ones until it is done. Adding waits. Gives the number of documents.
 */
export async function rebuildStories(deps: StoryDeps): Promise<number> {
  const shelf = getSignatureShelf(deps.database);
  return deps.database.transaction().execute(async (tx) => {
    await lockStories(tx);
    await clearStories(tx);
    let count = 0;
    for await (const { reading, knownAt } of listReadings(tx)) {
      await placeDocuments(tx, [{ signature: signDocument(reading, deps.ontology), knownAt }], shelf);
      count++;
    }
    return count;
  });
}
