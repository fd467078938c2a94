import { beforeAll, describe, expect, it } from 'vitest';
import { createApp, type FaultlineApp } from '../../src/server/app.js';
import { buildAssets, createFakeParts, type FakeParts } from './serve-pages.js';
import { signIn } from './sign-in.js';

const PATH = '/conflicts/port/questions';
const BASE = 'http://127.0.0.1:4100';
let parts: FakeParts;
let app: FaultlineApp;
let cookie = '';
let csrf = '';

beforeAll(async () => {
  parts = createFakeParts(buildAssets());
  app = createApp(parts);
  ({ cookie, csrf } = await signIn(app));
}, 60_000);

async function ask(path: string, form?: Record<string, string>, as: string | null = cookie) {
  const init = form ? { method: 'POST', body: new URLSearchParams({ csrf, ...form }) } : {};
  const answer = await app.fetch(new Request(BASE + path, { ...init, headers: as ? { cookie: as } : {} }));
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
}

describe('questions', () => {
  it('of an editor are kept with author, time and reason, shown as a board, and taken back', async () => {
    const form = {
      text: 'Who shelled <i>Nareth</i>?',
      words: 'shelled/hit',
      place: 'Nareth',
      reason: 'two <b>claims</b>',
    };
    const { status, to } = await ask(PATH, form);
    expect(status).toBe(303);
    expect(parts.decided.at(-1)).toMatchObject({
      role: 'admin',
      reason: form.reason,
      body: {
        kind: 'question',
        conflict: 'port',
        text: form.text,
        search: { words: 'shelled/hit', place: 'Nareth', conflict: 'port' },
      },
    });
    for (const path of [to, PATH]) {
      const { text } = await ask(path, undefined, null);
      expect(text).toContain('Who shelled &lt;i>Nareth');
      expect(text).toContain('two &lt;b>claims');
      expect(text).not.toContain('Take back');
    }
    expect((await ask(to)).text).toContain('Deny it');
    const id = parts.decided.at(-1)?.id ?? '';
    const undone = await ask(`/decisions/${id}/undo`, { next: PATH });
    expect([undone.status, undone.to]).toEqual([303, PATH]);
    expect((await ask(PATH)).text).not.toContain('Who shelled &lt;i>');
    expect((await ask(to)).status).toBe(404);
    expect((await ask(`/decisions/${id}/undo`, {})).status).toBe(400);
  });

  it('that ask for nothing, or are none, are refused', async () => {
    const before = parts.decided.length;
    expect((await ask(PATH, { text: 'Who did it?' })).status).toBe(400);
    expect((await ask(PATH, { text: 'Who', words: 'x' })).status).toBe(400);
    expect((await ask('/conflicts/none/questions', { text: 'Who did it?', words: 'x' })).status).toBe(404);
    expect((await ask(PATH, { text: 'Who did it?', words: 'x', csrf: 'no' })).status).toBe(403);
    expect(parts.decided.length).toBe(before);
  });

  it('lead back nowhere but to this server', async () => {
    await ask(PATH, { text: 'Who did it?', words: 'x' });
    const id = parts.decided.at(-1)?.id ?? '';
    expect((await ask(`/decisions/${id}/undo`, { next: '//elsewhere.example/' })).to).toBe('/corrections');
  });
});

describe('a search', () => {
  it('is open to every reader, and says when there is too much to show', async () => {
    const found = await ask('/boards?words=port&actor=&conflict=port', undefined, null);
    expect(found.text).toContain('nobody was in the &lt;b>port');
    expect(found.text).not.toContain('Keep this as a question');
    expect((await ask('/boards?words=port&conflict=port')).text).toContain('Keep this as a question');
    const { text } = await ask('/boards?words=everything', undefined, null);
    expect(text).toContain('More statements match');
    expect(text).not.toContain('Nobody.');
  });

  it('without a question shows the form alone; a day that is none is refused', async () => {
    expect((await ask('/boards', undefined, null)).text).not.toContain('Deny it');
    expect((await ask('/boards?words=a&since=yesterday', undefined, null)).status).toBe(400);
  });
});
