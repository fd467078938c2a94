import { isAtLeast } from '../../model/role.js';
import type { PageContext } from '../kit.js';

/** True where the person who looks may change what is shown. */
export function isEditor(c: PageContext): boolean {
  const session = c.get('session');
  return session !== null && isAtLeast(session.person.role, 'editor');
}

/** The secret of forms that only editors see; null: this is none. */
export function getEditorCsrf(c: PageContext): string | null {
  return isEditor(c) ? (c.get('session')?.csrf ?? null) : null;
}
