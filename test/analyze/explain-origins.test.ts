import { describe, expect, it } from 'vitest';
import { explainOrigins, type OriginFacts } from '../../src/analyze/explain-origins.js';
import { describeReason } from '../../src/publish/describe-origin.js';

const create = (id: string, changes: Partial<OriginFacts> = {}): OriginFacts => ({
  id,
  publisher: null,
  owner: null,
  origin: id,
  reason: null,
  ...changes,
});
const copy = (id: string, origin: string, publisher: string) =>
  create(id, { origin, publisher, reason: { kind: 'text', share: 0.9 } });

describe('explainOrigins', () => {
  it('counts copies with their original, whoever prints them', () => {
    const count = explainOrigins([
      create('a', { publisher: 'Agency' }),
      copy('b', 'a', 'Post'),
      copy('c', 'a', 'Ledger'),
      create('d', { publisher: 'Courier' }),
    ]);
    expect(count).toMatchObject({ articles: 4, independent: 2 });
    expect(count.groups[0]?.copies.map((c) => c.id)).toEqual(['b', 'c']);
  });

  it('counts two originals of one owner once, and says so', () => {
    const count = explainOrigins([
      create('a', { publisher: 'Post', owner: 'Harbor Media' }),
      create('b', { publisher: 'Ledger', owner: 'Harbor Media' }),
      create('c', { publisher: 'Courier' }),
    ]);
    expect(count.independent).toBe(2);
    expect(count.groups.map((g) => g.sameOwnerAs)).toEqual([null, 'a', null]);
  });

  it('takes the publisher for the owner where that is not known, and never two unknown ones for one', () => {
    expect(
      explainOrigins([create('a', { publisher: 'Post' }), create('b', { publisher: 'post' })]).independent,
    ).toBe(1);
    expect(explainOrigins([create('a'), create('b')]).independent).toBe(2);
  });

  it('counts an original that is not among the articles', () => {
    expect(explainOrigins([copy('b', 'elsewhere', 'Post'), copy('c', 'elsewhere', 'Ledger')])).toMatchObject({
      articles: 2,
      independent: 1,
    });
  });
});

describe('describeReason', () => {
  it('says why in words', () => {
    expect(describeReason({ kind: 'text', share: 0.644 })).toContain('64 %');
    expect(describeReason({ kind: 'quotes', share: 0.3, quotes: 2 })).toContain('2 long quotations and 30 %');
    expect(describeReason({ kind: 'credit', agency: 'reuters' })).toContain('reuters');
  });
});
