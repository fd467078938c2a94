import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeDataFolder, type Running, runFaultline, startFaultline } from './faultline.js';

const ARTICLE =
  'Rebels shelled the port of Odesa on Friday, killing three people. The council demands a truce.';

describe('serve', { timeout: 90_000 }, () => {
  let folder: Awaited<ReturnType<typeof makeDataFolder>>;
  let server: Running;
  let url: string;
  const env = () => ({ FAULTLINE_DATA: folder.path });

  beforeAll(async () => {
    folder = await makeDataFolder();
    server = startFaultline(['serve', '--port', '0'], { env: env() });
    const said = await server.waitFor('Ctrl-C');
    url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
  }, 120_000);
  afterAll(async () => {
    server.process.kill('SIGKILL');
    await server.finished;
    await folder.remove();
  });

  it('prints its address and answers there', async () => {
    const response = await fetch(url);
    expect(response.status).toBeLessThan(500);
  });

  it('says who holds the folder to a second one', async () => {
    const second = await runFaultline(['serve', '--port', '0'], { env: env() });
    expect(second.status).toBe(1);
    expect(second.stderr).toContain('FL_DATA_IN_USE');
    expect(second.stderr).toContain(`process ${server.process.pid}`);
    expect(second.stderr).toContain(url);
  });

  it('keeps its secrets to the owner', async () => {
    const { mode } = await import('node:fs/promises').then((fs) =>
      fs.stat(join(folder.path, 'secrets.json')),
    );
    expect(mode & 0o077).toBe(0);
  });

  it('lets `add` work beside it; the same bytes are stored once', async () => {
    const add = () =>
      runFaultline(['add', '-', '--published', '2025-07-12', '--json'], { env: env(), input: ARTICLE });
    const [first, second] = [await add(), await add()];
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toMatchObject({ kind: 'added', source: '-' });
    expect(JSON.parse(second.stdout)).toMatchObject({ kind: 'known' });
  });

  it('goes on after a document that cannot be read, and ends with status 1', async () => {
    const good = join(folder.path, 'good.txt');
    const empty = join(folder.path, 'empty.txt');
    await writeFile(good, `${ARTICLE} It was the second such night.`);
    await writeFile(empty, '');
    const done = await runFaultline(['add', empty, join(folder.path, 'none.txt'), good], { env: env() });
    expect(done.status).toBe(1);
    expect(done.stdout).toMatch(/failed .*empty\.txt: FL_EMPTY/);
    expect(done.stdout).toMatch(/failed .*none\.txt: FL_NO_FILE/);
    expect(done.stdout).toMatch(/added .*good\.txt/);
  });

  it('stops everything at Ctrl-C, with status 0 and nothing left behind', async () => {
    server.process.kill('SIGINT');
    const done = await server.finished;
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(await readdir(folder.path)).not.toContain('faultline.lock');
    expect(await readdir(join(folder.path, 'postgres'))).not.toContain('postmaster.pid');
    await expect(fetch(url)).rejects.toThrow();
  });

  it('lets `add` open the store by itself when nothing runs, two at once', async () => {
    const add = (text: string) => runFaultline(['add', '-'], { env: env(), input: `${ARTICLE} ${text}` });
    const done = await Promise.all([add('One more came.'), add('Another one came.')]);
    expect(done.map((d) => [d.status, d.stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await readdir(folder.path)).not.toContain('faultline.lock');
  });
});

describe('a start that cannot be', { timeout: 60_000 }, () => {
  const undo: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0)) await step();
  });
  const makeFolder = async () => {
    const folder = await makeDataFolder();
    undo.push(folder.remove);
    return folder.path;
  };

  it('port in use: says so and how to take another, and stops what it started', async () => {
    const path = await makeFolder();
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    undo.push(() => new Promise((resolve) => other.close(() => resolve())));
    const done = await runFaultline(['serve', '--port', String(port)], { env: { FAULTLINE_DATA: path } });
    expect(done.status).toBe(1);
    expect(done.stderr).toContain(`FL_PORT_IN_USE: Port ${port}`);
    expect(done.stderr).toContain('--port');
    expect(await readdir(path)).not.toContain('faultline.lock');
  });

  it('folder that is a file: FL_DATA_UNUSABLE', async () => {
    const path = join(await makeFolder(), 'a-file');
    await writeFile(path, '');
    const done = await runFaultline(['serve'], { env: { FAULTLINE_DATA: path } });
    expect([done.status, done.stderr]).toEqual([1, expect.stringContaining('FL_DATA_UNUSABLE')]);
  });

  it('secrets that were damaged: FL_SECRETS_BROKEN', async () => {
    const path = await makeFolder();
    await writeFile(join(path, 'secrets.json'), '{"databasePassword":"short"}');
    const done = await runFaultline(['serve'], { env: { FAULTLINE_DATA: path } });
    expect([done.status, done.stderr]).toEqual([1, expect.stringContaining('FL_SECRETS_BROKEN')]);
  });

  it('cluster that is broken: FL_DATABASE_BROKEN, and nothing there is deleted', async () => {
    const path = await makeFolder();
    await mkdir(join(path, 'postgres'), { mode: 0o700 });
    await chmod(join(path, 'postgres'), 0o700);
    await writeFile(join(path, 'postgres', 'keep.me'), 'mine');
    const done = await runFaultline(['serve'], { env: { FAULTLINE_DATA: path } });
    expect([done.status, done.stderr]).toEqual([
      1,
      expect.stringMatching(/FL_DATABASE_BROKEN|FL_DATA_UNUSABLE/),
    ]);
    expect(await readFile(join(path, 'postgres', 'keep.me'), 'utf8')).toBe('mine');
  });

  it('DATABASE_URL that nobody answers at: FL_DATABASE_UNREACHABLE, without the password', async () => {
    const env = { FAULTLINE_DATA: await makeFolder(), DATABASE_URL: 'postgres://me:geheim@127.0.0.1:1/x' };
    const done = await runFaultline(['serve'], { env });
    expect([done.status, done.stderr]).toEqual([1, expect.stringContaining('FL_DATABASE_UNREACHABLE')]);
    expect(done.stderr).not.toContain('geheim');
  });

  it.each([
    [['serve', '--port', '70000'], '"70000" is not a port'],
    [['serve', '--prot', '4100'], 'no option --prot'],
    [['add'], 'nothing to add'],
    [['add', '-', '--published', 'tomorrow'], 'not a day'],
  ])('%j is told what is wrong with it', async (args, words) => {
    const done = await runFaultline(args, { env: { FAULTLINE_DATA: await makeFolder() } });
    expect(done).toMatchObject({ status: 1, stdout: '' });
    expect(done.stderr).toContain('FL_USAGE');
    expect(done.stderr).toContain(words);
  });
});
