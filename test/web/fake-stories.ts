import type { DocumentRecord } from '../../src/store/catalog.js';
import type { StoryCatalog, StoryDocument } from '../../src/store/stories/story-catalog.js';

/** One story of all documents, each but the first a copy of the first. */
export function createFakeStories(records: readonly DocumentRecord[]): StoryCatalog {
  const id = records[0]?.id ?? 'none';
  const documents = records.map(
    (d, i): StoryDocument => ({
      id: d.id,
      title: d.title,
      publisher: d.publisher,
      owner: null,
      published: d.published,
      knownAt: d.knownAt,
      isExample: d.isExample,
      text: d.reading.document.text,
      sentences: [...d.reading.document.text.matchAll(/[^\n]+/g)].map((line) => ({
        start: line.index,
        end: line.index + line[0].length,
      })),
      statements: d.reading.statements.map(({ id: localId, kind, start, end, factuality }) => ({
        localId,
        kind,
        start,
        end,
        sense: factuality,
      })),
      origin: id,
      reason: i === 0 ? null : { kind: 'text', share: 0.64 },
    }),
  );
  const [first] = documents;
  const counts = { documents: documents.length, originals: 1 };
  return {
    listStories: async () => ({
      items: first
        ? [
            {
              ...counts,
              id,
              title: first.title,
              publisher: first.publisher,
              outlets: 2,
              firstDay: '2031-04-01',
              lastDay: '2031-04-02',
              isExample: documents.some((d) => d.isExample),
            },
          ]
        : [],
      total: first ? 1 : 0,
    }),
    loadStory: async (asked) =>
      documents.some((d) => d.id === asked) ? { id, total: documents.length, documents } : null,
    loadPlacement: async (asked) => {
      const own = documents.find((d) => d.id === asked);
      if (!own) return null;
      const origin =
        own.reason === null ? null : { id, title: first?.title ?? null, publisher: first?.publisher ?? null };
      return { story: id, ...counts, origin, reason: own.reason };
    },
    listOrigins: async (ids) =>
      documents.filter((d) => ids.includes(d.id)).map((d) => ({ ...d, sourceId: d.publisher })),
  };
}
