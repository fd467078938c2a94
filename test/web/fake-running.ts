import { assessSource } from '../../src/analyze/source-health.js';
import { UserError } from '../../src/errors.js';
import { type Source, sourceSchema } from '../../src/model/source.js';
import type { Running } from '../../src/server/jobs.js';
import type { ListedSource, SourceRecord } from '../../src/workers/source-desk.js';

const NOW = '2031-04-09T10:00:00.000Z';

const HARBOR = sourceSchema.parse({
  id: 'harbor-post',
  name: '<b>The Harbor Post</b>',
  owner: 'Harbor & Sons',
  affiliation: 'independent',
  country: 'NOR',
  language: 'en',
  reliability: { grade: 'B', reason: 'invented <i>for a test</i>' },
  site: 'https://harbor.example/',
  adapter: 'feed',
  feeds: ['https://harbor.example/feed?a=1&b=2'],
  perDay: 20,
});
const QUIET = {
  ...HARBOR,
  id: 'quiet-voice',
  name: 'The Quiet Voice',
  owner: 'State of Upland',
  country: 'ZZZ',
};

/** Sources and jobs in memory: one that fell silent, one that is off, one dead letter. */
export function createFakeRunning(): Running & { readonly done: string[] } {
  const done: string[] = [];
  const all = new Map<string, Source>([HARBOR, QUIET].map((s) => [s.id, s]));
  return {
    done,
    sources: {
      list: async () => [...all.values()].map(listOne),
      load: async (id) => {
        const source = all.get(id);
        return source ? loadOne(source) : null;
      },
      add: async (given, author) => {
        const source = checkSource(given);
        const taken = { hint: 'Choose another id.', field: 'id' };
        if (all.has(source.id)) throw new UserError('FL_SOURCE_TAKEN', 'It is there already.', taken);
        all.set(source.id, source);
        done.push(`add ${source.id} by ${author}`);
        return source;
      },
      change: async (given, author) => {
        const source = checkSource(given);
        all.set(source.id, source);
        done.push(`change ${source.id} by ${author}`);
        return source;
      },
      switch: async (id, isOn) => void done.push(`${id} ${isOn}`),
      importOpml: async () => ({ added: [], known: 0 }),
      exportOpml: async () => '<opml version="2.0"/>',
    },
    listDead: async () => ({
      items: [
        {
          id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
          queue: 'article',
          subject: 'https://harbor.example/<b>gone</b>',
          error: { code: 'FL_HTTP', message: 'It answers with <i>status</i> 404.' },
          diedAt: NOW,
        },
      ],
      total: 1,
    }),
    replay: async (ids) => done.push(`replay ${ids?.join() ?? 'all'}`),
    renderMetrics: async () => ({ mediaType: 'text/plain; version=0.0.4', text: 'faultline_documents 2\n' }),
  };
}

function checkSource(given: unknown): Source {
  const parsed = sourceSchema.safeParse(given);
  if (!parsed.success) throw new UserError('FL_SOURCE', 'It cannot be kept.', { hint: 'Correct it.' });
  return parsed.data;
}

function listOne(source: Source): ListedSource {
  const isOn = source.id === HARBOR.id;
  const facts = {
    isOn,
    perDay: source.perDay,
    turnedOnAt: isOn ? '2031-04-01T10:00:00.000Z' : null,
    lastNewAt: isOn ? '2031-04-07T10:00:00.000Z' : null,
    items7d: 90,
    undated7d: 9,
    mostFailures: 2,
    leastFailures: 0,
  };
  return {
    source,
    health: assessSource(facts, NOW),
    items7d: isOn ? 90 : 0,
    lastNewAt: facts.lastNewAt,
    answeredAt: facts.lastNewAt,
    alarm: isOn
      ? { id: 1, sourceId: source.id, kind: 'silent', openedAt: NOW, closedAt: null, toldAt: null }
      : null,
    isOwn: isOn,
  };
}

function loadOne(source: Source): SourceRecord {
  const sourceId = source.id;
  return {
    ...listOne(source),
    feeds: source.feeds.map((url) => ({
      sourceId,
      url,
      etag: null,
      lastModified: null,
      nextAt: NOW,
      failures: 2,
      askedAt: NOW,
      answeredAt: NOW,
      code: 'FL_HTTP',
      message: `${url} answers with <status> 500.`,
    })),
    items: [
      {
        url: 'https://harbor.example/1',
        title: '<b>Talks</b> resume',
        published: null,
        seenAt: NOW,
        outcome: 'added',
        documentId: 'aaaa',
      },
    ],
    failed7d: 1,
    waiting: 0,
    revisions: [{ sourceId, body: source, isOn: true, author: 'An <editor>', number: 1, knownAt: NOW }],
  };
}
