import { Hono } from 'hono';
import type { AppParts } from './app-parts.js';

export interface FaultlineApp {
  /** for `serve({ fetch: app.fetch })` of @hono/node-server */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** A path that signs its first opener in as editor, once: `/sign-in?token=…`; to be printed at start. */
  createSignInPath(): string;
}

/** All pages and the API over what it is given. */
export function createApp(_parts: AppParts): FaultlineApp {
  const app = new Hono();
  return { fetch: (request) => app.fetch(request), createSignInPath: () => '/sign-in' };
}
