/** What waits for an editor, in the order in which it matters. */
export const LANES = ['disputed', 'due', 'doubtful', 'new', 'second'] as const;
export type Lane = (typeof LANES)[number];

/** Counts of lanes go no further. */
export const MOST_COUNTED = 1_000;
