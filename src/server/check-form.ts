import { UserError } from '../errors.js';
import type { Kit, PageContext } from './kit.js';
import type { Session } from './sessions.js';

/** The session whose own form this is; its role was checked before. Throws FL_SIGN_IN or FL_CSRF. */
export function checkForm(c: PageContext, kit: Kit, csrf: unknown): Session {
  const session = c.get('session');
  if (!session) {
    throw new UserError('FL_SIGN_IN', 'This needs somebody who is signed in.', { hint: 'Sign in first.' });
  }
  if (!kit.sessions.isCsrf(session, csrf)) {
    throw new UserError('FL_CSRF', 'This form was not sent from a page of this session.', {
      hint: 'Open the form again and send it from there.',
    });
  }
  return session;
}
