import type { Context } from 'hono';
import type { ComponentChildren } from 'preact';
import type { AppParts } from './app-parts.js';
import { keepAsOf } from './as-of.js';
import type { Assets } from './assets.js';
import { composePolicy } from './content-policy.js';
import { renderHtml } from './render-html.js';
import type { Session, Sessions } from './sessions.js';
import { Layout, type PageFrame } from './views/layout.js';

export interface PageEnv {
  Variables: {
    session: Session | null;
    /** what was known at this moment is asked for, ISO 8601 UTC; null: now */
    asOf: string | null;
    /** what the audit log says this was done to; the path where nothing is set */
    subject?: string;
    /** of a page: what its answer is made of, so that it need not be read back from there to be kept */
    bytes?: Uint8Array<ArrayBuffer>;
  };
}
export type PageContext = Context<PageEnv>;

/** What every page is made with. */
export interface Kit {
  readonly parts: AppParts;
  readonly assets: Assets;
  readonly sessions: Sessions;
}

/** A whole page; everything in it is escaped by the renderer. */
export function renderPage(c: PageContext, kit: Kit, frame: PageFrame, body: ComponentChildren): Response {
  const html = renderHtml(
    <Layout
      frame={frame}
      path={c.req.path}
      session={c.get('session')}
      assets={kit.assets}
      version={kit.parts.version}
      asOf={c.get('asOf') ?? null}
    >
      {body}
    </Layout>,
  );
  if (frame.style) c.header('Content-Security-Policy', composePolicy(frame.style));
  const asked = c.get('asOf') ? (c.req.query('asOf') ?? '') : '';
  // As bytes: a Response looks through a text for lone surrogates, encodes it and is read again to be kept.
  const bytes = new TextEncoder().encode(`<!doctype html>${asked ? keepAsOf(html, asked) : html}`);
  c.set('bytes', bytes);
  return c.body(bytes, frame.status ?? 200, { 'Content-Type': 'text/html; charset=UTF-8' });
}
