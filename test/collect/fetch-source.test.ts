import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/collect/address.js';
import { fetchSource } from '../../src/collect/fetch-source.js';

const now = '2025-08-22T10:00:00.000Z';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('lets %s through', (a) => {
    expect(isPublicAddress(a)).toBe(true);
  });
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.1',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'not an address',
  ])('refuses %s', (a) => expect(isPublicAddress(a)).toBe(false));
});

describe('addresses that are never fetched', () => {
  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://localhost/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0/',
    'http://127.1/',
    'http://localhost.:80/',
  ])('%s', async (address) => {
    await expect(fetchSource(address, { now, timeout: 5_000 })).rejects.toMatchObject({
      code: 'FL_PRIVATE_ADDRESS',
    });
  });
  it.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'javascript:1',
    'http://user:secret@example.org/',
    'nonsense',
  ])('%s is no address of a page', async (address) =>
    expect(fetchSource(address, { now })).rejects.toMatchObject({ code: 'FL_URL' }),
  );
});

describe('a server that a test allows', () => {
  let server: Server;
  let base: string;
  const get = (path: string) =>
    fetchSource(`${base}${path}`, { now, allowHosts: ['127.0.0.1'], timeout: 3_000 });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? '/';
      if (path === '/circle') return void response.writeHead(302, { location: '/circle' }).end();
      if (path === '/inside')
        return void response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      if (path === '/moved') return void response.writeHead(301, { location: '/page' }).end();
      if (path === '/gone') return void response.writeHead(410).end('gone');
      if (path === '/endless') return void sendEndlessly(response);
      if (path === '/silent') return;
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'a=b' })
        .end('<p>Hello</p>');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function sendEndlessly(response: import('node:http').ServerResponse): void {
    const send = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024)));
    };
    response.on('drain', send);
    send();
  }

  it('keeps the bytes, their hash and where they came from', async () => {
    const capture = await get('/moved');
    expect(Buffer.from(capture.bytes).toString()).toBe('<p>Hello</p>');
    expect(capture).toMatchObject({
      url: `${base}/page`,
      mediaType: 'text/html; charset=utf-8',
      capturedAt: now,
    });
    expect(capture.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(capture.headers).not.toHaveProperty('set-cookie');
  });

  it.each([
    ['/circle', 'FL_FETCH'],
    ['/inside', 'FL_PRIVATE_ADDRESS'],
    ['/gone', 'FL_HTTP'],
    ['/endless', 'FL_TOO_LARGE'],
    ['/silent', 'FL_FETCH'],
  ])('%s ends with %s', async (path, code) => expect(get(path)).rejects.toMatchObject({ code }));
});
