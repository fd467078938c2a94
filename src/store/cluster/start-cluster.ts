import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { UserError } from '../../errors.js';
import { type DataFolder, diskFull, toFolderError } from '../data-folder.js';
import { type Binaries, findBinaries } from './binaries.js';
import { nameCluster, readLog, spawnServer, waitForExit, waitUntil } from './cluster-process.js';
import { CLUSTER_USER, nameClusterUrl } from './cluster-url.js';
import { stopLeftoverServer, stopServer } from './leftover.js';
import { findServerUser, type ServerUser } from './server-user.js';

/** A bundled PostgreSQL that runs, reachable on the loopback only. */
export interface Cluster {
  readonly port: number;
  readonly url: string;
  /** Resolves when the server ends, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const MAX_LOG_BYTES = 8 * 1024 * 1024;

interface Setup {
  readonly folder: DataFolder;
  readonly binaries: Binaries;
  readonly user: ServerUser | null;
  readonly password: string;
}

/** Makes the cluster when absent and starts it. The caller holds the data lock. */
export async function startCluster(folder: DataFolder, password: string): Promise<Cluster> {
  const user = findServerUser(folder.cluster);
  const setup: Setup = { folder, user, password, binaries: await findBinaries(user) };
  await stopLeftoverServer(folder.cluster);
  await trimLog(folder.log);
  if (!existsSync(folder.cluster)) await initializeCluster(setup);
  return runCluster(setup);
}

/** Into a folder of another name first: a cluster that was killed half-made is never taken for a whole one. */
async function initializeCluster(setup: Setup): Promise<void> {
  const { folder, user } = setup;
  const draft = `${folder.cluster}.new`;
  const keys = await mkdtemp(join(tmpdir(), 'faultline-'));
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    const key = join(keys, randomBytes(8).toString('hex'));
    await writeFile(key, `${setup.password}\n`, { mode: 0o600 });
    if (user) for (const path of [draft, keys, key]) await chown(path, user.uid, user.gid);
    await runInitdb(setup, draft, key);
    await rename(draft, folder.cluster);
  } catch (thrown) {
    throw toFolderError(folder.path, thrown);
  } finally {
    await rm(keys, { recursive: true, force: true });
  }
}

/** The builtin C.UTF-8 locale sorts alike on every system; page checksums are on (the default of 18). */
async function runInitdb({ folder, binaries, user }: Setup, at: string, key: string): Promise<void> {
  const args = [
    '-D',
    nameCluster(at, user),
    `--username=${CLUSTER_USER}`,
    `--pwfile=${key}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--set=unix_socket_directories=',
  ];
  const from = sizeOf(folder.log);
  const child = spawnServer({ binary: binaries.initdb, args, folder: at, user, log: folder.log });
  const code = await waitForExit(child);
  if (code !== 0) throw toStartError(folder, readLog(folder.log, from), 'could not be created');
}

async function runCluster(setup: Setup): Promise<Cluster> {
  let said = '';
  for (let attempt = 0; attempt < 8; attempt++) {
    const from = sizeOf(setup.folder.log);
    const cluster = await tryCluster(setup, await findFreePort());
    if (cluster) return cluster;
    said = readLog(setup.folder.log, from);
    // Another program took the port, or children of a killed server are still letting go of its memory.
    if (!/could not bind|Address already in use|shared memory block/.test(said)) break;
    await waitUntil(() => false, 500);
  }
  throw toStartError(setup.folder, said, 'did not start');
}

async function tryCluster(setup: Setup, port: number): Promise<Cluster | null> {
  const { folder, binaries, user, password } = setup;
  const args = ['-D', nameCluster(folder.cluster, user), '-p', String(port), ...SETTINGS];
  const child = spawnServer({
    binary: binaries.postgres,
    args,
    folder: folder.cluster,
    user,
    log: folder.log,
  });
  const ended = waitForExit(child).then(() => {});
  const url = nameClusterUrl(port, password);
  const isReady = await waitUntil(async () => child.exitCode !== null || (await canConnect(url)), 120_000);
  if (!isReady || child.exitCode !== null || child.pid === undefined) {
    if (child.pid !== undefined && child.exitCode === null) await stopServer(child.pid);
    return null;
  }
  const { pid } = child;
  child.unref();
  const stop = async () => {
    // Held again, or Node ends as soon as nothing but this child is waited for.
    child.ref();
    await stopServer(pid);
    await ended;
  };
  return { port, url, ended, stop };
}

/** MB that the server keeps of its files: a thirty-second part of the machine's memory, between a small machine's and a large one's. */
const BUFFERS = Math.round(Math.min(1024, Math.max(64, totalmem() / 2 ** 20 / 32)));

/**
 * fsync and full_page_writes stay on: what was acknowledged survives a power cut. Rarer checkpoints, as in a back-fill, write fewer
 * pages whole to the log; after a crash up to 2 GB of it are read again.
 */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  `shared_buffers=${BUFFERS}MB`,
  'max_wal_size=2GB',
  'checkpoint_timeout=15min',
  'timezone=UTC',
  'log_timezone=UTC',
].flatMap((setting) => ['-c', setting]);

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function toStartError(folder: DataFolder, said: string, what: string): UserError {
  if (/No space left on device|Disk quota exceeded/.test(said))
    return diskFull(folder.path, 'the database needs room');
  if (/Permission denied/.test(said)) {
    return new UserError(
      'FL_DATA_UNUSABLE',
      `The database cannot use ${folder.cluster}: permission is denied.`,
      {
        hint: `It must belong to the user who runs Faultline. The whole story is in ${folder.log}.`,
      },
    );
  }
  const last = said.trim().split('\n').at(-1) ?? '';
  return new UserError('FL_DATABASE_BROKEN', `The bundled PostgreSQL ${what}: ${last}`, {
    hint: `The whole story is in ${folder.log}. Faultline deletes nothing there.`,
  });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

async function trimLog(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found && found.size > MAX_LOG_BYTES) await truncate(path, 0);
}
