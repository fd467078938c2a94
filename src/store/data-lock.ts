import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { type DataFolder, getErrorCode, toFolderError } from './data-folder.js';
import { readMachineIdentity, readProcessStart } from './process-identity.js';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  processStart: z.string(),
  machine: z.string(),
  /** ISO 8601 UTC */
  since: z.string(),
  command: z.string(),
  /** the address it serves, once it does */
  url: z.string().nullable(),
  /** of the bundled database on the loopback, once it runs */
  databasePort: z.number().int().nullable(),
});

/** Who works on a data folder. */
export type LockHolder = Readonly<z.infer<typeof holderSchema>>;

export interface DataLock {
  /** Tells others where the holder can be reached. */
  announce(where: Partial<Pick<LockHolder, 'url' | 'databasePort'>>): Promise<void>;
  release(): Promise<void>;
}

/** The holder touches the lock this often, so that one left by another machine or container can be told as stale. */
const BEAT_MS = 5_000;
const SILENCE_MS = 30_000;

/** Takes the folder for this process, or throws FL_DATA_IN_USE naming the holder. A dead holder's lock is taken over. */
export async function takeDataLock(folder: DataFolder, command: string, now: string): Promise<DataLock> {
  const self = describeSelf(command, now);
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await writeLock(folder, self)) return keepLock(folder, self);
    const holder = await findLockHolder(folder);
    if (holder) throw dataInUse(folder, holder);
    await removeStaleLock(folder);
  }
  throw dataInUse(folder, null);
}

/** The live process that holds the folder, or null. */
export async function findLockHolder(folder: DataFolder): Promise<LockHolder | null> {
  const holder = await readLock(folder.lock);
  return holder && (await isHeld(folder, holder)) ? holder : null;
}

async function isHeld(folder: DataFolder, holder: LockHolder): Promise<boolean> {
  if (holder.machine === readMachineIdentity()) return readProcessStart(holder.pid) === holder.processStart;
  const { mtimeMs } = await stat(folder.lock).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs < SILENCE_MS;
}

function describeSelf(command: string, since: string): LockHolder {
  const processStart = readProcessStart(process.pid) ?? 'unknown';
  const machine = readMachineIdentity();
  return { pid: process.pid, processStart, machine, since, command, url: null, databasePort: null };
}

/** `link` gives the name to one process only, and never to a half-written file. */
async function writeLock(folder: DataFolder, holder: LockHolder): Promise<boolean> {
  const draft = await writeDraft(folder, holder);
  try {
    await link(draft, folder.lock);
    return true;
  } catch (thrown) {
    if (getErrorCode(thrown) === 'EEXIST') return false;
    throw toFolderError(folder.path, thrown);
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(folder: DataFolder, holder: LockHolder): Promise<string> {
  const draft = `${folder.lock}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, `${JSON.stringify(holder)}\n`);
    return draft;
  } catch (thrown) {
    throw toFolderError(folder.path, thrown);
  }
}

async function readLock(path: string): Promise<LockHolder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Moves the stale lock away by name; when another process took it over in between, its fresh lock is put back. */
async function removeStaleLock(folder: DataFolder): Promise<void> {
  const aside = `${folder.lock}.stale.${randomBytes(6).toString('hex')}`;
  const isMoved = await rename(folder.lock, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return;
  const moved = await readLock(aside);
  if (moved && (await isHeld({ ...folder, lock: aside }, moved)))
    await link(aside, folder.lock).catch(() => {});
  await rm(aside, { force: true });
}

function keepLock(folder: DataFolder, self: LockHolder): DataLock {
  let holder = self;
  const beat = setInterval(() => {
    const at = new Date();
    utimes(folder.lock, at, at).catch(() => {});
  }, BEAT_MS);
  beat.unref();
  return {
    async announce(where) {
      holder = { ...holder, ...where };
      await rename(await writeDraft(folder, holder), folder.lock);
    },
    async release() {
      clearInterval(beat);
      await rm(folder.lock, { force: true });
    },
  };
}

function dataInUse(folder: DataFolder, holder: LockHolder | null): UserError {
  const who = holder
    ? `process ${holder.pid} (\`faultline ${holder.command}\`, since ${holder.since})`
    : 'another process';
  const where = holder?.url ? ` It serves ${holder.url}.` : '';
  return new UserError('FL_DATA_IN_USE', `The data folder ${folder.path} is in use by ${who}.${where}`, {
    hint: 'Use that one, stop it first (Ctrl-C in its terminal), or set FAULTLINE_DATA to another folder.',
  });
}
