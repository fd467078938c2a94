import { computePollInterval } from '../analyze/source-health.js';
import { computeBackoff } from '../collect/backoff.js';
import { ADAPTERS } from '../collect/feeds/adapters.js';
import type { FeedReading } from '../collect/feeds/feed-item.js';
import { decodeFeed } from '../collect/feeds/feed-text.js';
import { type ErrorRecord, toErrorRecord } from '../errors.js';
import type { Source } from '../model/source.js';
import { saveNewItems } from '../store/running/feed-items.js';
import {
  type FeedState,
  loadFeedStates,
  saveFeedAnswer,
  saveFeedFailure,
} from '../store/running/feed-states.js';
import type { ArticleJob, PollJob } from '../store/running/queue.js';
import { loadSourceList } from './source-list.js';
import type { WorkerDeps } from './worker-deps.js';

const LARGEST_FEED = 8 * 1024 * 1024;
const AFTER_FAILURE = { first: 5 * 60_000, most: 24 * 3_600_000 };

/** Asks one feed; what it names for the first time becomes a job in the same transaction. Never throws for the feed's sake. */
export async function pollFeed({ sourceId, url }: PollJob, deps: WorkerDeps): Promise<void> {
  const { registry, revisions } = await loadSourceList(deps.database, deps.ontology.sources);
  const source = registry.get(sourceId);
  const state = (await loadFeedStates(deps.database, sourceId)).find((f) => f.url === url);
  // Turned off or changed meanwhile: there is nothing to ask.
  if (!source || !state || !revisions.get(sourceId)?.isOn) return;
  try {
    const answer = await askFeed(source, state, deps);
    await keepAnswer(source, state, answer, deps);
  } catch (thrown) {
    await keepFailure(state, toErrorRecord(thrown), deps);
  }
}

/** Null reading: nothing has changed. */
interface Answer {
  readonly reading: FeedReading | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

async function askFeed(source: Source, state: FeedState, deps: WorkerDeps): Promise<Answer> {
  const { accept, parse } = ADAPTERS[source.adapter];
  const validators = { etag: state.etag, lastModified: state.lastModified };
  const capture = await deps.fetcher.fetch(state.url, { validators, accept, most: LARGEST_FEED });
  if (capture === null) return { reading: null, ...validators };
  const articlePath = source.articlePath ?? null;
  const first = parse(decodeFeed(capture), { url: capture.url ?? state.url, articlePath });
  const reading = await followMore(first, source, deps);
  const { etag = null, 'last-modified': lastModified = null } = capture.headers;
  return { reading, etag, lastModified };
}

/** A sitemap of sitemaps: those it names are asked too, once. */
async function followMore(first: FeedReading, source: Source, deps: WorkerDeps): Promise<FeedReading> {
  const { accept, parse } = ADAPTERS[source.adapter];
  let { items, issues } = first;
  for (const url of first.more) {
    const capture = await deps.fetcher.fetch(url, { accept, most: LARGEST_FEED });
    if (capture === null) continue;
    const next = parse(decodeFeed(capture), { url, articlePath: null });
    items = [...items, ...next.items];
    issues = [...issues, ...next.issues];
  }
  return { items, issues, more: [] };
}

async function keepAnswer(
  source: Source,
  state: FeedState,
  { reading, etag, lastModified }: Answer,
  deps: WorkerDeps,
): Promise<void> {
  const [warning = null] = reading?.issues ?? [];
  if (reading !== null && reading.items.length === 0 && warning) return keepFailure(state, warning, deps);
  const now = deps.effects.now();
  const interval = computePollInterval(source.perDay) * (0.9 + deps.effects.chance() / 5);
  const nextAt = new Date(Date.parse(now) + interval).toISOString();
  const fresh = await deps.database.transaction().execute(async (tx) => {
    const items = reading?.items ?? [];
    const added = new Set(await saveNewItems(tx, { sourceId: source.id, items, now }));
    const jobs = items
      .filter((i) => added.has(i.url))
      .map((i): ArticleJob => ({ ...i, sourceId: source.id }));
    await deps.queue.send('article', jobs, tx);
    await saveFeedAnswer(tx, { ...state, etag, lastModified, now, nextAt, warning });
    return jobs.length;
  });
  deps.log.info(
    { source: source.id, feed: state.url, items: reading?.items.length ?? 0, fresh },
    'feed asked',
  );
}

async function keepFailure(state: FeedState, error: ErrorRecord, deps: WorkerDeps): Promise<void> {
  const now = deps.effects.now();
  const wait = computeBackoff(state.failures + 1, AFTER_FAILURE, deps.effects.chance());
  const nextAt = new Date(Date.parse(now) + wait).toISOString();
  const { sourceId, url } = state;
  await saveFeedFailure(deps.database, { sourceId, url, error, now, nextAt });
  deps.log.warn({ source: sourceId, feed: url, code: error.code, nextAt }, error.message);
}
