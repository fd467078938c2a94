import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataFolder, describeDataFolder } from '../../src/store/data-folder.js';
import { findLockHolder, takeDataLock } from '../../src/store/data-lock.js';
import { readMachineIdentity, readProcessStart } from '../../src/store/process-identity.js';
import { makeDataFolder } from '../cli/faultline.js';

const NOW = '2025-07-13T08:00:00.000Z';
let made: Awaited<ReturnType<typeof makeDataFolder>>;
let folder: DataFolder;
beforeEach(async () => {
  made = await makeDataFolder();
  folder = describeDataFolder(made.path);
});
afterEach(() => made.remove());

async function writeHolder(changes: Record<string, unknown>): Promise<void> {
  const holder = {
    pid: process.pid,
    processStart: readProcessStart(process.pid),
    machine: readMachineIdentity(),
    since: NOW,
    command: 'start',
    url: null,
    databasePort: null,
  };
  await writeFile(folder.lock, JSON.stringify({ ...holder, ...changes }));
}

describe('takeDataLock', () => {
  it('is taken by one, refused to the next with the holder’s name, and free after its release', async () => {
    const lock = await takeDataLock(folder, 'start', NOW);
    await lock.announce({ url: 'http://127.0.0.1:4100', databasePort: 5 });
    const refused = takeDataLock(folder, 'serve', NOW);
    await expect(refused).rejects.toMatchObject({ code: 'FL_DATA_IN_USE' });
    await expect(refused).rejects.toThrow(`process ${process.pid} (\`faultline start\`, since ${NOW})`);
    await expect(refused).rejects.toThrow('http://127.0.0.1:4100');
    await lock.release();
    await (await takeDataLock(folder, 'serve', NOW)).release();
  });

  it('is given to exactly one of many that ask at once', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 10 }, () => takeDataLock(folder, 'start', NOW)),
    );
    const taken = asked.flatMap((a) => (a.status === 'fulfilled' ? [a.value] : []));
    expect(taken).toHaveLength(1);
    await taken[0]?.release();
  });

  it('is taken over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeHolder({ pid: child.pid });
    await (await takeDataLock(folder, 'start', NOW)).release();
  });

  it('is taken over from a process whose number another has now', async () => {
    await writeHolder({ processStart: 'long before' });
    await (await takeDataLock(folder, 'start', NOW)).release();
  });

  it('of another machine stands while its heart beats, and falls when it is silent', async () => {
    await writeHolder({ machine: 'elsewhere', pid: 1 });
    await expect(takeDataLock(folder, 'start', NOW)).rejects.toMatchObject({ code: 'FL_DATA_IN_USE' });
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(folder.lock, longAgo, longAgo);
    await (await takeDataLock(folder, 'start', NOW)).release();
  });

  it('is taken over when its file is broken', async () => {
    await writeFile(folder.lock, '{"pid":');
    await (await takeDataLock(folder, 'start', NOW)).release();
    await expect(stat(folder.lock)).rejects.toThrow('ENOENT');
  });

  it('tells others where to find the database', async () => {
    expect(await findLockHolder(folder)).toBeNull();
    const lock = await takeDataLock(folder, 'start', NOW);
    await lock.announce({ databasePort: 5433 });
    expect(await findLockHolder(folder)).toMatchObject({ databasePort: 5433, pid: process.pid });
    expect(JSON.parse(await readFile(folder.lock, 'utf8'))).not.toHaveProperty('password');
    await lock.release();
  });

  it('says what is wrong with a folder that is no longer there', async () => {
    await rm(folder.path, { recursive: true });
    await expect(takeDataLock(folder, 'start', NOW)).rejects.toMatchObject({ code: 'FL_DATA_UNUSABLE' });
  });
});
