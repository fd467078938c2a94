import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins';
import { UserError } from '../../errors.js';
import { type Person, ROLES, type Role, SHORTEST_PASSWORD } from '../../model/role.js';
import type { Accounts, AuditLog, Cookies, PersonChange } from './accounts.js';

/** seconds */
const SESSION_LENGTH = 7 * 86_400;
const LINK_LENGTH = 12 * 3_600;
/** reserved by RFC 2606: no mail can ever reach it */
const OWNER_EMAIL = 'owner@faultline.invalid';

interface AccountsParts {
  /** where better-auth keeps its tables; the driver must give times as `Date` */
  readonly storage: NonNullable<BetterAuthOptions['database']>;
  /** signs cookies; at least 20 characters */
  readonly key: string;
  /** as browsers reach this instance; cookies are `Secure` when it is https */
  readonly publicUrl: string;
  readonly audit: AuditLog;
  close(): Promise<void>;
}

/** Sign-in by better-auth: passwords (scrypt), one-time links, sessions in the database. Nobody can sign up. */
export function createAccounts({ storage, key, publicUrl, audit, close }: AccountsParts): Accounts {
  const links = new Map<string, string>();
  const auth = createAuth(storage, key, publicUrl, (email, token) => links.set(email, token));
  const inner = async () => (await auth.$context).internalAdapter;

  const getPerson = async (id: string): Promise<Person> => {
    const found = await (await inner()).findUserById(id);
    if (found) return toPerson(found);
    throw new UserError('FL_NOT_FOUND', 'There is no such person.', {
      hint: 'The page of people lists all.',
    });
  };
  const listPeople = async () => {
    const found = (await (await inner()).listUsers(1_000)).map(toPerson);
    return found.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.name.localeCompare(b.name));
  };
  const createToken = async ({ email }: Person): Promise<string> => {
    await auth.api.signInMagicLink({ body: { email }, headers: new Headers() });
    const token = links.get(email);
    links.delete(email);
    if (token === undefined) throw new Error(`better-auth made no link for ${email}`);
    return token;
  };
  const addPerson: Accounts['addPerson'] = async (given) => {
    const email = await checkEmail(given.email, null);
    const fields = { ...given, email, emailVerified: true, isActive: true };
    return toPerson(await (await inner()).createUser(fields, { method: 'admin' }));
  };
  /** In small letters; throws FL_USAGE when it is none, or somebody else's. */
  const checkEmail = async (given: string, ownId: string | null): Promise<string> => {
    const email = given.trim().toLowerCase();
    const known = await (await inner()).findUserByEmail(email);
    const isOdd = !/^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email) || email.length > 254;
    if (!isOdd && (!known || known.user.id === ownId)) return email;
    throw new UserError('FL_USAGE', isOdd ? 'This is no e-mail address.' : 'This address is taken.', {
      hint: 'Each person has an address of their own, such as name@desk.example.',
      field: 'email',
    });
  };
  const endAccess = async (id: string) => (await inner()).deleteUserSessions(id);

  return {
    ...audit,
    close,
    listPeople,
    addPerson,
    async readSession(headers) {
      if (!headers.get('cookie')?.includes('faultline.')) return null;
      const found = await auth.api.getSession({ headers });
      const person = found ? toPerson(found.user) : null;
      return found && person?.isActive ? { sessionId: found.session.id, person } : null;
    },
    async signIn(email, password) {
      const body = { email: email.trim().toLowerCase(), password };
      return readCookies(await auth.api.signInEmail({ body, headers: new Headers(), asResponse: true }));
    },
    async redeemLink(token) {
      const query = { token };
      return readCookies(await auth.api.magicLinkVerify({ query, headers: new Headers(), asResponse: true }));
    },
    async signOut(headers) {
      return readCookies(await auth.api.signOut({ headers, asResponse: true }));
    },
    async setPassword(headers, { current, next }) {
      if (current === '') return setFirstPassword(headers, next);
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      const answer = await auth.api.changePassword({ body, headers, asResponse: true });
      if (answer.status === 200) return readCookies(answer);
      throw new UserError('FL_SIGN_IN', 'This is not your present password.', {
        hint: 'Where it is forgotten, an admin makes you a new link.',
        field: 'current',
      });
    },
    async hasPassword(personId) {
      const found = await (await inner()).findAccounts(personId);
      return found.some((a) => a.providerId === 'credential');
    },
    async changePerson(id, change) {
      const person = await getPerson(id);
      await checkAdminLeft(person, change, listPeople);
      const email = change.email === undefined ? {} : { email: await checkEmail(change.email, id) };
      await (await inner()).updateUser(id, { ...change, ...email });
      if (change.isActive === false) await endAccess(id);
      return getPerson(id);
    },
    async createLink(personId, isReset) {
      const person = await getPerson(personId);
      if (isReset) await dropPassword(personId);
      return createToken(person);
    },
    async createOwnerLink() {
      const admins = (await listPeople()).filter((p) => p.role === 'admin' && p.isActive);
      return createToken(
        admins[0] ?? (await addPerson({ name: 'Owner', email: OWNER_EMAIL, role: 'admin' })),
      );
    },
  };

  /** better-auth refuses this to somebody who has a password. */
  async function setFirstPassword(headers: Headers, next: string): Promise<Cookies> {
    try {
      await auth.api.setPassword({ body: { newPassword: next }, headers });
      return [];
    } catch {
      throw refusedSignIn();
    }
  }

  async function dropPassword(personId: string): Promise<void> {
    const adapter = await inner();
    for (const account of await adapter.findAccounts(personId)) await adapter.deleteAccount(account.id);
    await endAccess(personId);
  }
}

function createAuth(
  storage: AccountsParts['storage'],
  key: string,
  publicUrl: string,
  keepLink: (email: string, token: string) => void,
) {
  return betterAuth({
    appName: 'Faultline',
    baseURL: publicUrl,
    secret: key,
    database: storage,
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { cookiePrefix: 'faultline' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: SHORTEST_PASSWORD },
    session: { modelName: 'auth_session', expiresIn: SESSION_LENGTH },
    account: { modelName: 'auth_credential' },
    verification: { modelName: 'auth_verification' },
    user: {
      modelName: 'auth_person',
      additionalFields: {
        role: { type: 'string', input: false, defaultValue: 'reader' },
        isActive: { type: 'boolean', input: false, defaultValue: true },
      },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_LENGTH,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) => keepLink(email, token),
      }),
    ],
  });
}

function readCookies(response: Response): Cookies {
  if (response.status !== 200) throw refusedSignIn();
  return response.headers.getSetCookie();
}

function refusedSignIn(): UserError {
  return new UserError('FL_SIGN_IN', 'This does not sign anybody in.', {
    hint: 'Check address and password. A link works once, within twelve hours; an admin makes a new one.',
  });
}

async function checkAdminLeft(
  person: Person,
  change: PersonChange,
  listPeople: () => Promise<readonly Person[]>,
): Promise<void> {
  const staysAdmin = (change.role ?? person.role) === 'admin' && (change.isActive ?? person.isActive);
  if (staysAdmin || person.role !== 'admin' || !person.isActive) return;
  const others = (await listPeople()).filter((p) => p.id !== person.id && p.role === 'admin' && p.isActive);
  if (others.length > 0) return;
  throw new UserError('FL_LAST_ADMIN', 'Nobody would be left to manage people.', {
    hint: 'Make somebody else an admin first.',
  });
}

interface StoredPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
  readonly role?: unknown;
  readonly isActive?: unknown;
}

function toPerson({ id, name, email, createdAt, role, isActive }: StoredPerson): Person {
  const known = ROLES.find((r): r is Role => r === role) ?? 'reader';
  return {
    id,
    name,
    email,
    role: known,
    isActive: isActive === true,
    createdAt: new Date(createdAt).toISOString(),
  };
}
