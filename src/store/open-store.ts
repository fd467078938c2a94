import { sql } from 'kysely';
import type { Config } from '../config.js';
import { UserError } from '../errors.js';
import { waitUntil } from './cluster/cluster-process.js';
import { nameClusterUrl } from './cluster/cluster-url.js';
import { startCluster } from './cluster/start-cluster.js';
import { type DataFolder, prepareDataFolder } from './data-folder.js';
import { findLockHolder, type LockHolder, takeDataLock } from './data-lock.js';
import { type Database, nameDatabase, openDatabase, toDatabaseError } from './database.js';
import { migrateDatabase } from './migrate.js';
import { loadSecrets, type Secrets } from './secrets.js';

/** An open store. Whoever opens it closes it. */
export interface Store {
  readonly database: Database;
  /** of the server, with its password: for a pool of one's own */
  readonly url: string;
  readonly secrets: Secrets;
  /** Resolves when the bundled server ends by itself; never with a server of the user's own. */
  readonly ended: Promise<void>;
  /** Tells other processes on the data folder where this one serves. */
  announce(url: string): Promise<void>;
  close(): Promise<void>;
}

/** The user's server when DATABASE_URL is set, else the bundled one; migrated. `command` is what others are told. */
export async function openStore(config: Config, command: string, now: string): Promise<Store> {
  return config.databaseUrl === null
    ? openBundledStore(config, command, now)
    : openServerStore(config, config.databaseUrl);
}

/** As `openStore`, but beside a running Faultline its database is shared instead of FL_DATA_IN_USE. */
export async function joinStore(config: Config, command: string, now: string): Promise<Store> {
  if (config.databaseUrl !== null) return openStore(config, command, now);
  const folder = await prepareDataFolder(config.dataFolder);
  for (let attempt = 1; ; attempt++) {
    const holder = await waitForDatabase(folder);
    try {
      return holder?.databasePort
        ? await shareStore(folder, holder.databasePort)
        : await openStore(config, command, now);
    } catch (thrown) {
      if (!isOvertaken(thrown) || attempt === MOST_ATTEMPTS) throw thrown;
    }
  }
}

const MOST_ATTEMPTS = 5;

/** Another process took the folder, or closed the database it had announced, between the look and the step. */
function isOvertaken(thrown: unknown): boolean {
  const codes = ['FL_DATA_IN_USE', 'FL_DATABASE_UNREACHABLE'];
  return thrown instanceof UserError && codes.includes(thrown.code);
}

async function shareStore(folder: DataFolder, databasePort: number): Promise<Store> {
  const secrets = await loadSecrets(folder);
  const url = nameClusterUrl(databasePort, secrets.databasePassword);
  const database = openDatabase(url);
  try {
    await sql`SELECT 1`.execute(database);
  } catch (thrown) {
    await database.destroy();
    throw toDatabaseError(thrown, nameDatabase(url));
  }
  return {
    database,
    url,
    secrets,
    ended: forever(),
    announce: async () => {},
    close: () => database.destroy(),
  };
}

/** A holder that has just started has no database yet: it is given the time to make one. */
async function waitForDatabase(folder: DataFolder): Promise<LockHolder | null> {
  let holder = await findLockHolder(folder);
  await waitUntil(async () => {
    holder = await findLockHolder(folder);
    return holder === null || holder.databasePort !== null;
  }, JOIN_PATIENCE_MS);
  return holder;
}

const JOIN_PATIENCE_MS = 30_000;

async function openServerStore(config: Config, url: string): Promise<Store> {
  const folder = await prepareDataFolder(config.dataFolder);
  const secrets = await loadSecrets(folder);
  const database = await openMigrated(url);
  return {
    database,
    url,
    secrets,
    ended: forever(),
    announce: async () => {},
    close: () => database.destroy(),
  };
}

async function openBundledStore(config: Config, command: string, now: string): Promise<Store> {
  const folder = await prepareDataFolder(config.dataFolder);
  const lock = await takeDataLock(folder, command, now);
  const undo: (() => Promise<void>)[] = [() => lock.release()];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const secrets = await loadSecrets(folder);
    const cluster = await startCluster(folder, secrets.databasePassword);
    undo.push(() => cluster.stop());
    const database = await openMigrated(cluster.url);
    undo.push(() => database.destroy());
    await lock.announce({ databasePort: cluster.port });
    // First thing when it closes: who comes now waits for the folder instead of joining a database that shuts down.
    undo.push(() => lock.announce({ databasePort: null }));
    const { url, ended } = cluster;
    return { database, url, secrets, ended, announce: (at) => lock.announce({ url: at }), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function openMigrated(url: string): Promise<Database> {
  const database = openDatabase(url);
  try {
    await migrateDatabase(database);
    return database;
  } catch (thrown) {
    await database.destroy();
    throw toDatabaseError(thrown, nameDatabase(url));
  }
}

function forever(): Promise<void> {
  return new Promise(() => {});
}
