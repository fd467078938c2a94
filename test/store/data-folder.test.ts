import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toLoadError } from '../../src/store/cluster/binaries.js';
import { describeDataFolder, prepareDataFolder, toFolderError } from '../../src/store/data-folder.js';
import { nameDatabase, toDatabaseError } from '../../src/store/database.js';
import { loadSecrets } from '../../src/store/secrets.js';
import { cleanText, toJson } from '../../src/store/storable.js';
import { makeDataFolder } from '../cli/faultline.js';

const free = vi.hoisted(() => ({ bytes: Number.POSITIVE_INFINITY }));
vi.mock('node:fs/promises', async (load) => ({
  ...(await load<typeof import('node:fs/promises')>()),
  statfs: async () => ({ bavail: free.bytes, bsize: 1 }),
}));

let made: Awaited<ReturnType<typeof makeDataFolder>>;
beforeEach(async () => {
  made = await makeDataFolder();
});
afterEach(async () => {
  free.bytes = Number.POSITIVE_INFINITY;
  await made.remove();
});

describe('prepareDataFolder', () => {
  it('makes the folder and those above it', async () => {
    const path = join(made.path, 'a', 'b');
    expect((await prepareDataFolder(path)).cluster).toBe(join(path, 'postgres'));
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('refuses a disk without room to recover in: FL_DISK_FULL', async () => {
    free.bytes = 20 * 1024 * 1024;
    await expect(prepareDataFolder(made.path)).rejects.toMatchObject({
      code: 'FL_DISK_FULL',
      message: expect.stringContaining('only 20 MB are free'),
    });
  });

  it('refuses a file where a folder must be: FL_DATA_UNUSABLE', async () => {
    const file = join(made.path, 'file');
    await writeFile(file, '');
    for (const path of [file, join(file, 'below')]) {
      await expect(prepareDataFolder(path)).rejects.toMatchObject({ code: 'FL_DATA_UNUSABLE' });
    }
  });

  it.each([
    ['ENOSPC', 'FL_DISK_FULL'],
    ['EDQUOT', 'FL_DISK_FULL'],
    ['EACCES', 'FL_DATA_UNUSABLE'],
    ['EROFS', 'FL_DATA_UNUSABLE'],
  ])('%s is %s', (code, expected) => {
    const thrown = Object.assign(new Error(code), { code });
    expect(toFolderError('/x', thrown)).toMatchObject({ code: expected, cause: thrown });
  });

  it('leaves a bug a bug', () => {
    const bug = new TypeError('x is not a function');
    expect(toFolderError('/x', bug)).toBe(bug);
  });
});

describe('loadSecrets', () => {
  it('makes them once, readable by the owner alone', async () => {
    const folder = describeDataFolder(made.path);
    const [first, second] = await Promise.all([loadSecrets(folder), loadSecrets(folder)]);
    expect(second).toEqual(first);
    expect(await loadSecrets(folder)).toEqual(first);
    expect((await stat(folder.secrets)).mode & 0o777).toBe(0o600);
    expect(new Set(Object.values(first)).size).toBe(3);
  });

  it('never overwrites what it cannot read', async () => {
    const folder = describeDataFolder(made.path);
    await writeFile(folder.secrets, 'not json');
    await expect(loadSecrets(folder)).rejects.toMatchObject({ code: 'FL_SECRETS_BROKEN' });
    expect(await readFile(folder.secrets, 'utf8')).toBe('not json');
  });

  it('says so when the file is a folder', async () => {
    const folder = describeDataFolder(made.path);
    await mkdir(folder.secrets);
    await chmod(folder.secrets, 0o700);
    await expect(loadSecrets(folder)).rejects.toThrow();
  });
});

describe('toLoadError names the library that is missing', () => {
  it.each([
    [
      'postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file',
      'libicui18n.so.60',
    ],
    ['Error loading shared library libxml2.so.2: No such file or directory', 'libxml2.so.2'],
    ['dyld: Library not loaded: @rpath/libssl.3.dylib', '@rpath/libssl.3.dylib'],
  ])('%s', (said, library) => {
    const error = toLoadError(said, { folder: '/x' });
    expect(error).toMatchObject({ code: 'FL_MISSING_LIBRARY', message: expect.stringContaining(library) });
    expect(error.hint).toContain('DATABASE_URL');
  });

  it('and says what the server said when it is something else', () => {
    expect(toLoadError('Illegal instruction', { folder: '/x' })).toMatchObject({
      code: 'FL_DATABASE_BROKEN',
      message: expect.stringContaining('Illegal instruction'),
    });
  });
});

describe('toDatabaseError', () => {
  it.each([
    ['53100', 'could not extend file', 'FL_DISK_FULL'],
    ['28P01', 'password authentication failed', 'FL_DATABASE_UNREACHABLE'],
    ['3D000', 'database "x" does not exist', 'FL_DATABASE_UNREACHABLE'],
    ['57P01', 'terminating connection', 'FL_DATABASE_UNREACHABLE'],
    ['ECONNREFUSED', '', 'FL_DATABASE_UNREACHABLE'],
    [undefined, 'Client has encountered a connection error and is not queryable', 'FL_DATABASE_UNREACHABLE'],
  ])('%s (%s) is %s', (code, message, expected) => {
    expect(toDatabaseError(Object.assign(new Error(message), { code }), 'here')).toMatchObject({
      code: expected,
    });
  });

  it('leaves a wrong query a bug', () => {
    const bug = Object.assign(new Error('syntax error'), { code: '42601' });
    expect(toDatabaseError(bug, 'here')).toBe(bug);
  });

  it('names a database without its password', () => {
    expect(nameDatabase('postgres://me:geheim@db.example:5433/news')).toBe('db.example:5433/news');
    expect(nameDatabase('not an address')).toBe('DATABASE_URL');
  });
});

describe('cleanText', () => {
  it('replaces what PostgreSQL cannot hold, one code unit for one, and nothing else', () => {
    expect(cleanText('a\u0000b\uD83Dc\uDE00d')).toBe('a\uFFFDb\uFFFDc\uFFFDd');
    expect(cleanText('Київ 😀 مدينة')).toBe('Київ 😀 مدينة');
    expect(toJson({ deep: ['a\u0000'] })).toBe('{"deep":["a\uFFFD"]}');
  });
});
