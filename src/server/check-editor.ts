import { UserError } from '../errors.js';
import type { Kit, PageContext } from './kit.js';
import type { Session } from './sessions.js';

/** The session of an editor whose own form this is. Throws FL_SIGN_IN or FL_CSRF. */
export function checkEditor(c: PageContext, kit: Kit, csrf: unknown): Session {
  const session = c.get('session');
  if (!session) {
    throw new UserError('FL_SIGN_IN', 'This needs a signed-in editor.', {
      hint: 'Open the sign-in link that Faultline printed when it started.',
    });
  }
  if (!kit.sessions.isCsrf(session, csrf)) {
    throw new UserError('FL_CSRF', 'This form was not sent from a page of this session.', {
      hint: 'Open the form again and send it from there.',
    });
  }
  return session;
}
