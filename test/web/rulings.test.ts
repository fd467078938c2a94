import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CUE } from '../../src/model/position-history.js';
import { createApp, type FaultlineApp } from '../../src/server/app.js';
import { buildAssets, createFakeParts, type FakeParts } from './serve-pages.js';
import { signIn } from './sign-in.js';

const BASE = 'http://127.0.0.1:4100';
let parts: FakeParts;
let app: FaultlineApp;
let cookie = '';
let csrf = '';

beforeAll(async () => {
  parts = createFakeParts(buildAssets(), {});
  app = createApp(parts);
  ({ cookie, csrf } = await signIn(app));
}, 60_000);
beforeEach(() => {
  parts.decided.length = 0;
});

async function ask(path: string, form?: Record<string, string>, as: string | null = cookie) {
  const init = form ? { method: 'POST', body: new URLSearchParams({ csrf, ...form }) } : {};
  const answer = await app.fetch(new Request(BASE + path, { ...init, headers: as ? { cookie: as } : {} }));
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
}
const last = () => parts.decided.at(-1);
const undoLast = (next: string) => ask(`/decisions/${last()?.id}/undo`, { next });

describe('a matter of one’s own', () => {
  const form = { name: 'The <i>salt</i> road', cues: 'meeting*,  salt   road', reason: 'talks turn on it' };

  it('is kept with its cues, files positions on the pages of conflict and actor, and goes when taken back', async () => {
    expect((await ask('/matters', form)).status).toBe(303);
    expect(last()).toMatchObject({
      reason: form.reason,
      body: { kind: 'issue', name: form.name, cues: ['meeting*', 'salt road'] },
    });
    for (const path of ['/matters', '/conflicts/port', '/actors/LOW'])
      expect((await ask(path, undefined, null)).text, path).toContain('The &lt;i>salt&lt;/i> road');
    expect((await undoLast('/matters')).to).toBe('/matters');
    for (const path of ['/conflicts/port', '/actors/LOW'])
      expect((await ask(path)).text, path).not.toContain('The &lt;i>salt');
  });

  it('is tried out before it is added', async () => {
    const { text } = await ask('/matters?cues=meeting*');
    expect(text).toContain('finds 1 position');
    expect(text).toContain('any meeting &lt;b>now');
    expect((await ask('/matters?cues=bridge')).text).toContain('finds 0 positions');
    expect(parts.decided).toEqual([]);
  });

  it.each(['', '*', 'a', '- *', 'guar*antee', '(a', 'a*b*', '* meeting'])('no cue: %s', async (cues) => {
    expect((await ask('/matters', { ...form, cues })).status).toBe(400);
    expect(parts.decided).toEqual([]);
  });
  it.each(['guarant*', 'buffer zone*', 'article 5', "people's", 'über*', 'зерно*'])('a cue: %s', (cue) =>
    expect(CUE.test(cue)).toBe(true),
  );
});

describe('two names of one actor', () => {
  const form = { actor: 'LOW', reason: 'the same <b>office</b>' };

  it('are counted as one from then on, and apart when it is taken back', async () => {
    expect((await ask('/actors/UPL/aliases', form)).to).toBe('/actors/LOW');
    expect(last()?.body).toMatchObject({ kind: 'alias-merge', alias: 'UPL', actor: 'LOW' });
    const { text } = await ask('/actors/LOW', undefined, null);
    expect(text).toContain('the same &lt;b>office');
    expect(text).not.toContain('Take back');
    expect((await ask('/actors/UPL')).text).toContain('Counted as');
    await undoLast('/actors/LOW');
    expect((await ask('/actors/UPL')).text).not.toContain('Counted as');
  });

  it('are split by their own decision, with a reason, and that is taken back too', async () => {
    const reason = 'another <b>man</b>';
    expect((await ask('/actors/UPL/split', { reason })).status).toBe(400);
    await ask('/actors/UPL/aliases', form);
    expect((await ask('/actors/UPL/split', { reason: '' })).status).toBe(400);
    expect((await ask('/actors/LOW')).text).toContain('action="/actors/UPL/split"');
    expect((await ask('/actors/UPL/split', { reason })).to).toBe('/actors/UPL');
    expect(last()).toMatchObject({ reason, body: { kind: 'alias-split', alias: 'UPL' } });
    const { text } = await ask('/actors/UPL', undefined, null);
    expect(text).toContain('another &lt;b>man');
    expect(text).not.toContain('Counted as');
    await undoLast('/actors/UPL');
    expect((await ask('/actors/UPL')).text).toContain('Counted as');
  });

  it('never in a circle, never with nobody, never without a reason', async () => {
    expect((await ask('/actors/UPL/aliases', { ...form, actor: 'UPL' })).status).toBe(400);
    expect((await ask('/actors/UPL/aliases', { ...form, reason: '' })).status).toBe(400);
    await ask('/actors/UPL/aliases', form);
    expect((await ask('/actors/LOW/aliases', { ...form, actor: 'UPL' })).status).toBe(400);
    expect(parts.decided).toHaveLength(1);
  });
});

describe('a decision whose statement is gone', () => {
  const decide = () => {
    const target = { statementId: 'x', documentId: 'x', kind: 'event', start: 0, end: 9 } as const;
    const body = { kind: 'reject', target } as const;
    const at = '2031-03-01T00:00:00.000Z';
    parts.decided.push({ id: 'old', author: 'A', role: 'editor', at, reason: 'read <b>wrong</b>', body });
  };

  it('is listed for all, and offered to editors alone', async () => {
    decide();
    const open = await ask('/decisions/gone', undefined, null);
    expect(open.text).toContain('read &lt;b>wrong');
    expect(open.text).not.toContain('/decisions/old/settle');
    expect((await ask('/decisions/gone')).text).toContain('action="/decisions/old/settle"');
    const { items } = JSON.parse((await ask('/api/v1/decisions/gone', undefined, null)).text);
    expect(items).toMatchObject([{ id: 'old', kind: 'reject', fate: 'reread' }]);
  });

  it('is set on a statement of now by a decision of its own, or left; then it is listed no more', async () => {
    decide();
    expect((await ask('/decisions/old/settle', { statement: '', reason: '' })).status).toBe(400);
    expect((await ask('/decisions/old/settle', { statement: 'none', reason: 'the same' })).status).toBe(404);
    expect(parts.decided).toHaveLength(1);
    const [, value] = /name="statement" value="([^"]+)"/.exec((await ask('/decisions/gone')).text) ?? [];
    await ask('/decisions/old/settle', { statement: value ?? '', reason: 'the same' });
    const [, moved, rest] = parts.decided;
    expect(moved?.body).toMatchObject({ kind: 'reject', target: { statementId: value } });
    expect(rest?.body).toEqual({ kind: 'rest', decision: 'old', successor: moved?.id });
    expect((await ask('/decisions/old/settle', { statement: '', reason: 'again' })).status).toBe(404);
  });
});

describe('the status of an event', () => {
  it('is decided with a reason, shown, and taken back', async () => {
    expect((await ask('/events/e-a/status', { status: 'refuted' })).status).toBe(400);
    expect((await ask('/events/e-a/status', { status: 'true', reason: 'because' })).status).toBe(400);
    expect((await ask('/events/none/status', { status: 'refuted', reason: 'because' })).status).toBe(404);
    expect((await ask('/events/e-a/status', { status: 'refuted', reason: 'seen <b>on site</b>' })).to).toBe(
      '/events/e-a',
    );
    expect(last()?.body).toMatchObject({
      kind: 'event-status',
      status: 'refuted',
      target: { statementId: 'a', documentId: 'a', kind: 'event' },
    });
    expect((await ask('/events/e-a', undefined, null)).text).toContain('seen &lt;b>on site');
    await undoLast('/events/e-a');
    expect((await ask('/events/e-a')).text).toContain('(taken back)');
  });
});

describe('the state of a commitment', () => {
  const form = {
    status: 'partly met',
    on: '2031-03-20',
    reason: 'half the quay stands',
    delivered: '2',
    unit: 'quays',
  };

  it('is decided with a day, a reason and what was delivered', async () => {
    expect((await ask('/commitments/c-c/status', form)).to).toBe('/commitments/c-c');
    expect(last()?.body).toMatchObject({
      kind: 'commitment-status',
      status: 'partly met',
      on: '2031-03-20',
      target: { statementId: 'c', kind: 'commitment' },
      evidence: null,
      delivered: { kind: 'other', best: 2, unit: 'quays' },
    });
    const { text } = await ask('/commitments/c-c', undefined, null);
    expect(text).toContain('half the quay stands');
    expect(text).not.toContain('<form method="post" action="/commitments');
  });

  it('refuses a day that is none, a statement there is not, no reason', async () => {
    for (const wrong of [{ on: 'soon' }, { reason: '' }, { delivered: '-1' }])
      expect((await ask('/commitments/c-c/status', { ...form, ...wrong })).status).toBe(400);
    expect((await ask('/commitments/c-c/status', { ...form, evidence: 'none' })).status).toBe(400);
    expect((await ask('/commitments/none/status', form)).status).toBe(404);
    expect(parts.decided).toEqual([]);
  });
});
