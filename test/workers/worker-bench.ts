import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPoliteFetcher } from '../../src/collect/polite-fetcher.js';
import type { Source } from '../../src/model/source.js';
import { loadOntology } from '../../src/ontology/load.js';
import type { Database } from '../../src/store/database.js';
import { reserveHostTurn } from '../../src/store/running/host-turns.js';
import { openQueue } from '../../src/store/running/queue.js';
import { saveSourceRevision } from '../../src/store/running/source-revisions.js';
import type { WorkerDeps } from '../../src/workers/worker-deps.js';

/** A newspaper with a feed and its articles, on this machine. */
export async function serveNewspaper() {
  const answers = new Map<string, (number | string)[]>();
  const requests: string[] = [];
  const posted: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push(path);
    if (request.method === 'POST') {
      request.on('data', (part) => posted.push(String(part)));
      return void request.on('end', () => response.end());
    }
    const given = answers.get(path) ?? [404];
    const answer = given.length > 1 ? given.shift() : given[0];
    if (typeof answer === 'number') return void response.writeHead(answer).end();
    const type = path.startsWith('/feed') ? 'application/rss+xml' : 'text/html; charset=utf-8';
    response.writeHead(200, { 'content-type': type, etag: `"${answer?.length}"` }).end(answer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    posted,
    /** one answer each time, the last one for ever */
    set: (path: string, ...all: (number | string)[]) => void answers.set(path, all),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export function composeFeed(base: string, names: readonly string[]): string {
  const items = names.map(
    (n) =>
      `<item><title>${n}</title><link>${base}/${n}</link><pubDate>Mon, 01 Sep 2025 10:00:00 GMT</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>Harbor</title>${items.join('')}</channel></rss>`;
}

export function composePage(name: string): string {
  const text = `Rebels shelled Goma on Friday, killing 3 people, an army spokesman said of ${name}.`;
  const more = 'The council of the town demanded a truce and the release of all who were taken.';
  return `<html><head><title>${name}</title></head><body><article><h1>${name}</h1><p>${text}</p><p>${more}</p><p>${more} ${name}.</p></article></body></html>`;
}

let ontology: ReturnType<typeof loadOntology> | null = null;

/** What a worker works with, in a world whose waits take no time. */
export async function createWorkerDeps(
  database: Database,
  given: { readonly now?: () => string; readonly webhook?: string } = {},
): Promise<WorkerDeps & { readonly logged: { readonly facts: object; readonly words: string }[] }> {
  ontology ??= loadOntology('data');
  const now = given.now ?? (() => new Date().toISOString());
  const effects = { now, chance: () => 0.5, wait: async () => {} };
  const network = { allowHosts: ['127.0.0.1'] };
  const logged: { facts: object; words: string }[] = [];
  const log = (facts: object, words: string) => void logged.push({ facts, words });
  return {
    database,
    ontology,
    effects,
    engine: '0.1.0',
    network,
    queue: await openQueue(database, { onError: () => {} }),
    fetcher: createPoliteFetcher({
      effects,
      network,
      reserveTurn: (host, interval) => reserveHostTurn(database, host, interval),
      attempts: 1,
    }),
    log: { info: log, warn: log, error: log },
    webhook: given.webhook ?? null,
    logged,
  };
}

export function describeSource(url: string, change: Partial<Source> = {}): Source {
  return {
    id: 'harbor-post',
    name: 'The Harbor Post',
    owner: 'Harbor Holdings',
    affiliation: 'independent',
    country: 'NOR',
    language: 'en',
    reliability: { grade: 'B', reason: 'invented for a test' },
    site: url,
    adapter: 'feed',
    feeds: [`${url}/feed`],
    hosts: [],
    names: [],
    perDay: 20,
    ...change,
  };
}

export async function turnOn(database: Database, source: Source, knownAt: string): Promise<void> {
  await saveSourceRevision(database, {
    sourceId: source.id,
    body: source,
    isOn: true,
    author: 'test',
    knownAt,
  });
}
