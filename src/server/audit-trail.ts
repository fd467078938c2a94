import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import { UserError } from '../errors.js';
import type { Kit, PageContext, PageEnv } from './kit.js';
import { findPermission } from './permissions.js';

/** After every answer: what was done, and what was refused to whom. */
export function auditTrail(kit: Kit): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    await next();
    const { method, path } = c.req;
    const permission = findPermission(method, path);
    const code = c.error instanceof UserError ? c.error.code : c.error ? 'FL_INTERNAL' : null;
    const isRefusal = code !== null && REFUSALS.has(code);
    const isChange = !permission.isQuestion && method !== 'GET' && method !== 'HEAD';
    if (!isRefusal && !isChange) return;
    const person = c.get('session')?.person;
    await kit.parts.accounts.record({
      at: kit.parts.now(),
      personId: person?.id ?? null,
      personName: person?.name ?? null,
      role: person?.role ?? null,
      action: `${method} ${permission.path}`,
      subject: c.get('subject') ?? path,
      outcome: code === null ? 'done' : 'refused',
      code,
      origin: readOrigin(c, kit),
    });
  };
}

const REFUSALS = new Set(['FL_SIGN_IN', 'FL_FORBIDDEN', 'FL_CSRF', 'FL_TOO_MANY', 'FL_HOST']);

/** Null where the request came by no socket. */
export function readOrigin(c: PageContext, kit: Kit): string | null {
  const env: unknown = c.env;
  const hasSocket = typeof env === 'object' && env !== null && 'incoming' in env;
  return kit.sessions.hideOrigin(hasSocket ? getConnInfo(c).remote.address : undefined);
}
