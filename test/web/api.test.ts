import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../src/server/api/cursor.js';
import { createApp, type FaultlineApp } from '../../src/server/app.js';
import { buildAssets, createFakeParts } from './serve-pages.js';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}
let app: FaultlineApp;
let operations: ReadonlyMap<string, Operation>;

beforeAll(async () => {
  app = createApp(createFakeParts(buildAssets()));
  const document = (await ask('/api/v1/openapi.json')).body as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, op]) => [`${method.toUpperCase()} ${path}`, op] as const),
    ),
  );
}, 60_000);

async function ask(path: string) {
  const answer = await app.fetch(new Request(`http://127.0.0.1:4100${path}`));
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** "`GET /api/v1/x`" -> what its row says */
function readRows(): ReadonlyMap<string, string> {
  const lines = readFileSync('docs/api.md', 'utf8').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const row = /^\| `((?:GET|POST) \/api\/\S+)` \| (.+) \|$/.exec(line);
      return row ? [[row[1] ?? '', row[2] ?? ''] as const] : [];
    }),
  );
}

/** said for all lists in one place */
const COMMON = new Set(['limit', 'offset', 'after', 'asOf']);

describe('docs/api.md and the OpenAPI document', () => {
  it('have the same routes', () => {
    expect(operations.size).toBeGreaterThan(15);
    expect([...readRows().keys()].sort()).toEqual([...operations.keys()].sort());
  });

  it('have the same filters', () => {
    for (const [route, row] of readRows()) {
      if (!route.startsWith('GET')) continue;
      const said = [
        ...row
          .split(';')
          .slice(1)
          .join(';')
          .matchAll(/`(\w+)`/g),
      ].map((m) => m[1]);
      const asked =
        operations.get(route)?.parameters?.filter((p) => p.in === 'query' && !COMMON.has(p.name)) ?? [];
      expect([route, said.sort()]).toEqual([route, asked.map((p) => p.name).sort()]);
    }
  });
});

describe('the ledger as JSON', () => {
  it.each(['events', 'commitments', 'positions', 'claims'])(
    '%s: a list in pages, and 404 for what there is not',
    async (kind) => {
      const { status, body } = await ask(`/api/v1/${kind}?limit=5&asOf=2031-04-01`);
      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual(['items', 'next']);
      expect((await ask(`/api/v1/${kind}/none`)).status).toBe(404);
      for (const wrong of ['limit=0', 'after=no', 'since=soon', 'asOf=never'])
        expect((await ask(`/api/v1/${kind}?${wrong}`)).status, wrong).toBe(400);
    },
  );

  it('gives one by id, a position with the matters it is about', async () => {
    expect((await ask('/api/v1/events/e-a')).body).toMatchObject({ id: 'e-a', members: [{}, {}] });
    expect((await ask('/api/v1/commitments/c-c')).body).toMatchObject({
      undertaking: 'rebuild the ferry port',
    });
    expect((await ask('/api/v1/positions/p')).body).toMatchObject({ stance: 'rejects', matters: ['venue'] });
    expect((await ask('/api/v1/claims/p')).status).toBe(404);
  });

  it('goes on from the row where a page ended', () => {
    const row = { day: null, id: 'e-ä-1' };
    expect(readCursor(writeCursor(row))).toEqual(row);
    for (const wrong of ['', 'e30', writeCursor({ day: 'x', id: 'a' }), '%%'])
      expect(() => readCursor(wrong)).toThrow('after');
  });
});
