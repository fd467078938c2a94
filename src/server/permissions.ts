import { UserError } from '../errors.js';
import { isAtLeast, type Role } from '../model/role.js';
import type { Session } from './sessions.js';

/** `anyone`: nobody need be signed in, on a private instance too. */
export type Least = Role | 'anyone';

interface Permission {
  readonly method: 'GET' | 'POST' | '*';
  /** `*` stands for the rest of the path */
  readonly path: string;
  readonly least: Least;
  /** nothing is changed by it: only refusals go to the audit log */
  readonly isQuestion?: boolean;
}

/** First match counts. What is not listed may be looked at by readers, and done by editors. */
const PERMISSIONS: readonly Permission[] = [
  { method: '*', path: '/sign-in', least: 'anyone' },
  { method: 'GET', path: '/assets/*', least: 'anyone' },
  { method: 'GET', path: '/healthz', least: 'anyone' },
  { method: '*', path: '/sign-out', least: 'reader' },
  { method: '*', path: '/account', least: 'reader' },
  { method: '*', path: '/account/*', least: 'reader' },
  { method: 'POST', path: '/read', least: 'reader', isQuestion: true },
  { method: 'POST', path: '/api/v1/read', least: 'reader', isQuestion: true },
  { method: '*', path: '/add', least: 'reporter' },
  { method: 'POST', path: '/api/v1/articles', least: 'reporter' },
  { method: '*', path: '/review', least: 'editor' },
  { method: '*', path: '/review/*', least: 'editor' },
  { method: 'GET', path: '/metrics', least: 'anyone' },
  { method: 'GET', path: '/sources/edit', least: 'editor' },
  { method: '*', path: '/people', least: 'admin' },
  { method: '*', path: '/people/*', least: 'admin' },
  { method: '*', path: '/audit', least: 'admin' },
];

/** What readers may do, everybody may on an instance that is not private. These need a person all the same. */
const NEEDS_PERSON = new Set(['/sign-out', '/account', '/account/*']);

export function findPermission(method: string, path: string): Permission {
  const asked = method === 'HEAD' ? 'GET' : method;
  const found = PERMISSIONS.find((p) => (p.method === '*' || p.method === asked) && isUnder(path, p.path));
  if (found) return found;
  const isQuestion = asked === 'GET';
  return { method: isQuestion ? 'GET' : 'POST', path, least: isQuestion ? 'reader' : 'editor', isQuestion };
}

function isUnder(path: string, pattern: string): boolean {
  return pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** Throws FL_SIGN_IN where nobody is signed in and somebody must be, FL_FORBIDDEN where the role does not reach. */
export function checkPermission(
  permission: Permission,
  session: Session | null,
  instance: { readonly isPrivate: boolean },
): void {
  const { least, path } = permission;
  if (least === 'anyone') return;
  if (session && isAtLeast(session.person.role, least)) return;
  const isOpen = least === 'reader' && !instance.isPrivate && !NEEDS_PERSON.has(path);
  if (isOpen) return;
  if (!session) {
    throw new UserError('FL_SIGN_IN', `This needs somebody who is signed in as ${nameRole(least)}.`, {
      hint: 'Sign in. The link that Faultline prints at its start signs in its admin.',
    });
  }
  throw new UserError(
    'FL_FORBIDDEN',
    `This is for ${nameRole(least)}; you are ${nameRole(session.person.role)}.`,
    {
      hint: 'An admin can change your role on the page of people.',
    },
  );
}

function nameRole(role: Role): string {
  return { reader: 'a reader', reporter: 'a reporter', editor: 'an editor', admin: 'an admin' }[role];
}
