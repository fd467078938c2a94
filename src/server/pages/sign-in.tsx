import type { Hono } from 'hono';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Cookies } from '../../store/accounts/accounts.js';
import { readOrigin } from '../audit-trail.js';
import { checkForm } from '../check-form.js';
import { type Kit, type PageContext, type PageEnv, renderPage } from '../kit.js';
import { findLocalPath } from '../local-path.js';
import { parseFields } from '../parse-fields.js';

/** Refused sign-ins within `PATIENCE_MS` after which nobody is let try: for one person, and from one place. */
const MOST_FOR_PERSON = 10;
const MOST_FROM_PLACE = 50;
const PATIENCE_MS = 15 * 60_000;

const formSchema = z.object({
  token: z.string().max(200).optional(),
  email: z.string().max(254).optional(),
  password: z.string().max(500).optional(),
  next: z.string().max(2_000).optional(),
});

/** The link opens a page with one button, so that a program which only looks at links does not use it up. */
export function addSignInPages(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/sign-in', (c) => {
    const token = c.req.query('token') ?? '';
    const next = findLocalPath(c.req.query('next'));
    const body = token === '' ? <PasswordPage next={next} /> : <LinkPage token={token} />;
    return renderPage(c, kit, { title: 'Sign in' }, body);
  });
  app.post('/sign-in', async (c) => {
    const form = parseFields(
      formSchema,
      await c.req.parseBody(),
      'Address, password and link are shorter than this.',
    );
    const email = form.email?.trim().toLowerCase() ?? '';
    c.set('subject', form.token === undefined ? email : 'a link');
    await checkPatience(c, kit, form.token === undefined ? email : null);
    sendCookies(c, await redeem(kit, form.token, email, form.password ?? ''));
    return c.redirect(findLocalPath(form.next) ?? '/add', 303);
  });
  app.post('/sign-out', async (c) => {
    const { csrf } = await c.req.parseBody();
    checkForm(c, kit, csrf);
    sendCookies(c, await kit.parts.accounts.signOut(c.req.raw.headers));
    return c.redirect('/', 303);
  });
}

function redeem(kit: Kit, token: string | undefined, email: string, password: string): Promise<Cookies> {
  const { accounts } = kit.parts;
  return token === undefined ? accounts.signIn(email, password) : accounts.redeemLink(token);
}

/** Throws FL_TOO_MANY while too many have failed of late. */
async function checkPatience(c: PageContext, kit: Kit, email: string | null): Promise<void> {
  const since = new Date(Date.parse(kit.parts.now()) - PATIENCE_MS).toISOString();
  const asked = { action: 'POST /sign-in', since, origin: readOrigin(c, kit), subject: email };
  const { byOrigin, bySubject } = await kit.parts.accounts.countRefused(asked);
  if (byOrigin < MOST_FROM_PLACE && (email === null || bySubject < MOST_FOR_PERSON)) return;
  throw new UserError('FL_TOO_MANY', 'Too many sign-ins failed here within a quarter of an hour.', {
    hint: 'Wait a quarter of an hour, or ask an admin for a link.',
  });
}

export function sendCookies(c: PageContext, cookies: Cookies): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

function LinkPage({ token }: { readonly token: string }) {
  return (
    <header class="head">
      <h1>Sign in</h1>
      <p class="lede">This link works once and signs this browser in for seven days.</p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="token" value={token} />
        <button type="submit">Sign in</button>
      </form>
    </header>
  );
}

function PasswordPage({ next }: { readonly next: string | null }) {
  return (
    <>
      <header class="head">
        <h1>Sign in</h1>
        <p class="lede">Adding, deciding and managing need an account. Reading a public instance does not.</p>
      </header>
      <form class="sheet-form" method="post" action="/sign-in">
        {next === null ? null : <input type="hidden" name="next" value={next} />}
        <label for="sign-in-email">E-mail address</label>
        <input
          id="sign-in-email"
          type="email"
          name="email"
          autoComplete="username"
          required
          maxLength={254}
        />
        <label for="sign-in-password">Password</label>
        <input
          id="sign-in-password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          maxLength={500}
        />
        <button type="submit">Sign in</button>
      </form>
      <p class="hint">
        No account, or no password yet? An admin makes one and hands you a link. Faultline prints a link for
        its admin in the terminal at each start.
      </p>
    </>
  );
}
