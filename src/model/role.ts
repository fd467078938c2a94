/** What a person may do, each with all that stands before it. */
export const ROLES = ['reader', 'reporter', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Reads; adds articles; decides about statements and sources; manages people. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Somebody who can sign in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** false: kept for the record of what they did, but cannot sign in */
  readonly isActive: boolean;
  /** ISO 8601 UTC */
  readonly createdAt: string;
}

/** One thing that somebody did or was refused, kept for good. */
export interface AuditEntry {
  /** ISO 8601 UTC */
  readonly at: string;
  /** null: nobody was signed in */
  readonly personId: string | null;
  readonly personName: string | null;
  readonly role: Role | null;
  /** `METHOD /route` as in the table of permissions, or a name such as `sign-in` */
  readonly action: string;
  /** what it was done to: an id, or the address of a sign-in in small letters */
  readonly subject: string | null;
  readonly outcome: 'done' | 'refused';
  /** the code of the error, when refused */
  readonly code: string | null;
  /** Keyed hash of the network address it came from: tells the same place from another, never which. */
  readonly origin: string | null;
}

/** characters; NIST SP 800-63B: length counts, composition rules do not */
export const SHORTEST_PASSWORD = 12;
