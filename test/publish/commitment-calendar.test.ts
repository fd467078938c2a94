import { expect, it } from 'vitest';
import { renderCalendar } from '../../src/publish/commitment-calendar.js';
import { composeCommitment } from '../../src/resolve/compose-commitment.js';
import { tellCommitment } from '../ledger/statements.js';

const undertaking =
  'rebuild the ferry port, the röad; and the quays of Nareth, Ostrel and Halden with its own money';
const withdrawn = {
  status: 'withdrawn',
  on: '2031-03-05',
  passage: null,
  by: 'person',
  delivered: null,
  decision: 'd',
} as const;
const entry = (steps: (typeof withdrawn)[], changes = {}) => ({
  commitment: composeCommitment('c-a', [tellCommitment('a', { undertaking, ...changes })], steps, []),
  sequence: 4,
  changedAt: '2031-03-05T08:09:10.000Z',
  url: 'http://127.0.0.1:4100/documents/a#s1',
});
const unfold = (text: string) => text.replaceAll('\r\n ', '');

it('a deadline is an all-day event over the days it can mean', () => {
  const text = renderCalendar('Ferry', [entry([])]);
  const lines = text.split('\r\n');
  expect(lines.every((l) => new TextEncoder().encode(l).length <= 75)).toBe(true);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of [
    'UID:c-a@faultline',
    'SEQUENCE:4',
    'LAST-MODIFIED:20310305T080910Z',
    'DTSTART;VALUE=DATE:20310309',
    'DTEND;VALUE=DATE:20310313',
    'STATUS:CONFIRMED',
    `SUMMARY:Upland: ${undertaking.replaceAll(/[;,]/g, '\\$&')}`,
  ]) {
    expect(unfold(text)).toContain(`\r\n${line}\r\n`);
  }
});

it('what was withdrawn is cancelled, and what has no deadline is left out', () => {
  expect(renderCalendar('Ferry', [entry([withdrawn])])).toContain('STATUS:CANCELLED');
  expect(renderCalendar('Ferry', [entry([], { earliest: null, latest: null })])).not.toContain('VEVENT');
});
