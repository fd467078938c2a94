import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuardedLookup, isPublicAddress, type ResolveName } from '../../src/collect/address.js';
import { fetchSource } from '../../src/collect/fetch-source.js';

const now = '2025-08-22T10:00:00.000Z';
const REFUSED = { code: 'FL_PRIVATE_ADDRESS' };

/** Ways to write an address of this machine, a private network or a cloud's metadata into a URL. */
const LITERALS = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://127.0.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.0x0.0x0.0x1/',
  'http://017700000001/',
  'http://0177.0.0.01/',
  'http://127.0.0.1./',
  'http://%31%32%37.0.0.1/',
  'http://１２７.０.０.１/',
  'http://①②⑦.⓪.⓪.①/',
  'http://0/',
  'http://0.0.0.0/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://anything.localhost/',
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/latest/meta-data/',
  'http://0xa9fea9fe/',
  'http://100.100.100.200/latest/meta-data/',
  'http://192.0.0.192/opc/v1/instance/',
  'http://10.0.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1:8080/',
  'http://100.64.0.1/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
  'http://[::127.0.0.1]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b:1::a9fe:a9fe]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/',
  'http://[fe80::1]/',
  'http://[fec0::1]/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://[ff02::1]/',
  'http://[3fff::1]/',
] as const;

/** A name server that lies: each name has its answers, the next at each question. */
function resolveFrom(answers: Readonly<Record<string, readonly string[][]>>): ResolveName {
  const asked = new Map<string, number>();
  return (hostname, _options, callback) => {
    const at = asked.get(hostname) ?? 0;
    asked.set(hostname, at + 1);
    const all = answers[hostname] ?? [];
    const found = all[Math.min(at, all.length - 1)] ?? [];
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}

describe('what is never reached', () => {
  it.each(LITERALS)('%s', async (url) => {
    await expect(fetchSource(url, { now, timeout: 5_000 })).rejects.toMatchObject(REFUSED);
  });

  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:10.0.0.1']],
    [['169.254.169.254']],
    [['fd12:3456::1']],
    [['93.184.216.34', '127.0.0.1']],
    [['2606:2800:220:1::1', '64:ff9b::a00:1']],
  ])('a name that stands for %j', async (addresses) => {
    const resolve = resolveFrom({ 'inside.example': [addresses] });
    await expect(fetchSource('http://inside.example/', { now, resolve })).rejects.toMatchObject(REFUSED);
  });
});

describe('a public server that leads inside', () => {
  let server: Server;
  let port: number;
  const hits: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      hits.push(request.url ?? '');
      const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to');
      response.writeHead(to ? 302 : 200, to ? { location: to } : {}).end('secret');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  it.each([
    'http://127.0.0.1:1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:a00:1]/',
    '//localhost/',
    'http://0x7f.1/',
    'http://later.example/',
  ])('by a redirect to %s', async (to) => {
    const resolve = resolveFrom({ 'front.example': [['127.0.0.1']], 'later.example': [['10.0.0.7']] });
    const url = `http://front.example:${port}/?to=${encodeURIComponent(to)}`;
    const given = { now, resolve, allowHosts: ['front.example'] };
    await expect(fetchSource(url, given)).rejects.toMatchObject(REFUSED);
  });

  it.each([
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_INFO',
    'ftp://x.example/',
    'http://a:b@x.example/',
  ])('by a redirect to %s, which is no address of a page', async (to) => {
    const url = `http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`;
    await expect(fetchSource(url, { now, allowHosts: ['127.0.0.1'] })).rejects.toMatchObject({
      code: 'FL_URL',
    });
  });

  it('by a name that is public when asked first and private when asked again', async () => {
    const resolve = resolveFrom({ 'rebind.example': [['93.184.216.34'], ['127.0.0.1']] });
    const lookup = promisify(createGuardedLookup(new Set(), resolve)) as (
      name: string,
      options: object,
    ) => Promise<string>;
    // The socket connects to what this one question gave; a check before it does not exist that could differ.
    expect(await lookup('rebind.example', {})).toBe('93.184.216.34');
    await expect(lookup('rebind.example', {})).rejects.toMatchObject(REFUSED);
    const before = hits.length;
    const fetched = fetchSource(`http://rebind.example:${port}/`, { now, resolve });
    await expect(fetched).rejects.toMatchObject(REFUSED);
    expect(hits.length).toBe(before);
  });

  it('is reached where it is allowed by name', async () => {
    const capture = await fetchSource(`http://127.0.0.1:${port}/`, { now, allowHosts: ['127.0.0.1'] });
    expect(Buffer.from(capture.bytes).toString()).toBe('secret');
  });

  it.each(['3fff:1000::1', '2a00::1', '2606:4700::1111'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});
