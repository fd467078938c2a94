/** The world as the pipeline sees it; tests give their own. */
export interface Effects {
  /** ISO 8601 UTC */
  now(): string;
}

/** What a program that runs for months needs besides. */
export interface RunEffects extends Effects {
  /** 0..1, anew each time */
  chance(): number;
  /** milliseconds */
  wait(ms: number): Promise<void>;
}

export const realEffects: RunEffects = {
  now: () => new Date().toISOString(),
  chance: Math.random,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
