import type { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { UserError } from '../../errors.js';
import { checkEditor } from '../check-editor.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { COOKIE, SESSION_LENGTH } from '../sessions.js';
import { SignInFirst } from '../views/sign-in-first.js';

/** The link opens a page with one button, so that a program which only looks at links does not use it up. */
export function addSignInPages(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/sign-in', (c) => {
    const token = c.req.query('token') ?? '';
    const body = token === '' ? <SignInFirst /> : <SignInPage token={token} />;
    return renderPage(c, kit, { title: 'Sign in' }, body);
  });
  app.post('/sign-in', async (c) => {
    const { token } = await c.req.parseBody();
    const cookie = typeof token === 'string' ? kit.sessions.redeem(token) : null;
    if (cookie === null) throw usedUp();
    const secure = new URL(c.req.url).protocol === 'https:';
    setCookie(c, COOKIE, cookie, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: SESSION_LENGTH,
      secure,
    });
    return c.redirect('/add', 303);
  });
  app.post('/sign-out', async (c) => {
    const { csrf } = await c.req.parseBody();
    checkEditor(c, kit, csrf);
    deleteCookie(c, COOKIE, { path: '/' });
    return c.redirect('/', 303);
  });
}

function usedUp(): UserError {
  return new UserError('FL_SIGN_IN', 'This sign-in link is used up, too old or not complete.', {
    hint: 'Start Faultline again: it prints a new one.',
  });
}

function SignInPage({ token }: { readonly token: string }) {
  return (
    <header class="head">
      <h1>Sign in</h1>
      <p class="lede">This link works once and signs this browser in as an editor for seven days.</p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="token" value={token} />
        <button type="submit">Sign in as editor</button>
      </form>
    </header>
  );
}
