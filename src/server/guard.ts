import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { UserError } from '../errors.js';
import { readAsOf } from './as-of.js';
import { composePolicy } from './content-policy.js';
import type { Kit, PageEnv } from './kit.js';
import { LARGEST_ARTICLE } from './pages/add.js';
import { checkPermission, findPermission } from './permissions.js';

/** Before every answer: whom it is for, what it may load, who sent the form. */
export function guard(kit: Kit): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    c.set('asOf', null);
    c.set('session', null);
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    checkHost(c.req.header('host'), kit.parts.hosts);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') checkOrigin(c.req.raw);
    const session = await kit.sessions.read(c.req.raw.headers);
    c.set('session', session);
    checkPermission(findPermission(c.req.method, c.req.path), session, kit.parts);
    if (c.req.method === 'GET' || c.req.method === 'HEAD') c.set('asOf', readAsOf(c.req.query('asOf')));
    await next();
  };
}

const HEADERS = {
  'Content-Security-Policy': composePolicy(null),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'no-cache',
};

/** A page of another site that has its name point here must not read what is here (DNS rebinding). */
function checkHost(host: string | undefined, hosts: readonly string[]): void {
  if (hosts.length === 0 || (host !== undefined && hosts.includes(host.toLowerCase()))) return;
  throw new UserError('FL_HOST', 'This server does not answer to that name.', {
    hint: `Open it as ${hosts.map((h) => `http://${h}`).join(' or ')}.`,
  });
}

/** Browsers say where a form comes from; programs with a bearer token do not, and need not. */
function checkOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isForeign = site !== null && site !== 'same-origin' && site !== 'none';
  const isOther =
    origin !== null && (!URL.canParse(origin) || new URL(origin).host !== request.headers.get('host'));
  if (!isForeign && !isOther) return;
  throw new UserError('FL_CSRF', 'This form was sent from another site.', {
    hint: 'Open the form on this server and send it from there.',
  });
}

/** Of a question nobody reads a body; to look at one, a whole Request would be made of it. */
export const limitBody: MiddlewareHandler<PageEnv> = (c, next) =>
  c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : limitForm(c, next);

const limitForm: MiddlewareHandler<PageEnv> = bodyLimit({
  maxSize: LARGEST_ARTICLE + 100_000,
  onError: () => {
    throw new UserError('FL_TOO_LARGE', 'This is larger than 25 MB.', {
      hint: 'Add it on the command line: `faultline add FILE`.',
    });
  },
});
