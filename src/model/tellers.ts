import type { Party, Passage } from './filed-statement.js';

/** Those on one side, each once. Whom a text names speaks; what it tells without saying who says so stands in it only. */
export interface Tellers {
  readonly speakers: readonly string[];
  readonly outlets: readonly string[];
}

/** Somebody's word. */
export interface ToldLine {
  /** null: the outlet's own word */
  readonly speaker: Party | null;
  readonly passage: Passage;
}

export function findTellers(lines: readonly ToldLine[]): Tellers {
  const unnamed = lines.filter((l) => l.speaker === null);
  return {
    speakers: [...new Set(lines.flatMap((l) => l.speaker?.name ?? []))],
    outlets: [...new Set(unnamed.map((l) => l.passage.publisher ?? 'an outlet not named'))],
  };
}
