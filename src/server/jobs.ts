import type { SourceDesk } from '../workers/source-desk.js';

/** A job that no attempt could do. */
export interface DeadJob {
  readonly id: string;
  readonly queue: string;
  /** what it was about: an address, a file and place, a hash */
  readonly subject: string;
  readonly error: { readonly code: string; readonly message: string };
  /** ISO 8601 UTC */
  readonly diedAt: string;
}

/** What the pages know and do of sources and of work that runs. */
export interface Running {
  readonly sources: SourceDesk;
  listDead(window: { readonly limit: number; readonly offset: number }): Promise<{
    readonly items: readonly DeadJob[];
    readonly total: number;
  }>;
  /** Null: all of them. Gives how many were put back. */
  replay(ids: readonly string[] | null): Promise<number>;
  /** Prometheus text */
  renderMetrics(): Promise<{ readonly mediaType: string; readonly text: string }>;
}
