import { z } from 'zod';
import { UserError } from '../errors.js';

const daySchema = z.iso.date();
const instantSchema = z.iso.datetime({ offset: true });

/**
 * The moment a page is asked for: `asOf=2025-08-21` is the end of that day in UTC, `asOf=2025-08-21T10:00:00Z` the instant itself; null: now.
 * Throws FL_USAGE.
 */
export function readAsOf(asked: string | undefined): string | null {
  if (asked === undefined || asked === '') return null;
  if (daySchema.safeParse(asked).success) return `${asked}T23:59:59.999Z`;
  if (instantSchema.safeParse(asked).success) return new Date(asked).toISOString();
  throw new UserError('FL_USAGE', `"${asked.slice(0, 40)}" is neither a day nor a moment.`, {
    hint: 'Write asOf=2025-08-22 or asOf=2025-08-22T10:00:00Z.',
    field: 'asOf',
  });
}

const LINK = ' href="/';
/** addresses that are the same at every moment, after their first `/` */
const TIMELESS = /^(?:\/|assets\/|sign-|review|account)/;

/** Every link of ours in a page asked as of a moment asks as of it too. */
export function keepAsOf(html: string, asked: string): string {
  const kept = `asOf=${encodeURIComponent(asked)}`;
  let done = '';
  let from = 0;
  for (let at = html.indexOf(LINK); at >= 0; at = html.indexOf(LINK, from)) {
    const start = at + LINK.length;
    const end = html.indexOf('"', start);
    done += html.slice(from, start) + addAsOf(html.slice(start, end), kept);
    from = end;
  }
  return done + html.slice(from);
}

/** Before what names a place in the page. */
function addAsOf(address: string, kept: string): string {
  if (TIMELESS.test(address) || ASKS.test(address)) return address;
  const hash = address.indexOf('#');
  const path = hash < 0 ? address : address.slice(0, hash);
  return `${path}${path.includes('?') ? '&amp;' : '?'}${kept}${address.slice(path.length)}`;
}

const ASKS = /^[^#]*[?;&]asOf=/;
