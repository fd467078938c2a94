import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../../errors.js';

/** Who runs PostgreSQL when Faultline is started by root, as PostgreSQL refuses to run as root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** In order of preference: made for it, or at least without rights. No user is added to the system. */
const CANDIDATES = ['postgres', 'nobody'];

/** Null: not root, the server runs as the user that started Faultline. The owner of a cluster that exists is kept. */
export function findServerUser(clusterFolder: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = readUsers();
  const owner = statSync(clusterFolder, { throwIfNoEntry: false })?.uid ?? 0;
  const kept = owner === 0 ? undefined : users.find((u) => u.uid === owner);
  const user = kept ?? CANDIDATES.map((name) => users.find((u) => u.name === name)).find(Boolean);
  if (user) return user;
  throw new UserError(
    'FL_ROOT',
    'PostgreSQL does not run as root, and there is no unprivileged user to run it as.',
    {
      hint: 'Start Faultline as an ordinary user, or add a system user named "postgres".',
    },
  );
}

/** name:password:uid:gid:... a line, passwd(5) */
function readUsers(): ServerUser[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** True when the user can open the path: every folder above must let it pass. */
export function canReach(user: ServerUser, path: string): boolean {
  const ids = { uid: user.uid, gid: user.gid };
  const done = spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', path], { ...ids, cwd: '/' });
  return done.status === 0;
}
