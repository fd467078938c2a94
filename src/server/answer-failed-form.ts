import { UserError } from '../errors.js';
import { isAskedAgain } from './asked-again.js';
import { type FailedForm, fillForm } from './fill-form.js';
import type { PageContext } from './kit.js';
import { findStatus } from './pages/error.js';

/** what no form can mend, and what must not come back with a fresh secret: a form that another site may have sent */
const NOT_OF_FORMS = new Set(['FL_CSRF', 'FL_HOST', 'FL_FORBIDDEN', 'FL_TOO_LARGE', 'FL_NOT_FOUND']);

type Ask = (request: Request, env: object) => Response | Promise<Response>;

/**
 * The page of the form again, with what was written and what is wrong with it; null where there is none, or the error is no form's.
 * `ask` answers a request as the whole application does.
 */
export async function answerFailedForm(c: PageContext, ask: Ask, thrown: unknown): Promise<Response | null> {
  if (!(thrown instanceof UserError) || isAskedAgain(c.env) || !isOfForm(c, thrown)) return null;
  const failed = await readForm(c, thrown);
  if (failed === null) return null;
  for (const path of listPages(c, failed)) {
    const headers = new Headers({ accept: 'text/html' });
    for (const name of ['cookie', 'host']) {
      const value = c.req.header(name);
      if (value !== undefined) headers.set(name, value);
    }
    const page = await ask(new Request(new URL(path, c.req.url), { headers }), {
      ...Object(c.env),
      isAskedAgain: true,
    });
    const html = page.status === 200 ? fillForm(await page.text(), failed, path.split('?')[0] ?? path) : null;
    if (html === null) continue;
    const policy = page.headers.get('Content-Security-Policy');
    if (policy !== null) c.header('Content-Security-Policy', policy);
    const status = findStatus(thrown);
    return c.body(html, status === 404 ? 400 : status, { 'Content-Type': 'text/html; charset=UTF-8' });
  }
  return null;
}

function isOfForm(c: PageContext, { code, field }: UserError): boolean {
  const { method, path } = c.req;
  if (path.startsWith('/api/') || (NOT_OF_FORMS.has(code) && field === null)) return false;
  if (code === 'FL_SIGN_IN') return method === 'POST' && (path === '/sign-in' || c.get('session') !== null);
  return method === 'POST' || (method === 'GET' && field !== null && c.req.query(field) !== undefined);
}

async function readForm(
  c: PageContext,
  { code, message, hint, field }: UserError,
): Promise<FailedForm | null> {
  const about = { action: new URL(c.req.url).pathname, code, message, hint, field };
  if (c.req.method === 'GET') {
    return { ...about, method: 'get', values: new Map(Object.entries(c.req.query())) };
  }
  const body = await c.req.parseBody().catch(() => null);
  if (body === null) return null;
  const values = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const hasFile = Object.values(body).some((v) => v instanceof File && v.size > 0);
  const again = hasFile ? `${hint} Choose the file again.` : hint;
  return { ...about, hint: again, method: 'post', values: new Map(values) };
}

/** Where the form may stand: the page it was sent from, the path it was sent to, and those above it. */
function listPages(c: PageContext, { method, action: path, values, field }: FailedForm): string[] {
  if (method === 'get') {
    const kept = [...values].filter(([name]) => name !== field);
    return [`${path}?${new URLSearchParams(kept)}`];
  }
  const above = path.slice(0, path.lastIndexOf('/')) || '/';
  const from = readReferrer(c);
  const next = values.get('next');
  const onward = path === '/sign-in' && next ? [`${path}?${new URLSearchParams({ next })}`] : [];
  return [...onward, ...(from === null ? [] : [from]), path, above, `${above}/brief`];
}

/** Path and query of the page of ours that the form was sent from. */
function readReferrer(c: PageContext): string | null {
  const referrer = c.req.header('referer') ?? '';
  if (!URL.canParse(referrer)) return null;
  const { host, pathname, search } = new URL(referrer);
  return host === c.req.header('host') ? `${pathname}${search}` : null;
}
