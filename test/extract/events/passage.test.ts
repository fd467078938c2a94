import { expect, it } from 'vitest';
import { listKind, readText } from '../read-text.js';

it.each([
  ['(Harbor Wire) – Rebels shelled Goma on Monday.', 'Rebels shelled Goma on Monday'],
  ['GOMA, Congo (Harbor Wire) — Rebels shelled Sake on Monday.', 'Rebels shelled Sake on Monday'],
  ['The envoy spoke after a summit of allies in Goma.', 'a summit of allies in Goma'],
  ['Rebels shelled Sake – again – on Monday.', 'Rebels shelled Sake – again – on Monday'],
])('an event’s passage begins behind a dateline, and behind the preposition of a noun: %s', (text, quote) =>
  expect(listKind(readText(text), 'event').map((e) => e.quote)).toEqual([quote]),
);

it.each([
  [
    'Chad demanded that Niger withdraw its troops from the lake.',
    'Chad demanded that Niger withdraw its troops from the lake',
  ],
  [
    'Chad said it had lost a patrol, and demanded that Niger close its camps near the lake.',
    'demanded that Niger close its camps near the lake',
  ],
])('of what a party is asked to do it has the whole: %s', (text, end) =>
  expect(
    listKind(readText(text), 'event').some((e) => e.eventType === 'REQUEST' && e.quote.endsWith(end)),
  ).toBe(true),
);
