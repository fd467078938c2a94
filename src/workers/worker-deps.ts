import type { PoliteFetcher } from '../collect/polite-fetcher.js';
import type { RunEffects } from '../effects.js';
import type { PipelineDeps } from '../pipeline.js';
import type { Queue } from '../store/running/queue.js';

/** As pino's: what happened, then in words. */
export interface Log {
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

/** What every job is done with. */
export interface WorkerDeps extends PipelineDeps {
  readonly effects: RunEffects;
  readonly queue: Queue;
  readonly fetcher: PoliteFetcher;
  readonly log: Log;
  /** address that alarms are sent to; null: none */
  readonly webhook: string | null;
}
