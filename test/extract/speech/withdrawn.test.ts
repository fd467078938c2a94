import { expect, it } from 'vitest';
import { readText } from '../read-text.js';

const tell = (text: string) => readText(text).statements.map((s) => `${s.kind}: ${s.quote}`);

it.each([
  'An earlier version of this article said that rebels had shelled Goma on Monday.',
  'A previous version of our report said that Chad had pledged to send troops.',
  'The army shelled Goma, an earlier edition of this newsletter said.',
])('what a document takes back is told by nobody: %s', (text) => expect(tell(text)).toEqual([]));

it.each([
  'An earlier version of the plan said that Chad would send troops.',
  'This version of the article said that rebels had shelled Goma on Monday.',
  'A report said that rebels had shelled Goma on Monday.',
])('somebody else’s words stand: %s', (text) => expect(tell(text)).not.toEqual([]));

it('what follows a semicolon is said anew', () => {
  const text =
    'An earlier version of this article said that rebels had shelled Goma; the army shelled Sake on Monday.';
  const told = tell(text);
  expect(told.length).toBeGreaterThan(0);
  expect(told.join()).not.toContain('Goma');
});
