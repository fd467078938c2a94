import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { DayCursor } from '../../store/day-cursor.js';

const schema = z.tuple([z.iso.date().nullable(), z.string().min(1).max(200)]);

/** As the API hands it out: opaque to whoever asks on. */
export function writeCursor({ day, id }: DayCursor): string {
  return Buffer.from(JSON.stringify([day, id])).toString('base64url');
}

/** Throws FL_USAGE for what no answer of ours gave. */
export function readCursor(text: string): DayCursor {
  try {
    const [day, id] = schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { day, id };
  } catch {
    throw new UserError('FL_USAGE', '"after" is not what an answer gave as "next".', {
      hint: 'Ask without it for the first page, then with the "next" of each answer.',
    });
  }
}

/** One page out of one row more than it holds. */
export function cutPage<T>(rows: readonly T[], limit: number, locate: (row: T) => DayCursor) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(locate(last)) : null };
}
