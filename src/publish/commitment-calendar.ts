import type { Commitment } from '../model/commitment.js';
import { addDays } from '../model/day.js';
import { composeBounds } from './dates.js';

/** A commitment as a calendar needs it. */
export interface CalendarEntry {
  readonly commitment: Commitment;
  /** goes up with every change */
  readonly sequence: number;
  /** ISO 8601 UTC */
  readonly changedAt: string;
  /** of the page with the evidence */
  readonly url: string;
}

/**
 * iCalendar (RFC 5545) of deadlines: an all-day event over the days a deadline can mean, with a UID that stays, and CANCELLED for what was withdrawn
 * or replaced. Commitments without a deadline are left out. Lines end in CRLF and are folded at 75 octets.
 */
export function renderCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Faultline//Commitments//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...entries.flatMap(composeEntry),
    'END:VCALENDAR',
  ];
  return lines.map(foldLine).join('');
}

const CANCELLED = new Set(['withdrawn', 'superseded']);

function composeEntry({ commitment, sequence, changedAt, url }: CalendarEntry): string[] {
  const { id, promisor, undertaking, earliest, latest, steps, statements } = commitment;
  const from = earliest ?? latest;
  const to = latest ?? earliest;
  if (from === null || to === null) return [];
  const status = steps.at(-1)?.status ?? 'announced';
  const source = statements[0]?.passage;
  const about = [
    `Due ${composeBounds(earliest, latest)}; state: ${status}.`,
    source ? `“${source.quote}” — ${source.publisher ?? 'publisher not stated'}` : '',
  ];
  return [
    'BEGIN:VEVENT',
    `UID:${id}@faultline`,
    `DTSTAMP:${toStamp(changedAt)}`,
    `LAST-MODIFIED:${toStamp(changedAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${from.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(to, 1).replaceAll('-', '')}`,
    `SUMMARY:${escapeText(`${promisor?.name ?? 'Not stated'}: ${undertaking}`)}`,
    `DESCRIPTION:${escapeText(about.filter(Boolean).join('\n'))}`,
    `URL:${url}`,
    `STATUS:${CANCELLED.has(status) ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** "2025-08-21T10:00:00.000Z" -> "20250821T100000Z" */
function toStamp(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** At most 75 octets a line, never inside a character; what follows begins with a blank. */
function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = countOctets(character.codePointAt(0) ?? 0);
    if (octets + size > 75) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return `${[...parts, part].join('\r\n')}\r\n`;
}

/** Of a character in UTF-8 (RFC 3629, section 3). */
function countOctets(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
