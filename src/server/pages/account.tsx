import type { Hono } from 'hono';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import { SHORTEST_PASSWORD } from '../../model/role.js';
import { checkForm } from '../check-form.js';
import { type Kit, type PageContext, type PageEnv, renderPage } from '../kit.js';
import { parseFields } from '../parse-fields.js';
import type { Session } from '../sessions.js';
import { ROLE_NAMES } from '../views/role-names.js';
import { sendCookies } from './sign-in.js';

const nameSchema = z.object({ name: z.string().trim().min(1).max(100), email: z.string().max(254) });
const passwordSchema = z.object({
  current: z.string().max(500).default(''),
  next: z.string().min(SHORTEST_PASSWORD).max(128),
});

/** One's own name, address and password. */
export function addAccountPage(app: Hono<PageEnv>, kit: Kit): void {
  const { accounts } = kit.parts;
  app.get('/account', async (c) => {
    const session = getPersonSession(c);
    const hasPassword = await accounts.hasPassword(session.person.id);
    return renderPage(
      c,
      kit,
      { title: 'Your account' },
      <AccountPage
        session={session}
        hasPassword={hasPassword}
        isSaved={c.req.query('saved') !== undefined}
      />,
    );
  });
  app.post('/account', async (c) => {
    const body = await c.req.parseBody();
    const { person } = checkForm(c, kit, body.csrf);
    await accounts.changePerson(person.id, parseFields(nameSchema, body, 'A name of 1 to 100 characters.'));
    return c.redirect('/account?saved', 303);
  });
  app.post('/account/password', async (c) => {
    const body = await c.req.parseBody();
    checkForm(c, kit, body.csrf);
    const given = parseFields(passwordSchema, body, `A password has ${SHORTEST_PASSWORD} to 128 characters.`);
    sendCookies(c, await accounts.setPassword(c.req.raw.headers, given));
    return c.redirect('/account?saved', 303);
  });
}

/** A program's token has no account. */
function getPersonSession(c: PageContext): Session {
  const session = c.get('session');
  if (session?.via === 'cookie') return session;
  throw new UserError('FL_SIGN_IN', 'An account belongs to a person.', { hint: 'Sign in with a browser.' });
}

interface AccountProps {
  readonly session: Session;
  readonly hasPassword: boolean;
  readonly isSaved: boolean;
}

function AccountPage({ session, hasPassword, isSaved }: AccountProps) {
  const { person, csrf } = session;
  return (
    <>
      <header class="head">
        <h1>Your account</h1>
        <p class="lede">
          {person.name}, {ROLE_NAMES[person.role]}. Your name stands beside every decision you make.
        </p>
        {isSaved ? <p role="status">Saved.</p> : null}
      </header>
      <form class="sheet-form" method="post" action="/account">
        <input type="hidden" name="csrf" value={csrf} />
        <label for="account-name">Name</label>
        <input id="account-name" type="text" name="name" value={person.name} required maxLength={100} />
        <label for="account-email">E-mail address</label>
        <input id="account-email" type="email" name="email" value={person.email} required maxLength={254} />
        <p class="hint">You sign in with it. Faultline sends no mail.</p>
        <button type="submit">Save</button>
      </form>
      <h2>{hasPassword ? 'Change the password' : 'Set a password'}</h2>
      <form class="sheet-form" method="post" action="/account/password">
        <input type="hidden" name="csrf" value={csrf} />
        {hasPassword ? (
          <>
            <label for="account-current">Present password</label>
            <input
              id="account-current"
              type="password"
              name="current"
              autoComplete="current-password"
              required
              maxLength={500}
            />
          </>
        ) : null}
        <label for="account-next">New password</label>
        <input
          id="account-next"
          type="password"
          name="next"
          autoComplete="new-password"
          required
          minLength={SHORTEST_PASSWORD}
          maxLength={128}
        />
        <p class="hint">
          At least {SHORTEST_PASSWORD} characters; a few random words are best. Other browsers are signed out.
        </p>
        <button type="submit">{hasPassword ? 'Change' : 'Set'}</button>
      </form>
    </>
  );
}
