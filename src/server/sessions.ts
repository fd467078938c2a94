import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Person } from '../model/role.js';
import type { Accounts } from '../store/accounts/accounts.js';

/** Who asks. */
export interface Session {
  readonly id: string;
  /** to be sent with every form of this session */
  readonly csrf: string;
  readonly person: Pick<Person, 'id' | 'name' | 'email' | 'role'>;
  /** token: a program with the editor token, which sends no forms */
  readonly via: 'cookie' | 'token';
}

export interface Sessions {
  read(headers: Headers): Promise<Session | null>;
  isCsrf(session: Session, given: unknown): boolean;
  /** Keyed hash of a network address. */
  hideOrigin(address: string | undefined): string | null;
}

interface SessionParts {
  readonly key: string;
  readonly editorToken: string;
  readonly accounts: Pick<Accounts, 'readSession'>;
}

/** Sessions of people lie in the store; a program's bearer token is a session of its own. */
export function createSessions({ key, editorToken, accounts }: SessionParts): Sessions {
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const program: Session = {
    id: 'token',
    csrf: '',
    person: { id: 'token', name: 'A program with the editor token', email: '', role: 'editor' },
    via: 'token',
  };
  return {
    async read(headers) {
      const given = headers.get('authorization');
      if (given !== null) return isSame(given, `Bearer ${editorToken}`) ? program : null;
      const found = await accounts.readSession(headers);
      if (!found) return null;
      const { sessionId, person } = found;
      return { id: sessionId, csrf: sign(`csrf ${sessionId}`), person, via: 'cookie' };
    },
    isCsrf: (session, given) =>
      session.via === 'cookie' && typeof given === 'string' && isSame(given, session.csrf),
    hideOrigin: (address) => (address === undefined ? null : sign(`origin ${address}`).slice(0, 22)),
  };
}

/** Takes the same time wherever the texts differ. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
