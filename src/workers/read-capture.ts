import { addArticle } from '../pipeline.js';
import type { Job } from '../store/running/queue.js';
import { loadCapture } from '../store/save-article.js';
import type { JobResult } from './fetch-article.js';
import type { WorkerDeps } from './worker-deps.js';

/** Reads a capture that a back-fill has stored; doing it twice stores once. Throws only when the store fails. */
export async function readCapture({ data }: Job<'read'>, deps: WorkerDeps): Promise<JobResult> {
  const capture = await loadCapture(deps.database, data.sha256);
  if (capture === null) {
    const message = `There is no capture ${data.sha256}.`;
    return { kind: 'dead', error: { code: 'FL_NOT_FOUND', message, hint: 'Import the file again.' } };
  }
  const { label, url, title, published, publisher, conflict, isClean } = data;
  const facts = { label, url, title, published, publisher, conflict, clean: isClean };
  const added = await addArticle(capture, facts, deps);
  if (added.kind === 'failed') {
    deps.log.warn({ sha256: data.sha256, label, code: added.error.code }, added.error.message);
  }
  return { kind: 'done' };
}
