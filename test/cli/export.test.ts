import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveArticle } from '../../src/store/save-article.js';
import { createArticle } from '../store/articles.js';
import { createTestDatabase, type TestDatabase } from '../store/test-database.js';
import { makeDataFolder, runFaultline } from './faultline.js';

let test: TestDatabase;
let folder: Awaited<ReturnType<typeof makeDataFolder>>;
beforeAll(async () => {
  test = await createTestDatabase();
  folder = await makeDataFolder();
  await saveArticle(test.database, createArticle({ place: 'Oldbridge', published: '2025-06-01' }));
  await saveArticle(test.database, createArticle({ place: '=HYPERLINK("x"), Bad', conflict: 'south' }));
});
afterAll(async () => {
  await test.drop();
  await folder.remove();
});

const run = (...args: string[]) =>
  runFaultline(args, { env: { DATABASE_URL: test.url, FAULTLINE_DATA: folder.path } });

describe('export', { timeout: 60_000 }, () => {
  it('json: every statement with its mentions and its document', async () => {
    const done = await run('export');
    expect(done).toMatchObject({ status: 0, stderr: '' });
    const { statements } = JSON.parse(done.stdout);
    expect(statements).toHaveLength(4);
    expect(statements[0]).toMatchObject({ statement: { kind: 'event' }, document: { isExample: false } });
  });

  it('geojson: RFC 7946, longitude first, with what is known of the place', async () => {
    const done = await run('export', '--format', 'geojson', '--conflict', 'north');
    const { type, crs, features } = JSON.parse(done.stdout);
    expect([type, crs, features.length]).toEqual(['FeatureCollection', undefined, 1]);
    expect(features[0]).toMatchObject({
      type: 'Feature',
      id: expect.stringMatching(/^[0-9a-f]{16}-1-s1$/),
      geometry: { type: 'Point', coordinates: [20.25, 10.5] },
      properties: { place_name: 'Oldbridge', where_prec: 1, geonameid: 7, fatalities_best: 3, date_prec: 1 },
    });
  });

  it('csv: no cell that a spreadsheet would run, quotes doubled, CRLF', async () => {
    const done = await run('export', '--format', 'csv', '--hxl', '--since', '2025-07-01');
    const [head, hxl, ...lines] = done.stdout.split('\r\n');
    expect(head?.split(',').slice(0, 3)).toEqual(['statement_id', 'kind', 'event_type']);
    expect(hxl?.split(',')[0]).toBe('#event+id');
    expect(lines.filter(Boolean)).toHaveLength(2);
    expect(lines[0]).toContain(`"'=HYPERLINK(""x""), Bad"`);
    expect(lines[0]).toContain('10.5,20.25');
  });

  it('--out: the file is there when it is whole, and nothing beside it', async () => {
    const path = join(folder.path, 'out.csv');
    const done = await run('export', '--format', 'csv', '--out', path);
    expect(done).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await readFile(path, 'utf8')).split('\r\n')).toHaveLength(6);
    expect((await readdir(folder.path)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it.each([
    [['--conflict', 'nowhere'], 'FL_NO_CONFLICT'],
    [['--since', 'yesterday'], 'FL_USAGE'],
    [['--format', 'xml'], 'FL_USAGE'],
    [['--out', '/nonexistent-folder/x.json'], 'FL_OUTPUT'],
  ])('%j: %s', async (args, code) => {
    const done = await run('export', ...args);
    expect([done.status, done.stdout]).toEqual([1, '']);
    expect(done.stderr).toContain(code);
  });
});

describe('explain', { timeout: 60_000 }, () => {
  const text = 'Rebels shelled the port of Odesa on Friday. The governor said three people had died.';

  it('reads a text afresh and shows rule, data row, passage and mentions', async () => {
    const args = ['explain', 's1', '--in', '-', '--published', '2025-07-12', '--json'];
    const done = await runFaultline(args, { input: text });
    expect(done).toMatchObject({ status: 0, stderr: '' });
    const { statement, source, context, mentions } = JSON.parse(done.stdout);
    expect(statement.quote).toBe(text.slice(statement.start, statement.end));
    expect(context.text).toBe('Rebels shelled the port of Odesa on Friday.');
    expect(mentions.map((m: { text: string }) => m.text)).toContain('Friday');
    const lines = (await readFile(source.file, 'utf8')).split('\n');
    expect(lines[source.line - 1]).toContain(statement.rule.split('/').at(-1));
  });

  it('finds a stored statement by its id', async () => {
    const { statements } = JSON.parse((await run('export', '--conflict', 'north')).stdout);
    const done = await run('explain', statements[1].id);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout).toContain('The council demands a truce.');
    expect(done.stdout).toContain('positions/demand');
    expect(done.stdout).toContain('The council” → could not be said');
  });

  it.each([[['explain', 'nothing']], [['explain', 's999', '--in', '-']]])(
    '%j: FL_NO_STATEMENT',
    async (args) => {
      const env = { DATABASE_URL: test.url, FAULTLINE_DATA: folder.path };
      const done = await runFaultline(args, { env, input: text });
      expect(done.status).toBe(1);
      expect(done.stderr).toContain('FL_NO_STATEMENT');
    },
  );
});
