import type { ComponentChildren } from 'preact';
import { isAtLeast } from '../../model/role.js';
import { composeInstant } from '../../publish/dates.js';
import type { Assets } from '../assets.js';
import type { Session } from '../sessions.js';
import { ROLE_NAMES } from './role-names.js';

/** What a page says of itself. */
export interface PageFrame {
  readonly title: string;
  readonly status?: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 421 | 422 | 429 | 500 | 503;
  /** shows something of the example instance: the page says so */
  readonly hasExamples?: boolean;
  /** CSS of this page alone; only ever made of our own identifiers, with nothing that HTML would escape: the policy names its hash */
  readonly style?: string;
}

interface LayoutProps {
  readonly frame: PageFrame;
  readonly path: string;
  readonly session: Session | null;
  readonly assets: Assets;
  readonly version: string;
  /** ISO 8601 UTC; null: now */
  readonly asOf: string | null;
  readonly children: ComponentChildren;
}

const LINKS: readonly (readonly [string, string])[] = [
  ['/', 'Conflicts'],
  ['/events', 'Events'],
  ['/statements', 'Statements'],
  ['/documents', 'Documents'],
  ['/stories', 'Stories'],
  ['/sources', 'Sources'],
  ['/read', 'Read a text'],
  ['/add', 'Add'],
  ['/about', 'About'],
];

/** The review desk is shown to those it is open to. */
function listLinks(session: Session | null): typeof LINKS {
  const isEditor = session !== null && isAtLeast(session.person.role, 'editor');
  return isEditor ? [...LINKS.slice(0, -1), ['/review', 'Review'], ...LINKS.slice(-1)] : LINKS;
}

export function Layout({ frame, path, session, assets, version, asOf, children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${frame.title} · Faultline`}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        {frame.style ? <style>{frame.style}</style> : null}
        <script type="module" src={assets.script} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <Masthead path={path} session={session} />
        {asOf === null ? null : <AsOfNotice asOf={asOf} path={path} />}
        {frame.hasExamples ? <ExampleNotice /> : null}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Colophon session={session} version={version} />
      </body>
    </html>
  );
}

function Masthead({ path, session }: { readonly path: string; readonly session: Session | null }) {
  return (
    <header class="masthead">
      <a class="wordmark" href="/">
        Faultline
      </a>
      <nav aria-label="Pages">
        <ul>
          {listLinks(session).map(([href, name]) => (
            <li key={href}>
              <a href={href} aria-current={isCurrent(href, path) ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="state">
        {session ? <a href="/account">{session.person.name}</a> : <a href={composeSignIn(path)}>Sign in</a>}
      </p>
    </header>
  );
}

/** Back to the page one came from. */
function composeSignIn(path: string): string {
  return path === '/' || path === '/sign-in' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}

function isCurrent(href: string, path: string): boolean {
  if (href === '/') return path === '/' || path.startsWith('/conflicts');
  return path === href || path.startsWith(`${href}/`);
}

/** A page of the past says so before anything else. */
function AsOfNotice({ asOf, path }: { readonly asOf: string; readonly path: string }) {
  return (
    <aside class="notice" aria-label="As known then">
      <span class="chip">As known</span> on {composeInstant(asOf)}. What came to be known later is left out.{' '}
      <a href={`${path}?asOf=`}>As known now</a>
    </aside>
  );
}

function ExampleNotice() {
  return (
    <aside class="notice" aria-label="About the examples">
      <span class="chip chip-example">Example</span> This page shows example documents: written for this
      program, by invented outlets. <a href="/about#examples">What the examples are</a>
    </aside>
  );
}

function Colophon({ session, version }: { readonly session: Session | null; readonly version: string }) {
  return (
    <footer class="colophon">
      <p>
        Faultline {version}: every statement stands beside the sentence it came from.{' '}
        <a href="/about">Method and what we refuse</a> · <a href="/corrections">Corrections</a> ·{' '}
        <a href="/issues">What could not be read</a> · <a href="/api/v1/openapi.json">API</a>
      </p>
      {session ? <SignOut session={session} /> : null}
    </footer>
  );
}

function SignOut({ session }: { readonly session: Session }) {
  return (
    <form method="post" action="/sign-out" class="sign-out">
      <input type="hidden" name="csrf" value={session.csrf} />
      <span>
        Signed in as {ROLE_NAMES[session.person.role]}
        {session.person.role === 'admin' ? (
          <>
            {' '}
            · <a href="/people">People</a> · <a href="/audit">Audit log</a>
          </>
        ) : null}
      </span>{' '}
      <button type="submit">Sign out</button>
    </form>
  );
}
