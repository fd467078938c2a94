import { z } from 'zod';
import { UserError } from '../errors.js';

/**
 * The moment a page is asked for: `asOf=2025-08-21` is the end of that day in UTC, `asOf=2025-08-21T10:00:00Z` the instant itself; null: now.
 * Throws FL_USAGE.
 */
export function readAsOf(asked: string | undefined): string | null {
  if (asked === undefined || asked === '') return null;
  if (z.iso.date().safeParse(asked).success) return `${asked}T23:59:59.999Z`;
  if (z.iso.datetime({ offset: true }).safeParse(asked).success) return new Date(asked).toISOString();
  throw new UserError('FL_USAGE', `"${asked.slice(0, 40)}" is neither a day nor a moment.`, {
    hint: 'Write asOf=2025-08-22 or asOf=2025-08-22T10:00:00Z.',
  });
}

/** Every link of ours in a page asked as of a moment asks as of it too. */
export function keepAsOf(html: string, asked: string): string {
  const kept = `asOf=${encodeURIComponent(asked)}`;
  return html.replaceAll(
    / href="(\/(?!\/|assets\/|sign-|review|account)[^"#]*)(#[^"]*)?"/g,
    (_, path: string, hash = '') => {
      if (/[?;&]asOf=/.test(path)) return ` href="${path}${hash}"`;
      return ` href="${path}${path.includes('?') ? '&amp;' : '?'}${kept}${hash}"`;
    },
  );
}
