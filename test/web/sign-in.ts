import type { FaultlineApp } from '../../src/server/app.js';

const BASE = 'http://127.0.0.1:4100';

/** Signs the instance's admin in; gives the cookie, and the secret of the forms. */
export async function signIn(app: FaultlineApp): Promise<{ readonly cookie: string; readonly csrf: string }> {
  const token = new URL(BASE + (await app.createSignInPath())).searchParams.get('token') ?? '';
  const body = new URLSearchParams({ token });
  const signed = await app.fetch(new Request(`${BASE}/sign-in`, { method: 'POST', body }));
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? '';
  const account = await app.fetch(new Request(`${BASE}/account`, { headers: { cookie } }));
  return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(await account.text())?.[1] ?? '' };
}
