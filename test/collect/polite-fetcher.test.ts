import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeBackoff } from '../../src/collect/backoff.js';
import { decodeFeed } from '../../src/collect/feeds/feed-text.js';
import { parseFeed } from '../../src/collect/feeds/parse-feed.js';
import { fetchSource } from '../../src/collect/fetch-source.js';
import { createPoliteFetcher, createTurns } from '../../src/collect/polite-fetcher.js';
import { toRobots } from '../../src/collect/robots.js';
import type { Capture } from '../../src/model/document.js';
import { type HostileServer, serveHostile, serveRaw } from './hostile-server.js';

const now = '2025-08-22T10:00:00.000Z';
let server: HostileServer;
beforeAll(async () => {
  server = await serveHostile();
});
afterAll(() => server.close());

/** A fetcher in a world without time: what it waits for is noted. */
function createFetcher() {
  const waits: number[] = [];
  const effects = { now: () => now, chance: () => 0.5, wait: async (ms: number) => void waits.push(ms) };
  const fetcher = createPoliteFetcher({
    effects,
    network: { allowHosts: ['127.0.0.1'] },
    reserveTurn: createTurns(effects.now),
    attempts: 2,
  });
  const fetch = (path: string) =>
    fetcher.fetch(server.url + path, { most: 1_000_000, timeout: path === '/stalls' ? 300 : 20_000 });
  return { fetch, fetcher, waits };
}

const itemsOf = (capture: Capture | null) =>
  capture === null ? [] : parseFeed(decodeFeed(capture), { url: server.url, articlePath: null }).items;

describe('a server that means harm', () => {
  it.each([
    ['/stalls', 'FL_FETCH'],
    ['/truncated', 'FL_FETCH'],
    ['/circle', 'FL_FETCH'],
    ['/huge', 'FL_TOO_LARGE'],
    ['/gzip-bomb', 'FL_TOO_LARGE'],
    ['/gzip-twice', 'FL_TOO_LARGE'],
    ['/gzip-false', 'FL_FETCH'],
    ['/gzip-cut', 'FL_FETCH'],
    ['/packed-oddly', 'FL_FETCH'],
    ['/busy', 'FL_HTTP'],
    ['/nowhere', 'FL_HTTP'],
  ])('%s ends soon with %s', async (path, code) => {
    const before = process.memoryUsage().rss;
    await expect(createFetcher().fetch(path)).rejects.toMatchObject({ code });
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it.each(['/gzip', '/br', '/deflate'])('%s is unpacked', async (path) => {
    expect(itemsOf(await createFetcher().fetch(path))).toHaveLength(3);
  });

  it('an entity bomb stays small', async () => {
    const [item] = itemsOf(await createFetcher().fetch('/entity-bomb'));
    expect(item?.title?.length ?? 0).toBeLessThanOrEqual(500);
  });

  it('a charset that changes is read by the bytes', async () => {
    const { fetch } = createFetcher();
    expect(itemsOf(await fetch('/charset')).map((i) => i.title)).toEqual(['Мир']);
    expect(itemsOf(await fetch('/charset')).map((i) => i.title)).toEqual(['One', 'Two', 'Three']);
  });

  it.each([
    ['fewer bytes than it says', 'HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n<rss>', 'FL_FETCH'],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n<rss>', 'FL_FETCH'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n<rss>', 'FL_FETCH'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'FL_FETCH'],
    ['endless headers', `HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(20_000)}\r\n`, 'FL_FETCH'],
  ])('%s', async (_, answer, code) => {
    const raw = await serveRaw(answer);
    const got = fetchSource(raw.url, { now, allowHosts: ['127.0.0.1'], timeout: 20_000 });
    await expect(got).rejects.toMatchObject({ code });
    raw.close();
  });

  it('more bytes than it says are not taken', async () => {
    const raw = await serveRaw('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n<rssTHE REST');
    const got = await fetchSource(raw.url, { now, allowHosts: ['127.0.0.1'], timeout: 20_000 });
    expect(Buffer.from(got.bytes).toString()).toBe('<rss');
    raw.close();
  });
});

describe('a good guest', () => {
  it('asks whether something has changed', async () => {
    const { fetcher } = createFetcher();
    const first = await fetcher.fetch(`${server.url}/conditional`);
    expect(first?.headers).toMatchObject({ etag: '"v1"', 'last-modified': 'Mon, 01 Sep 2025 10:00:00 GMT' });
    const validators = { etag: first?.headers.etag ?? null, lastModified: null };
    expect(await fetcher.fetch(`${server.url}/conditional`, { validators })).toBeNull();
  });

  it('takes turns at a host, and asks for robots.txt once', async () => {
    const { fetch, waits } = createFetcher();
    const before = server.requests.filter((path) => path === '/robots.txt').length;
    await fetch('/feed');
    await fetch('/feed');
    await fetch('/feed');
    expect(waits).toEqual([0, 1_000, 2_000]);
    expect(server.requests.filter((path) => path === '/robots.txt').length).toBe(before + 1);
  });

  it('waits as long as it is asked to, and gives up', async () => {
    const { fetch, waits } = createFetcher();
    await expect(fetch('/busy')).rejects.toMatchObject({ code: 'FL_HTTP', status: 503, retryAfter: 1_000 });
    expect(waits).toEqual([0, 1_000, 1_000]);
  });

  it('goes where robots.txt lets it', () => {
    const robots = toRobots(
      'https://harbor.example/robots.txt',
      'User-agent: *\nDisallow: /\n\nUser-agent: Faultline\nAllow: /news\nDisallow: /\nCrawl-delay: 5',
    );
    expect(robots.isAllowed(new URL('https://harbor.example/news/1'))).toBe(true);
    expect(robots.isAllowed(new URL('https://harbor.example/private'))).toBe(false);
    expect(robots.delay).toBe(5_000);
  });

  it('stays away while robots.txt cannot be had, and where it forbids', async () => {
    const closed = createServer((request, response) => {
      if (request.url === '/robots.txt') response.end('User-agent: *\nDisallow: /secret');
      else response.end('page');
    });
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const base = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    const { fetcher } = createFetcher();
    expect(Buffer.from((await fetcher.fetch(`${base}/open`))?.bytes ?? []).toString()).toBe('page');
    await expect(fetcher.fetch(`${base}/secret/1`)).rejects.toMatchObject({ code: 'FL_ROBOTS' });
    closed.close();
    closed.closeAllConnections();
    await expect(createFetcher().fetcher.fetch(`${base}/open`)).rejects.toMatchObject({ code: 'FL_ROBOTS' });
  });

  it('waits twice as long after each failure, never quite the same', () => {
    const backoff = { first: 1_000, most: 60_000 };
    expect([1, 2, 3, 4].map((n) => computeBackoff(n, backoff, 1))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(computeBackoff(40, backoff, 1)).toBe(60_000);
    expect(computeBackoff(3, backoff, 0)).toBe(2_000);
  });
});

describe('a proxy', () => {
  it('is asked for an address that was checked, never for a name', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      const [, port] = (request.url ?? '').split(':');
      const inner = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        inner.pipe(socket).pipe(inner);
      });
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const { port } = new URL(server.url);
    const given = {
      now,
      proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      resolve: (name: string, _: object, done: (e: null, a: { address: string; family: number }[]) => void) =>
        done(null, [{ address: name.startsWith('public') ? '93.184.216.34' : '10.0.0.1', family: 4 }]),
    };
    const got = await fetchSource(`http://public.example:${port}/feed`, given);
    expect(Buffer.from(got.bytes).toString()).toContain('Harbor');
    await expect(fetchSource(`http://private.example:${port}/feed`, given)).rejects.toMatchObject({
      code: 'FL_PRIVATE_ADDRESS',
    });
    expect(asked).toEqual([`93.184.216.34:${port}`]);
    proxy.closeAllConnections();
    proxy.close();
  });
});
