import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

export const FEED = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Harbor</title>
<item><title>One</title><link>https://harbor.example/1</link><pubDate>Mon, 01 Sep 2025 10:00:00 GMT</pubDate></item>
<item><title>Two</title><link>https://harbor.example/2</link></item>
<item><title>Three</title><link>https://harbor.example/3</link></item>
</channel></rss>`;

/** "Мир" as windows-1251 bytes, in a feed that says so. */
const CYRILLIC = Buffer.concat([
  Buffer.from('<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item><title>'),
  Buffer.from([0xcc, 0xe8, 0xf0]),
  Buffer.from('</title><link>https://harbor.example/mir</link></item></channel></rss>'),
]);

const ENTITY_BOMB = `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">${Array.from(
  { length: 12 },
  (_, i) => `<!ENTITY a${i + 1} "${`&${i === 0 ? 'a' : `a${i}`};`.repeat(20)}">`,
).join(
  '',
)}]><rss version="2.0"><channel><item><title>&a12;</title><link>https://harbor.example/b</link></item></channel></rss>`;

const GZIP_BOMB = gzipSync(Buffer.alloc(16_000_000));

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const xml = { 'content-type': 'application/rss+xml' };
let flips = 0;

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/feed': (_, r) => r.writeHead(200, { ...xml, etag: '"v1"' }).end(FEED),
  '/robots.txt': (_, r) => r.writeHead(404).end(),
  '/conditional': (q, r) => {
    if (q.headers['if-none-match'] === '"v1"') r.writeHead(304).end();
    else
      r.writeHead(200, { ...xml, etag: '"v1"', 'last-modified': 'Mon, 01 Sep 2025 10:00:00 GMT' }).end(FEED);
  },
  '/gzip': (_, r) => r.writeHead(200, { ...xml, 'content-encoding': 'gzip' }).end(gzipSync(FEED)),
  '/br': (_, r) => r.writeHead(200, { ...xml, 'content-encoding': 'br' }).end(brotliCompressSync(FEED)),
  '/deflate': (_, r) => r.writeHead(200, { ...xml, 'content-encoding': 'deflate' }).end(deflateSync(FEED)),
  '/stalls': (_, r) => void r.writeHead(200, xml).write(FEED.slice(0, 200)),
  '/truncated': (_, r) => {
    r.writeHead(200, { ...xml, 'content-length': String(Buffer.byteLength(FEED)) });
    r.write(FEED.slice(0, 300), () => r.destroy());
  },
  '/circle': (_, r) => r.writeHead(302, { location: '/circle2' }).end(),
  '/circle2': (_, r) => r.writeHead(302, { location: '/circle' }).end(),
  '/huge': (_, r) => sendEndlessly(r.writeHead(200, { ...xml, 'content-length': '10737418240' })),
  '/gzip-bomb': (_, r) => r.writeHead(200, { ...xml, 'content-encoding': 'gzip' }).end(GZIP_BOMB),
  '/gzip-twice': (_, r) =>
    r.writeHead(200, { ...xml, 'content-encoding': 'gzip, gzip' }).end(gzipSync(GZIP_BOMB)),
  '/gzip-false': (_, r) => r.writeHead(200, { ...xml, 'content-encoding': 'gzip' }).end(FEED),
  '/gzip-cut': (_, r) =>
    r.writeHead(200, { ...xml, 'content-encoding': 'gzip' }).end(gzipSync(FEED).subarray(0, 90)),
  '/packed-oddly': (_, r) => r.writeHead(200, { ...xml, 'content-encoding': 'zip, zip, zip' }).end(FEED),
  '/entity-bomb': (_, r) => r.writeHead(200, xml).end(ENTITY_BOMB),
  '/charset': (_, r) => {
    const isCyrillic = flips++ % 2 === 0;
    r.writeHead(200, { 'content-type': isCyrillic ? 'text/xml' : 'text/xml; charset=utf-16' });
    r.end(isCyrillic ? CYRILLIC : Buffer.from(`\uFEFF${FEED}`, 'utf16le'));
  },
  '/busy': (_, r) => r.writeHead(503, { 'retry-after': '1' }).end(),
};

function sendEndlessly(response: ServerResponse): void {
  const send = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
  };
  response.on('drain', send);
  send();
}

export interface HostileServer {
  /** where it answers, without a slash at the end */
  readonly url: string;
  readonly requests: string[];
  close(): void;
}

export async function serveHostile(): Promise<HostileServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push(path);
    const answer = ANSWERS[path];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A server that says so many bytes come and sends others, which no HTTP library lets one do. */
export async function serveRaw(answer: string): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const server = createRawServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => socket.end(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests: [], close };
}
