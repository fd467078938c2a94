import type { AuditEntry, Person, Role } from '../../model/role.js';
import type { Page, Window } from '../catalog.js';

/** A signed-in person. */
export interface SignedIn {
  /** not secret by itself: the cookie that carries the session's token is signed */
  readonly sessionId: string;
  readonly person: Person;
}

/** Values of `Set-Cookie` that sign a browser in or out. */
export type Cookies = readonly string[];

/** People, their sessions and what they did. Every refusal of a sign-in is FL_SIGN_IN, whatever was wrong. */
export interface Accounts {
  /** who the request's cookie belongs to; null where it is absent, wrong, too old, or of somebody who may no longer */
  readSession(headers: Headers): Promise<SignedIn | null>;
  /** throws FL_SIGN_IN */
  signIn(email: string, password: string): Promise<Cookies>;
  /** A link signs in once, within twelve hours of its making. Throws FL_SIGN_IN. */
  redeemLink(token: string): Promise<Cookies>;
  signOut(headers: Headers): Promise<Cookies>;
  /** ends the person's other sessions; throws FL_SIGN_IN when `current` is wrong */
  setPassword(headers: Headers, given: { readonly current: string; readonly next: string }): Promise<Cookies>;
  hasPassword(personId: string): Promise<boolean>;

  listPeople(): Promise<readonly Person[]>;
  /** throws FL_USAGE when the e-mail address is taken or is none */
  addPerson(given: { readonly name: string; readonly email: string; readonly role: Role }): Promise<Person>;
  /** throws FL_NOT_FOUND, and FL_LAST_ADMIN when nobody would be left to manage people */
  changePerson(id: string, change: PersonChange): Promise<Person>;
  /** The token of a fresh link; ends the person's password and sessions when `isReset`. Throws FL_NOT_FOUND. */
  createLink(personId: string, isReset: boolean): Promise<string>;
  /** The token of a link for the person who runs this instance: its first admin, made when there is none. */
  createOwnerLink(): Promise<string>;

  record(entry: AuditEntry): Promise<void>;
  /** newest first */
  listAudit(window: Window): Promise<Page<AuditEntry>>;
  /** refused sign-ins since an instant from this origin, and for this subject */
  countRefused(given: RefusedQuery): Promise<{ readonly byOrigin: number; readonly bySubject: number }>;
  close(): Promise<void>;
}

export interface PersonChange {
  readonly name?: string;
  readonly email?: string;
  readonly role?: Role;
  readonly isActive?: boolean;
}

export interface RefusedQuery {
  readonly action: string;
  /** ISO 8601 UTC */
  readonly since: string;
  readonly origin: string | null;
  readonly subject: string | null;
}

/** Where the audit log lies. */
export type AuditLog = Pick<Accounts, 'record' | 'listAudit' | 'countRefused'>;
