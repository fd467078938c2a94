import { type ErrorRecord, toErrorRecord, UserError } from '../../errors.js';
import { type Kit, type PageContext, renderPage } from '../kit.js';
import type { PageFrame } from '../views/layout.js';

type Status = NonNullable<PageFrame['status']>;

const STATUSES: Readonly<Record<string, Status>> = {
  FL_NOT_FOUND: 404,
  FL_NO_CONFLICT: 404,
  FL_SIGN_IN: 401,
  FL_CSRF: 403,
  FL_FORBIDDEN: 403,
  FL_LAST_ADMIN: 409,
  FL_HOST: 421,
  FL_TOO_LARGE: 413,
  FL_TOO_MANY: 429,
  FL_DATABASE_UNREACHABLE: 503,
};

export function findStatus(thrown: unknown): Status {
  return thrown instanceof UserError ? (STATUSES[thrown.code] ?? 400) : 500;
}

/** A page for people, JSON for programs; the message of a bug stays in the log. */
export function answerError(c: PageContext, kit: Kit, error: unknown): Response {
  const thrown = isUnstorable(error) ? unstorable() : error;
  const status = findStatus(thrown);
  if (status >= 500) kit.parts.onBug(thrown);
  const record = status === 500 ? hideBug() : toErrorRecord(thrown);
  if (c.req.path.startsWith('/api/') || c.req.path === '/healthz') return c.json({ error: record }, status);
  return renderPage(
    c,
    kit,
    { title: TITLES[status] ?? 'This did not work', status },
    <ErrorPage
      record={record}
      status={status}
      path={c.req.path}
      field={thrown instanceof UserError ? thrown.field : null}
    />,
  );
}

/** PostgreSQL's character_not_in_repertoire: U+0000, which it keeps in no text, came with a question or a form. */
function isUnstorable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021';
}

function unstorable(): UserError {
  return new UserError('FL_USAGE', 'This holds a character that no text may hold (U+0000).', {
    hint: 'Remove it and send it again.',
  });
}

const TITLES: Readonly<Partial<Record<Status, string>>> = {
  404: 'Not here',
  401: 'Sign in first',
  403: 'Not for this role',
  429: 'Too often',
  500: 'A bug',
  503: 'The database does not answer',
};

function hideBug(): ErrorRecord {
  return {
    code: 'FL_INTERNAL',
    message: 'Something went wrong in Faultline itself.',
    hint: 'The log of the program has the details. Please report it with what you did.',
  };
}

interface ErrorProps {
  readonly record: ErrorRecord;
  readonly status: Status;
  readonly path: string;
  /** that it is about */
  readonly field: string | null;
}

function ErrorPage({ record, status, path, field }: ErrorProps) {
  return (
    <header class="head">
      <p class="kicker">
        {status} · <code>{record.code}</code>
      </p>
      <h1>{TITLES[status] ?? 'This did not work'}</h1>
      <p class="lede">
        {field === null ? null : <code>{field}</code>} {record.message}
      </p>
      <p>{record.hint}</p>
      {status === 401 && path !== '/sign-in' ? (
        <p>
          <a class="button" href={`/sign-in?next=${encodeURIComponent(path)}`}>
            Sign in
          </a>
        </p>
      ) : null}
      <p>
        <a href="/">Conflicts</a> · <a href="/documents">Documents</a>
      </p>
    </header>
  );
}
