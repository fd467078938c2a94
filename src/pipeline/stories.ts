import type { Reading } from '../model/reading.js';
import type { Ontology } from '../ontology/ontology.js';
import { placeOrigin } from '../resolve/origins/place-origin.js';
import { signOrigin } from '../resolve/origins/sign-origin.js';
import { toDay } from '../resolve/stories/key-facts.js';
import { placeStory } from '../resolve/stories/place-story.js';
import { signStory } from '../resolve/stories/sign-story.js';
import type { Database } from '../store/database.js';
import { findStoryNeighbors, findTwins } from '../store/stories/find-neighbors.js';
import { listReadings } from '../store/stories/list-readings.js';
import {
  clearStories,
  lockStories,
  saveMoves,
  saveOrigins,
  saveSignature,
} from '../store/stories/save-placement.js';
import type { DocumentSignature } from '../store/stories/signature-rows.js';

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

/**
 * Puts a document among the stories and origins of the store, in the caller's transaction; others who place wait for its
 * end. `knownAt`, ISO 8601 UTC: stands for the day of publication in the look-up where that is not known.
 */
export async function placeDocument(
  tx: Database,
  signature: DocumentSignature,
  knownAt: string,
): Promise<void> {
  await lockStories(tx);
  const seenDay = await saveSignature(tx, signature, toDay(knownAt) ?? 0);
  const near = await findStoryNeighbors(tx, signature, seenDay);
  const moves = placeStory(signature.story, near.stories, near.storyOf);
  await saveMoves(tx, moves);
  const storyOf = new Map([...near.storyOf, ...moves.map((m) => [m.document, m.to] as const)]);
  const isMate = (id: string) => storyOf.get(id) === storyOf.get(signature.story.id);
  const twins = await findTwins(tx, signature, [...storyOf.keys()].filter(isMate));
  const mates = new Set(twins.origins.filter((o) => isMate(o.id)));
  await saveOrigins(tx, placeOrigin(signature.origin, twins.origins, mates, twins.originOf));
}

/**
 * Makes all stories and origins anew from the current readings, by time of publication, in one transaction: pages show
 * the old ones until it is done. Adding waits. Gives the number of documents.
 */
export async function rebuildStories(deps: StoryDeps): Promise<number> {
  return deps.database.transaction().execute(async (tx) => {
    await lockStories(tx);
    await clearStories(tx);
    let count = 0;
    for await (const { reading, knownAt } of listReadings(tx)) {
      await placeDocument(tx, signDocument(reading, deps.ontology), knownAt);
      count++;
    }
    return count;
  });
}
