import type { Capture } from '../model/document.js';
import { addArticles, type GivenArticle } from '../pipeline.js';
import type { Job } from '../store/running/queue.js';
import { loadCaptures } from '../store/save-captures.js';
import type { JobResult } from './fetch-article.js';
import type { WorkerDeps } from './worker-deps.js';

/**
 * Reads captures that a back-fill has stored, and stores what they state together; doing it twice stores once. Throws only
 * when the store fails.
 */
export async function readCaptures(jobs: readonly Job<'read'>[], deps: WorkerDeps): Promise<JobResult[]> {
  const captures = await loadCaptures(
    deps.database,
    jobs.map((j) => j.data.sha256),
  );
  const present = jobs.flatMap((job) => {
    const capture = captures.get(job.data.sha256);
    return capture ? [{ job, article: describe(job, capture) }] : [];
  });
  const added = await addArticles(
    present.map((p) => p.article),
    deps,
  );
  for (const [i, { job }] of present.entries()) {
    const { sha256, label } = job.data;
    const outcome = added[i];
    if (outcome?.kind === 'failed')
      deps.log.warn({ sha256, label, code: outcome.error.code }, outcome.error.message);
  }
  return jobs.map(({ data }) => (captures.has(data.sha256) ? { kind: 'done' } : missing(data.sha256)));
}

function describe({ data }: Job<'read'>, capture: Capture): GivenArticle {
  const { label, url, title, published, publisher, conflict, isClean } = data;
  return { capture, given: { label, url, title, published, publisher, conflict, clean: isClean } };
}

function missing(sha256: string): JobResult {
  const message = `There is no capture ${sha256}.`;
  return { kind: 'dead', error: { code: 'FL_NOT_FOUND', message, hint: 'Import the file again.' } };
}
