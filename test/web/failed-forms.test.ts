import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { createApp, type FaultlineApp } from '../../src/server/app.js';
import { fillForm } from '../../src/server/fill-form.js';
import { buildAssets, createFakeParts, type FakeParts } from './serve-pages.js';
import { signIn } from './sign-in.js';

const BASE = 'http://127.0.0.1:4100';
const NASTY = '"><script>window.hit=1</script>&quot;';
let parts: FakeParts;
let app: FaultlineApp;
let cookie = '';
let csrf = '';

beforeAll(async () => {
  parts = createFakeParts(buildAssets(), {
    addArticle: async () => ({
      kind: 'failed',
      error: { code: 'FL_ADDRESS', message: 'This address is private.', hint: 'Give a public one.' },
    }),
  });
  app = createApp(parts);
  ({ cookie, csrf } = await signIn(app));
}, 60_000);
beforeEach(() => {
  parts.decided.length = 0;
});

interface Sent {
  readonly as?: string;
  readonly from?: string;
}

async function send(path: string, form: Record<string, string>, { as = cookie, from = path }: Sent = {}) {
  const body = new URLSearchParams({ csrf, ...form });
  const headers = { cookie: as, host: '127.0.0.1:4100', referer: BASE + from };
  const answer = await app.fetch(new Request(BASE + path, { method: 'POST', body, headers }));
  return { status: answer.status, text: await answer.text() };
}

/** Name, what it holds, and what is said of it. */
function readWrong(text: string) {
  const [, said = '', control = ''] =
    /<span class="wrong"[^>]*>(.*?)<\/span>(<(?:input|textarea|select)\b(?:[^">]|"[^"]*")*>)/.exec(text) ??
    [];
  return {
    said: said.replace(/<[^>]+>/g, ''),
    name: /\sname="([^"]*)"/.exec(control)?.[1],
    isMarked: control.includes('aria-invalid="true"') && control.includes('autofocus'),
  };
}

describe('a form that could not be taken', () => {
  const reason = `a reason ${NASTY}`;
  it.each([
    ['/matters', { name: 'ab', cues: 'meeting*', reason }, '/matters', 'name', 'At least 3 characters.'],
    ['/matters', { name: 'Road', cues: '*', reason }, '/matters', 'cues', 'This cannot be used'],
    ['/people', { name: ' ', email: 'a@b.example', role: 'reader' }, '/people', 'name', 'must be filled in'],
    ['/people', { name: reason, email: 'none', role: 'editor' }, '/people', 'email', 'no e-mail address'],
    ['/account', { name: 'x'.repeat(101), email: 'a@b.example' }, '/account', 'name', 'At most 100 characters.'],
    ['/account/password', { next: 'short' }, '/account', 'next', 'At least 12 characters.'],
    ['/events/e-a/status', { status: 'reported', reason: '  ' }, '/events/e-a', 'reason', 'At least 3 characters.'],
    ['/events/e-a/status', { status: 'so so', reason }, '/events/e-a', 'status', 'none of the choices'],
    ['/commitments/c-c/status', { status: 'met', on: '2031-02-30', reason }, '/commitments/c-c', 'on', 'no day'],
    ['/commitments/c-c/status', { status: 'met', on: '2031-04-01', evidence: 'none', reason }, '/commitments/c-c', 'evidence', 'no statement'],
    ['/actors/UPL/aliases', { actor: 'UPL', reason }, '/actors/UPL', 'actor', 'counted as itself'],
    ['/conflicts/port/questions', { text: 'Who?', words: 'port', reason }, '/conflicts/port/questions', 'text', 'At least 5 characters.'],
    ['/conflicts/port/questions', { text: 'Who closed it?', reason }, '/conflicts/port/questions', 'words', 'needs words'],
    ['/conflicts/port/judgments', { text: 'We are confident of it.', likelihood: 'likely', statements: 'x' }, '/conflicts/port/brief', 'text', 'never both'],
    ['/add', { url: 'http://10.0.0.1/', title: reason }, '/add', 'url', 'This address is private.'],
    ['/add', { url: '', text: ' ', title: reason }, '/add', 'url', 'Nothing was given'],
    ['/add', { url: 'https://a.example/', published: 'yesterday', title: reason }, '/add', 'published', 'no day'],
    ['/read', { text: 'Ships left port.', published: '2031-13-01' }, '/read', 'published', 'no day'],
  ])('%s: %j', async (path, form, from, field, said) => {
    // sent from its page, and again from the address that the first answer stands at
    for (const place of [from, path]) {
      const { status, text } = await send(path, form, { from: place });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(readWrong(text)).toMatchObject({ name: field, isMarked: true });
      expect(readWrong(text).said).toContain(said.replaceAll('"', '&quot;'));
      expect(text).toContain('<title>Not done: ');
      expect(text).not.toContain('<script>window');
      const typed = Object.values(form).filter((v) => v.length > 4 && v !== 'short');
      for (const value of typed.filter((v) => v === reason)) {
        expect(text).toContain(value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'));
      }
    }
    expect(parts.decided).toEqual([]);
  }); // biome-ignore format: a table

  it('is found under an address with signs in it', async () => {
    const path = '/actors/name%3Aport%20master/aliases';
    const { text } = await send(path, { actor: 'LOW', reason: 'x' }, { from: path });
    expect(readWrong(text)).toMatchObject({ name: 'reason', isMarked: true });
  });

  it('is unfolded where its page folds it away', async () => {
    const { text } = await send(
      '/events/e-a/status',
      { status: 'refuted', reason: 'x' },
      { from: '/events/e-a' },
    );
    expect(text).toMatch(/<details open[^>]*><summary>Decide on its status/);
    expect(text).toMatch(/<option value="refuted" selected>/);
    expect(text.match(/<option[^>]* selected/g)).toHaveLength(1);
  });

  it('signs in from where it was, and never writes a password back', async () => {
    const form = { email: 'ann@desk.example', password: 'a wrong password', next: '/add' };
    for (const from of ['/sign-in?next=%2Fadd', '/sign-in']) {
      const { status, text } = await send('/sign-in', form, { as: '', from });
      expect(status).toBe(401);
      expect(text).toContain('value="ann@desk.example"');
      expect(text).toContain('This does not sign anybody in.');
      expect(text).toMatch(/name="next" value="\/add"/);
      expect(text).not.toContain('a wrong password');
    }
  });

  it('stays an error page where its page has it for another thing, or another site sent it', async () => {
    const forged = await send('/matters', { csrf: 'x', name: 'ab', cues: NASTY });
    expect(forged.text).toContain('FL_CSRF');
    expect(forged.text).not.toContain('name="cues"');
    expect((await send('/matters', { name: 'ab', cues: 'x' }, { as: '' })).text).toContain('Sign in first');
  });

  it('is answered in the address too, with what was asked besides', async () => {
    const answered = await app.fetch(
      new Request(`${BASE}/conflicts/port/brief?since=next+week&asOf=2031-04-08`),
    );
    const { status, text } = { status: answered.status, text: await answered.text() };
    expect(status).toBe(400);
    expect(readWrong(text)).toMatchObject({ name: 'since', isMarked: true });
    expect(text).toContain('value="next week"');
    const many = Array.from({ length: 20 }, (_, i) =>
      app.fetch(new Request(`${BASE}/statements?since=x${i}`)),
    );
    for (const answer of await Promise.all(many)) expect(readWrong(await answer.text()).name).toBe('since');
  });
});

describe('fillForm', () => {
  const failed = {
    method: 'post',
    action: '/a',
    code: 'FL_USAGE',
    message: 'No.',
    hint: 'Yes.',
    field: 'f',
  } as const;
  const fill = (inner: string, values: Record<string, string>) =>
    fillForm(
      `<title>A</title><form method="post" action="/a">${inner}</form>`,
      { ...failed, values: new Map(Object.entries(values)) },
      '/a',
    ) ?? '';

  it('takes > within values, keeps the others of a field, and the first line break of a text', () => {
    const text = fill(
      '<input placeholder="a value > b" name="f" value="x > y" aria-describedby="h"/><textarea name="t">a</textarea>',
      { f: 'new', t: '\nline' },
    );
    expect(text).toContain('placeholder="a value > b"');
    expect(text).toContain('value="new"');
    expect(text).not.toContain('x > y');
    expect(text).toContain('aria-describedby="wrong-f h"');
    expect(text).toContain('<textarea name="t">\n\nline</textarea>');
  });

  it('says it before the form where no field is meant', () => {
    expect(fill('<input name="g"/>', { g: '1' })).toContain('<p class="failure" role="alert">');
  });

  it('is not the form of another thing', () => {
    expect(fill('<input type="hidden" name="id" value="1"/><input name="f"/>', { id: '2', f: 'x' })).toBe('');
  });

  it('knows a user error by its field', () => {
    expect(new UserError('FL_USAGE', 'No.', { hint: 'Yes.' }).field).toBeNull();
  });
});
