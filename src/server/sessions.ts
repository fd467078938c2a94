import { createHmac, timingSafeEqual } from 'node:crypto';

/** A signed-in editor. `id` is not secret by itself: the cookie that carries it is signed. */
export interface Session {
  readonly id: string;
  /** to be sent with every form of this session */
  readonly csrf: string;
}

export interface Sessions {
  createSignInToken(): string;
  /** The cookie of a new session; null when the token is wrong, used or too old. */
  redeem(token: string): string | null;
  read(cookie: string | undefined): Session | null;
  isCsrf(session: Session, given: unknown): boolean;
}

export const COOKIE = 'faultline_session';
/** seconds */
export const SESSION_LENGTH = 7 * 86_400;
const TOKEN_LENGTH = 12 * 3_600;

interface SessionParts {
  readonly key: string;
  /** ISO 8601 UTC */
  readonly now: () => string;
  readonly createNonce: () => string;
}

/** Sessions live in signed cookies alone; sign-in tokens live in memory, for twelve hours and one use. */
export function createSessions({ key, now, createNonce }: SessionParts): Sessions {
  const tokens = new Map<string, number>();
  const seconds = () => Math.floor(Date.parse(now()) / 1000);
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    createSignInToken() {
      const token = createNonce();
      tokens.set(sign(`sign-in ${token}`), seconds() + TOKEN_LENGTH);
      return token;
    },
    redeem(token) {
      const name = sign(`sign-in ${token}`);
      const until = tokens.get(name);
      tokens.delete(name);
      if (until === undefined || until < seconds()) return null;
      const body = `${seconds() + SESSION_LENGTH}.${createNonce()}`;
      return `${body}.${sign(`session ${body}`)}`;
    },
    read(cookie) {
      const [until, id, signature] = cookie?.split('.') ?? [];
      if (!until || !id || !signature) return null;
      const isOurs = isSame(signature, sign(`session ${until}.${id}`));
      return isOurs && Number(until) >= seconds() ? { id, csrf: sign(`csrf ${id}`) } : null;
    },
    isCsrf: (session, given) => typeof given === 'string' && isSame(given, session.csrf),
  };
}

/** Takes the same time wherever the texts differ. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
