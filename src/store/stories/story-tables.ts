import type { Generated, JSONColumnType } from 'kysely';
import type { CopyReason } from '../../model/origin.js';
import type { KeyFacts } from '../../model/story.js';

/** Stories and origins: derived, and made anew by a rebuild. Days are whole days since 1970-01-01. */
export interface StoryTables {
  readonly document_signature: SignatureTable;
  readonly story_term: { term: number; seen_day: number; document: number };
  readonly origin_key: { key: number; document: number };
  readonly story: { id: string; documents: number; first_day: number; last_day: number };
  readonly story_member: { document: number; story_id: string };
  readonly document_copy: { document: number; origin: number; reason: JSONColumnType<CopyReason> };
}

interface SignatureTable {
  number: Generated<number>;
  /** 1 for the first that was placed */
  ordinal: number;
  document_id: string;
  day: number | null;
  seen_day: number;
  words: number;
  vector: Buffer;
  facts: JSONColumnType<KeyFacts>;
  credits: string[];
  agency: string | null;
  shingles: number;
  level: number;
  sketch: Buffer;
  quotes: Buffer;
}
