import { createHash, randomBytes } from 'node:crypto';
import { createCapture } from '../collect/capture.js';
import { PACKAGE_FOLDER, readVersion } from '../config.js';
import { extractParsed } from '../extract/extract-reading.js';
import type { SourceDocument } from '../model/document.js';
import { decide, toLedgerDeps } from '../pipeline/ledger.js';
import { addArticle, addFromUrl, type PipelineDeps } from '../pipeline.js';
import type { AppParts, SubmittedArticle } from '../server/app-parts.js';
import type { Accounts } from '../store/accounts/accounts.js';
import { createBoardCatalog } from '../store/boards/board-catalog.js';
import { createCatalog } from '../store/create-catalog.js';
import { type Database, toDatabaseError } from '../store/database.js';
import { createLedgerCatalog } from '../store/ledger-catalog.js';
import { createReviewDesk } from '../store/review/create-review-desk.js';
import type { Secrets } from '../store/secrets.js';
import { createStoryCatalog } from '../store/stories/create-story-catalog.js';
import { listConflictFacts } from './conflict-facts.js';
import { identifyActor } from './identify-actor.js';
import { createRunning } from './running.js';

/** What the pages and the API work with, over an open store. */
export function createAppParts(
  deps: PipelineDeps,
  given: {
    readonly secrets: Secrets;
    readonly hosts: readonly string[];
    readonly accounts: Accounts;
    /** what pages ask; nothing is written over it */
    readonly reading: Database;
    readonly isPrivate: boolean;
    loadState(): Promise<string>;
  },
): AppParts {
  const { editorToken, sessionKey } = given.secrets;
  const catalog = createCatalog(given.reading, listConflictFacts(deps.ontology.conflicts));
  return {
    catalog,
    ledger: createLedgerCatalog(given.reading),
    issues: deps.ontology.issues,
    actors: {
      find: (id) => deps.ontology.actors.actors.get(id) ?? null,
      identify: (name) => identifyActor(name, deps.ontology.actors),
    },
    boards: createBoardCatalog(given.reading),
    stories: createStoryCatalog(given.reading, {
      getOwner: (id) => deps.ontology.sources.get(id)?.owner ?? null,
      nameAgency: deps.ontology.agencies.getName,
    }),
    running: createRunning(deps.database, catalog, {
      registry: deps.ontology.sources,
      now: deps.effects.now,
    }),
    accounts: given.accounts,
    loadState: given.loadState,
    review: createReviewDesk(deps.database),
    decide: (decision) => decide(toLedgerDeps(deps), decision),
    addArticle: (article) => addSubmitted(article, deps),
    readText: (text, facts) => extractParsed('read', describeText(text, facts), deps.ontology),
    secrets: { editorToken, sessionKey },
    now: deps.effects.now,
    createNonce: () => randomBytes(18).toString('base64url'),
    assetsFolder: `${PACKAGE_FOLDER}dist/web`,
    version: readVersion(),
    hosts: given.hosts,
    isPrivate: given.isPrivate,
    onBug: printBug,
  };
}

async function addSubmitted(article: SubmittedArticle, deps: PipelineDeps) {
  const { published, publisher, title, conflict } = article;
  const facts = { published, publisher, title, conflict };
  try {
    if (article.kind === 'url') return await addFromUrl(article.url, facts, deps);
    const { bytes, mediaType, label, url } = article;
    const capture = createCapture(bytes, { url, mediaType, capturedAt: deps.effects.now(), headers: {} });
    return await addArticle(capture, { ...facts, url, label }, deps);
  } catch (thrown) {
    throw toDatabaseError(thrown, 'the store');
  }
}

/** A text that somebody typed: taken letter by letter. */
function describeText(
  text: string,
  { published, title }: { readonly published: string | null; readonly title: string | null },
): SourceDocument {
  const publishedFrom = published === null ? null : 'given';
  const sha256 = createHash('sha256').update(text).digest('hex');
  const unknown = { url: null, authors: [], publisher: null, language: 'en' };
  return { ...unknown, title, published, publishedFrom, text, sha256 };
}

function printBug(thrown: unknown): void {
  const story = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  process.stderr.write(`${new Date().toISOString()} FL_INTERNAL ${story}\n`);
}
