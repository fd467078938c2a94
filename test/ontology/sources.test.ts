import { describe, expect, it } from 'vitest';
import { sourceSchema } from '../../src/model/source.js';
import { createSourceRegistry, loadSources } from '../../src/ontology/sources.js';

const registry = loadSources('data');

describe('the starter registry', () => {
  it('has many outlets of many countries, and owners that own several', () => {
    expect(registry.all.length).toBeGreaterThanOrEqual(60);
    expect(new Set(registry.all.map((s) => s.country)).size).toBeGreaterThanOrEqual(25);
    expect(new Set(registry.all.map((s) => s.owner)).size).toBeLessThan(registry.all.length);
  });
  it('names each id, host and feed once', () => {
    const feeds = registry.all.flatMap((s) => s.feeds);
    const hosts = registry.all.map((s) => new URL(s.site).hostname);
    expect(new Set(feeds).size).toBe(feeds.length);
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  it.each([
    [{ url: 'https://www.ukrinform.net/rubric/x.html', publisher: null }, 'ukrinform'],
    [{ url: 'https://m.tass.com/politics/1', publisher: null }, 'tass'],
    [{ url: 'https://www.bbc.co.uk/news/1', publisher: null }, 'bbc-news'],
    [{ url: null, publisher: 'Kyiv Independent' }, 'the-kyiv-independent'],
    [{ url: 'https://aggregator.example/1', publisher: 'L’Orient Today' }, 'lorient-today'],
    [{ url: 'https://nottass.com/1', publisher: null }, null],
    [{ url: 'https://tass.com.example/1', publisher: null }, null],
    [{ url: null, publisher: 'The Harbor Post' }, null],
  ])('%j is of %s', (document, id) => expect(registry.find(document)?.id ?? null).toBe(id));
});

describe('a source', () => {
  const [first] = registry.all;
  it('of people stands before that of the data with the same id', () => {
    if (!first) throw new Error('no source');
    const changed = createSourceRegistry([...registry.all, { ...first, owner: 'Somebody else' }]);
    expect(changed.get(first.id)?.owner).toBe('Somebody else');
    expect(changed.all.length).toBe(registry.all.length);
  });
  it.each([
    { site: 'javascript:alert(1)' },
    { feeds: ['file:///etc/passwd'] },
    { reliability: { grade: 'G', reason: 'x' } },
    { country: 'Ukraine' },
    { perDay: 0 },
    { stray: 1 },
  ])('cannot have %j', (change) =>
    expect(sourceSchema.safeParse({ ...first, ...change }).success).toBe(false),
  );
});
