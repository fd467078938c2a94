/** The world as the pipeline sees it; tests give their own. */
export interface Effects {
  /** ISO 8601 UTC */
  now(): string;
}

export const realEffects: Effects = {
  now: () => new Date().toISOString(),
};
