import { createHash } from 'node:crypto';

/** What a page may load, as in Content-Security-Policy. `style`: the one style sheet that stands in the page itself, or null. */
export function composePolicy(style: string | null): string {
  const own =
    style === null ? '' : ` 'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${own}`,
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
