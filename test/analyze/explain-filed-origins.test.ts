import { describe, expect, it } from 'vitest';
import { explainFiledOrigins } from '../../src/analyze/explain-filed-origins.js';
import type { EventMember } from '../../src/model/conflict-event.js';
import type { ArticleOrigin } from '../../src/model/origin.js';

const member = (documentId: string, origin: string, publisher: string | null) =>
  ({ statement: { origin, passage: { documentId, title: documentId, publisher } } }) as EventMember;

const fact = (id: string, given: Partial<ArticleOrigin> = {}): [string, ArticleOrigin] => [
  id,
  { id, isExample: false, sourceId: null, owner: null, reason: null, ...given },
];

describe('explainFiledOrigins', () => {
  it('groups articles by the origin they were filed under, each article once, with its reason', () => {
    const copied = { kind: 'text', share: 0.9 } as const;
    const members = [
      member('a', 'post', 'Post'),
      member('a', 'post', 'Post'),
      member('b', 'post', 'Daily'),
      member('c', 'post', 'Post'),
      member('d', 'post', 'Post Evening'),
      member('e', 'post', 'Gazette'),
      member('f', 'lantern', 'Lantern'),
    ];
    const facts = new Map([
      fact('a', { sourceId: 'post', owner: 'Post Trust' }),
      fact('b', { reason: copied }),
      fact('c', { sourceId: 'post', owner: 'Post Trust' }),
      fact('d', { sourceId: 'post-evening', owner: 'Post Trust' }),
      fact('f'),
    ]);
    const found = explainFiledOrigins(members, facts);
    expect(found.map((o) => [o.origin, o.articles.map((a) => [a.id, a.why])])).toEqual([
      [
        'post',
        [
          ['a', { kind: 'first' }],
          ['b', { kind: 'copy', reason: copied }],
          ['c', { kind: 'outlet' }],
          ['d', { kind: 'owner', owner: 'Post Trust' }],
          ['e', { kind: 'earlier' }],
        ],
      ],
      ['lantern', [['f', { kind: 'first' }]]],
    ]);
  });

  it('takes articles of no known publisher for no one outlet', () => {
    const found = explainFiledOrigins([member('a', 'x', null), member('b', 'x', null)], new Map());
    expect(found[0]?.articles.map((a) => a.why.kind)).toEqual(['first', 'earlier']);
  });
});
