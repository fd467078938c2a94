import { describe, expect, it } from 'vitest';
import { createIssueFinder } from '../../src/analyze/positions.js';
import { loadIssues } from '../../src/ontology/issues.js';

const issues = loadIssues('data');
const find = createIssueFinder(issues);
const examples = issues.flatMap((issue) => issue.examples.map((example) => ({ ...example, id: issue.id })));

describe('issues of the positions matrix', () => {
  it('have ids of their own', () => {
    expect(new Set(issues.map((i) => i.id)).size).toBe(issues.length);
  });

  it.each(examples)('"$text" finds $finds, not $not', ({ text, finds, not, id }) => {
    if (finds) expect([finds, find(text)]).toEqual([id, expect.arrayContaining([id])]);
    if (not) expect([not, find(text)]).toEqual([id, expect.not.arrayContaining([id])]);
  });
});
