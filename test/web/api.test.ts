import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../src/server/api/cursor.js';
import { allowNulls } from '../../src/server/api/open-api-nulls.js';
import { createApp, type FaultlineApp } from '../../src/server/app.js';
import { findMisfits, type JsonSchema, type Named } from './json-schema.js';
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

describe('every answer', () => {
  const PATHS = [
    'conflicts',
    'documents',
    'statements',
    'events',
    'commitments',
    'positions',
    'claims',
    'stories',
  ];

  it.each([...PATHS, 'issues', 'decisions/gone', 'conflicts/port/records', 'series/raids'])(
    '%s is of its schema, which names all that it has',
    async (path) => {
      const { paths, components } = await readDocument();
      const check = (route: string, body: unknown) =>
        findMisfits(
          body,
          paths[route]?.get?.responses[200].content['application/json'].schema ?? {},
          components.schemas,
        );
      const route = `/api/v1/${path.replace(/\/(port|raids)/, '/{id}')}`;
      const { body } = await ask(`/api/v1/${path}`);
      expect(check(route, body).filter(isOfOurs(path))).toEqual([]);
      const items = PATHS.includes(path) ? (body.items as { readonly id: string }[]) : [];
      for (const { id } of items) {
        const one = await ask(`/api/v1/${path}/${encodeURIComponent(id)}`);
        if (one.status === 200)
          expect(
            check(`${route}/{id}`, one.body).filter(path === 'statements' ? isOfOurs(path) : Boolean),
          ).toEqual([]);
      }
    },
  );

  it('may be null where a named schema may be', () => {
    const nullable = { allOf: [{ $ref: '#/components/schemas/Party' }, { type: ['object', 'null'] }] };
    const named = { Party: { type: 'object', properties: { id: { type: 'string' } } } };
    expect(findMisfits(null, nullable, named)).not.toEqual([]);
    const mended = allowNulls(nullable) as JsonSchema;
    expect(findMisfits(null, mended, named)).toEqual([]);
    expect(findMisfits({ id: 'a' }, mended, named)).toEqual([]);
    expect(findMisfits({ id: 1 }, mended, named)).toHaveLength(1);
  });
});

/** The catalog in memory lists whole records where the store lists their heads. */
function isOfOurs(path: string): (misfit: string) => boolean {
  const isWhole = ['conflicts', 'documents', 'statements'].includes(path);
  return (misfit) => !(isWhole && misfit.endsWith('is not in the schema'));
}

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly get?: {
          readonly responses: {
            readonly 200: {
              readonly content: { readonly 'application/json': { readonly schema: JsonSchema } };
            };
          };
        };
      }
    >
  >;
  readonly components: { readonly schemas: Named };
}

async function readDocument(): Promise<Described> {
  return (await ask('/api/v1/openapi.json')).body as unknown as Described;
}
