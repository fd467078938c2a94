import { HttpError } from '../collect/fetch-source.js';
import { type ErrorRecord, toErrorRecord, UserError } from '../errors.js';
import { type AddedArticle, addArticle } from '../pipeline.js';
import { saveItemOutcome } from '../store/running/feed-items.js';
import type { ArticleJob, Job } from '../store/running/queue.js';
import { saveIssue } from '../store/save-issue.js';
import { loadSourceList } from './source-list.js';
import type { WorkerDeps } from './worker-deps.js';

/** What became of a job: done; failed in a way that another try may mend; failed for good. */
export type JobResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly error: ErrorRecord }
  | { readonly kind: 'dead'; readonly error: ErrorRecord };

/** Fetches an article that a feed named and stores what it states. Throws only when the store fails. */
export async function fetchArticle(job: Job<'article'>, deps: WorkerDeps): Promise<JobResult> {
  try {
    const capture = await deps.fetcher.fetch(job.data.url);
    if (capture === null) return { kind: 'done' };
    return await keepAdded(
      job.data,
      await addArticle(capture, await describeArticle(job.data, deps), deps),
      deps,
    );
  } catch (thrown) {
    const error = toErrorRecord(thrown);
    if (!isAboutFetching(thrown)) throw thrown;
    if (mayPass(thrown) && !job.isLast) return { kind: 'again', error };
    const { url } = job.data;
    await saveIssue(deps.database, { sha256: null, label: url, url, error, knownAt: deps.effects.now() });
    await saveItemOutcome(deps.database, url, 'failed', null);
    return { kind: 'dead', error };
  }
}

async function describeArticle({ url, sourceId, published }: ArticleJob, deps: WorkerDeps) {
  const { registry } = await loadSourceList(deps.database, deps.ontology.sources);
  const source = registry.get(sourceId);
  return {
    label: url,
    // The feed's day, where the page itself gives none.
    published: published?.slice(0, 10) ?? null,
    publisher: source?.name ?? null,
    source: source ? { id: source.id, name: source.name } : null,
  };
}

async function keepAdded({ url }: ArticleJob, added: AddedArticle, deps: WorkerDeps): Promise<JobResult> {
  const documentId = added.kind === 'failed' ? null : added.documentId;
  await saveItemOutcome(deps.database, url, added.kind, documentId);
  const facts = { url, documentId, kind: added.kind };
  if (added.kind === 'failed') deps.log.warn({ ...facts, code: added.error.code }, added.error.message);
  else deps.log.info(facts, 'article');
  return { kind: 'done' };
}

const ABOUT_FETCHING = new Set([
  'FL_URL',
  'FL_PRIVATE_ADDRESS',
  'FL_FETCH',
  'FL_HTTP',
  'FL_ROBOTS',
  'FL_TOO_LARGE',
]);

function isAboutFetching(thrown: unknown): boolean {
  return thrown instanceof UserError && ABOUT_FETCHING.has(thrown.code);
}

/** No answer, too many questions, a server in trouble; a page that is gone or forbidden stays so. */
function mayPass(thrown: unknown): boolean {
  if (thrown instanceof HttpError) return thrown.status === 429 || thrown.status >= 500;
  return thrown instanceof UserError && thrown.code === 'FL_FETCH';
}
