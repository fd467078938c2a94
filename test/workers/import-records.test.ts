import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderWarc } from '../../src/cli/export-warc.js';
import { VERIFY_KINDS } from '../../src/cli/verify-kinds.js';
import type { ImportedRecord } from '../../src/collect/imports/imported-record.js';
import { openImport } from '../../src/collect/imports/open-import.js';
import { createCatalog } from '../../src/store/create-catalog.js';
import type { Database } from '../../src/store/database.js';
import { importRecords } from '../../src/workers/import-records.js';
import { runWorker } from '../../src/workers/run-worker.js';
import { createTestDatabase, type TestDatabase } from '../store/test-database.js';
import { composePage, createWorkerDeps } from './worker-bench.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function readAll(path: string): Promise<ImportedRecord[]> {
  const all: ImportedRecord[] = [];
  for await (const record of (await openImport(path)).records) all.push(record);
  return all;
}

const show = (record: ImportedRecord) =>
  record.kind === 'bad'
    ? ['bad', record.label.split(/[:#]/).at(-1)]
    : [Buffer.from(record.bytes).toString(), record.url, record.title, record.published, record.publisher];

const LINES = [
  { text: 'A truce holds.', url: 'https://harbor.example/1', title: 'Truce', published: '2025-09-01' },
  { html: '<p>Shelling</p>', publisher: 'The Harbor Post', published: '2025-09-01T10:00:00Z', stray: 1 },
];

describe('what is imported', () => {
  it.each(['lines.jsonl', 'lines.jsonl.gz'])('%s', async (name) => {
    const text = [...LINES.map((l) => JSON.stringify(l)), '', '{broken', '{"url": "x"}'].join('\n');
    const path = await put(name, name.endsWith('.gz') ? gzipSync(text) : text);
    expect((await readAll(path)).map(show)).toEqual([
      ['A truce holds.', 'https://harbor.example/1', 'Truce', '2025-09-01', null],
      ['<p>Shelling</p>', null, null, '2025-09-01', 'The Harbor Post'],
      ['bad', '4'],
      ['bad', '5'],
    ]);
  });

  it('a table, whatever its separator, with the names columns have elsewhere', async () => {
    const csv =
      '\uFEFFlink,Headline,body,outlet\nhttps://harbor.example/1,"One, ""two""","A truce\nholds.",\n,,,x\n';
    const path = await put('table.csv', csv);
    expect((await readAll(path)).map(show)).toEqual([
      ['A truce\nholds.', 'https://harbor.example/1', 'One, "two"', null, null],
      ['bad', '3'],
    ]);
    const tsv = await put('table.tsv', 'text\turl\nA truce holds.\thttps://harbor.example/1\n');
    expect((await readAll(tsv)).map(show)[0]?.[1]).toBe('https://harbor.example/1');
  });

  it('a folder and those below it', async () => {
    await mkdir(join(folder, 'pages/deep'), { recursive: true });
    await put('pages/a.html', '<p>A</p>');
    await put('pages/deep/b.txt', 'B');
    await put('pages/deep/c.exe', 'C');
    const found = (await readAll(join(folder, 'pages'))).map((r) => show(r)[0]);
    expect(found.sort()).toEqual(['<p>A</p>', 'B']);
  });

  it('answers of a WARC, unpacked; a damaged one up to the damage', async () => {
    const body = gzipSync('<p>Packed</p>');
    const http = Buffer.concat([
      Buffer.from(
        `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`,
      ),
      body,
    ]);
    const record = (type: string, block: Buffer, kind = 'application/http; msgtype=response') =>
      Buffer.concat([
        Buffer.from(
          `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: https://harbor.example/w\r\nWARC-Date: 2025-09-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: ${kind}\r\nContent-Length: ${block.length}\r\n\r\n`,
        ),
        block,
        Buffer.from('\r\n\r\n'),
      ]);
    const gone = Buffer.from(
      'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\ngone',
    );
    const whole = Buffer.concat([
      record('warcinfo', Buffer.from('software: x\r\n'), 'application/warc-fields'),
      record('response', http),
      record('response', gone),
      record('response', Buffer.from(http.toString('latin1').replace('text/html', 'image/png '), 'latin1')),
    ]);
    const found = await readAll(await put('crawl.warc', whole));
    expect(found.map(show)).toEqual([['<p>Packed</p>', 'https://harbor.example/w', null, null, null]]);
    expect(found[0]).toMatchObject({ capturedAt: '2025-09-01T10:00:00.000Z' });
    const damaged = await readAll(
      await put('damaged.warc.gz', Buffer.concat([gzipSync(whole), Buffer.from('x')])),
    );
    expect(damaged[0] && show(damaged[0])[0]).toBe('<p>Packed</p>');
  });

  it.each(['a.zip', 'nowhere.jsonl'])('%s is refused', async (name) => {
    if (name === 'a.zip') await put(name, '');
    await expect(openImport(join(folder, name))).rejects.toMatchObject({
      code: name === 'a.zip' ? 'FL_IMPORT' : 'FL_NO_FILE',
    });
  });
});

describe('a back-fill', () => {
  let store: TestDatabase;
  beforeEach(async () => {
    store = await createTestDatabase();
    return () => store.drop();
  });
  const never = new AbortController().signal;

  async function importInto(database: Database, path: string) {
    const { queue, effects, ...deps } = await createWorkerDeps(database);
    const given = { database, queue, now: effects.now, conflict: null, publisher: null, signal: never };
    let last = {};
    for await (const tally of importRecords((await openImport(path)).records, given)) last = { ...tally };
    const worker = { ...deps, queue, effects };
    const { done } = await runWorker(worker, { signal: never, isDraining: true, isFetching: false });
    return { ...last, done };
  }

  async function verify(database: Database): Promise<string[]> {
    const checks = (await VERIFY_KINDS.find((k) => k.accepts(null))?.loadChecks(null)) ?? [];
    const findings: string[] = [];
    for (const { name, run } of checks)
      for await (const part of run(database))
        findings.push(...part.findings.map((f) => `${name}: ${f.problem}`));
    return findings;
  }

  it('is read once however often it is imported, goes out as WARC and comes back the same', async () => {
    const pages = ['one', 'two', 'three'].map((n) =>
      JSON.stringify({ html: composePage(n), url: `https://harbor.example/${n}` }),
    );
    const path = await put('pages.jsonl', [...pages, pages[0], '{}'].join('\n'));
    expect(await importInto(store.database, path)).toEqual({ added: 3, known: 1, bad: 1, done: 3 });
    expect(await importInto(store.database, path)).toEqual({ added: 0, known: 4, bad: 1, done: 0 });
    expect(await verify(store.database)).toEqual([]);
    const issues = await store.database.selectFrom('issue').select('code').execute();
    expect(issues).toEqual([{ code: 'FL_BAD_LINE' }]);

    const parts: Uint8Array[] = [];
    const exported = { version: '0.1.0', at: '2026-03-01T00:00:00.000Z' };
    const request = { conflict: null, document: null, gzip: true, exported };
    for await (const part of renderWarc(store.database, createCatalog(store.database, []), request))
      parts.push(part);
    const other = await createTestDatabase();
    const back = await importInto(other.database, await put('evidence.warc.gz', Buffer.concat(parts)));
    expect(back).toEqual({ added: 3, known: 0, bad: 0, done: 3 });
    const statementsOf = (database: Database) =>
      database.selectFrom('statement').select(['id', 'body']).orderBy('id').execute();
    expect(await statementsOf(other.database)).toEqual(await statementsOf(store.database));
    await other.drop();
  });

  it('that somebody tampered with is found out, each place by name', async () => {
    const path = await put('tampered.jsonl', JSON.stringify({ html: composePage('four') }));
    await importInto(store.database, path);
    for (const table of ['capture', 'reading', 'statement', 'mention'])
      await sql`ALTER TABLE ${sql.table(table)} DISABLE TRIGGER USER`.execute(store.database);
    await sql`UPDATE reading SET text = replace(text, 'Goma', 'Bukavu')`.execute(store.database);
    const moved = await verify(store.database);
    expect(moved.length).toBeGreaterThan(1);
    expect(moved[0]).toMatch(/^citations: it quotes ".*Goma.*", its document has ".*Bukavu/);
    await sql`UPDATE reading SET text = replace(text, 'Bukavu', 'Goma')`.execute(store.database);
    await sql`UPDATE capture SET bytes = 'x', encoding = 'identity'`.execute(store.database);
    expect(await verify(store.database)).toEqual([
      expect.stringMatching(/^captures: its bytes hash to 2d711642/),
    ]);
    await sql`UPDATE statement SET ordinal = ordinal + 5`.execute(store.database);
    expect(await verify(store.database)).toContain(
      'rules of the store: its statements are not numbered through',
    );
  });
});
