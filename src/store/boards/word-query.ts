import { type RawBuilder, sql } from 'kysely';

const MOST_WORDS = 12;
const MOST_ALTERNATIVES = 8;

/**
 * `struck/hit factory` as a tsquery: (struck or hit) and factory, by their English stems; words of other alphabets as they stand. Nothing
 * in it is read as an operator. Null where nothing is asked.
 */
export function composeWordQuery(words: string): RawBuilder<unknown> | null {
  const groups = words
    .split(/\s+/)
    .map((group) => group.split('/').filter((w) => /[\p{L}\p{N}]/u.test(w)))
    .filter((group) => group.length > 0)
    .slice(0, MOST_WORDS)
    .map((group) => join(group.slice(0, MOST_ALTERNATIVES).map(composeWord), '||'));
  return groups.length === 0 ? null : join(groups, '&&');
}

/** A name of several words, in this order. */
export function composePhraseQuery(phrase: string): RawBuilder<unknown> {
  return sql`phraseto_tsquery('english', ${phrase})`;
}

function composeWord(word: string): RawBuilder<unknown> {
  return sql`plainto_tsquery('english', ${word})`;
}

function join(parts: readonly RawBuilder<unknown>[], operator: '||' | '&&'): RawBuilder<unknown> {
  return sql`(${sql.join(parts, sql.raw(` ${operator} `))})`;
}
