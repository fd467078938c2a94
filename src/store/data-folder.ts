import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.js';

/** Bytes that must be free: a first cluster takes 40 MB plus its write-ahead log; a running one needs room to recover. */
export const NEEDED_FREE_BYTES = 128 * 1024 * 1024;

export interface DataFolder {
  readonly path: string;
  readonly lock: string;
  readonly secrets: string;
  /** PostgreSQL's own folder */
  readonly cluster: string;
  readonly log: string;
}

export function describeDataFolder(path: string): DataFolder {
  return {
    path,
    lock: join(path, 'faultline.lock'),
    secrets: join(path, 'secrets.json'),
    cluster: join(path, 'postgres'),
    log: join(path, 'postgres.log'),
  };
}

/** Makes the folder when absent and checks it can be written and has room. Throws FL_DATA_UNUSABLE, FL_DISK_FULL. */
export async function prepareDataFolder(path: string): Promise<DataFolder> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (thrown) {
    throw toFolderError(path, thrown);
  }
  await checkFreeSpace(path);
  return describeDataFolder(path);
}

async function checkFreeSpace(path: string): Promise<void> {
  const { bavail, bsize } = await statfs(path);
  const free = Number(bavail) * Number(bsize);
  if (free < NEEDED_FREE_BYTES) throw diskFull(path, `only ${Math.floor(free / 1024 / 1024)} MB are free`);
}

export function diskFull(path: string, reason: string, cause?: unknown): UserError {
  return new UserError('FL_DISK_FULL', `The disk that holds ${path} is full: ${reason}.`, {
    hint: 'Free at least 128 MB there, or set FAULTLINE_DATA to a folder on another disk. Nothing that was acknowledged is lost.',
    cause,
  });
}

/** A file system error in the data folder as something its owner can act on; anything else unchanged. */
export function toFolderError(path: string, thrown: unknown): unknown {
  const code = getErrorCode(thrown);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, 'a file could not be written', thrown);
  const reasons: Record<string, string> = {
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    EROFS: 'its file system is read-only',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'it is a file, not a folder',
    ENOENT: 'its parent does not exist and cannot be made',
  };
  const reason = code === null ? undefined : reasons[code];
  if (!reason) return thrown;
  return new UserError('FL_DATA_UNUSABLE', `The data folder ${path} cannot be used: ${reason}.`, {
    hint: 'Make it readable and writable for your user, or set FAULTLINE_DATA to another folder.',
    cause: thrown,
  });
}

export function getErrorCode(thrown: unknown): string | null {
  const has = typeof thrown === 'object' && thrown !== null && 'code' in thrown;
  return has && typeof thrown.code === 'string' ? thrown.code : null;
}
