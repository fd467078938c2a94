import type { Role } from '../../model/role.js';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  reader: 'reader',
  reporter: 'reporter',
  editor: 'editor',
  admin: 'admin',
};

/** What each role may do, in a sentence; each may do what those before it may. */
export const ROLE_DUTIES: Readonly<Record<Role, string>> = {
  reader: 'reads, also on a private instance',
  reporter: 'adds articles',
  editor: 'decides about statements, events and sources',
  admin: 'manages people and reads the audit log',
};
