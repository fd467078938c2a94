import { expect, it } from 'vitest';
import { findSuccessors } from '../../src/analyze/find-successors.js';

it('gives the passages most like an earlier one first, and none without a word of it', () => {
  const passages = [
    'The port reopened on Monday.',
    'The ferry was held at the port for two days.',
    'Nobody slept.',
  ];
  const found = findSuccessors('Officers held the ferry at the port.', passages, (p) => p, 2);
  expect(found).toEqual([passages[1], passages[0]]);
});
