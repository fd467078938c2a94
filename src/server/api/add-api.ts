import { OpenAPIHono } from '@hono/zod-openapi';
import { UserError } from '../../errors.js';
import type { SubmittedArticle } from '../app-parts.js';
import { getRecord } from '../get-record.js';
import type { Kit, PageContext, PageEnv } from '../kit.js';
import type { Session } from '../sessions.js';
import { dropAbsent } from './drop-absent.js';
import { addGoneApi } from './gone-routes.js';
import { addLedgerApi } from './ledger-routes.js';
import { allowNulls } from './open-api-nulls.js';
import { addRecordApi } from './record-routes.js';
import * as routes from './routes.js';
import { addStoryApi } from './story-routes.js';

/** A router that answers a bad question with a UserError. */
export function createRouter(): OpenAPIHono<PageEnv> {
  return new OpenAPIHono<PageEnv>({
    defaultHook: (result) => {
      if (!result.success) throw badRequest(result.error.issues[0]);
    },
  });
}

/** The JSON API and its own description, over the same catalog as the pages. */
export function addApi(api: OpenAPIHono<PageEnv>, kit: Kit): void {
  addReading(api, kit);
  addGoneApi(api, kit);
  addStoryApi(api, kit);
  addLedgerApi(api, kit);
  addRecordApi(api, kit);
  addWriting(api, kit);
  api.openAPIRegistry.registerComponent('securitySchemes', 'editorToken', { type: 'http', scheme: 'bearer' });
  const info = {
    title: 'Faultline',
    version: kit.parts.version,
    description: 'Statements and the sentences they came from.',
  };
  api.get('/api/v1/openapi.json', (c) => {
    const document = api.getOpenAPI31Document({ openapi: '3.1.0', info });
    return c.json(allowNulls(JSON.parse(JSON.stringify(document))));
  });
}

function addReading(api: OpenAPIHono<PageEnv>, { parts }: Kit): void {
  const ask = (c: PageContext) => parts.catalog.asOf(c.get('asOf'));
  api.openapi(routes.listConflicts, async (c) => c.json({ items: await ask(c).listConflicts() }, 200));
  api.openapi(routes.getConflict, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(getRecord(await ask(c).loadConflict(id), 'conflict', id), 200);
  });
  api.openapi(routes.listDocuments, async (c) =>
    c.json(await ask(c).listDocuments(dropAbsent(c.req.valid('query'))), 200),
  );
  api.openapi(routes.getDocument, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(getRecord(await ask(c).loadDocument(id), 'document', id), 200);
  });
  api.openapi(routes.listStatements, async (c) =>
    c.json(await ask(c).listStatements(dropAbsent(c.req.valid('query'))), 200),
  );
  api.openapi(routes.getStatement, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(getRecord(await ask(c).loadStatement(id), 'statement', id), 200);
  });
  api.openapi(routes.listIssues, async (c) => c.json(await ask(c).listIssues(c.req.valid('query')), 200));
}

function addWriting(api: OpenAPIHono<PageEnv>, { parts }: Kit): void {
  api.openapi(routes.readText, (c) => {
    const { text, published } = c.req.valid('json');
    return c.json(parts.readText(text, { published, title: null }).reading, 200);
  });
  api.use('/api/v1/articles', async (c, next) => {
    checkToken(c.get('session'));
    await next();
  });
  api.openapi(routes.addArticle, async (c) => {
    const outcome = await parts.addArticle(toArticle(c.req.valid('json')));
    if (outcome.kind === 'failed') return c.json({ error: outcome.error }, 422);
    return c.json(outcome, outcome.kind === 'added' ? 201 : 200);
  });
}

/** Programs write with the token: a browser's cookie is not enough here, as no form's secret comes with it. Throws FL_SIGN_IN. */
function checkToken(session: Session | null): void {
  if (session?.via === 'token') return;
  throw new UserError('FL_SIGN_IN', 'Adding needs the editor token.', {
    hint: 'Send the header `Authorization: Bearer TOKEN`; the token is in secrets.json of the data folder.',
  });
}

function toArticle({ url, text, html, ...facts }: routes.ArticleBody): SubmittedArticle {
  const body = text ?? html;
  if (body === null) return { kind: 'url', url: url ?? '', ...facts };
  const mediaType = text === null ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
  return {
    kind: 'bytes',
    bytes: new TextEncoder().encode(body),
    mediaType,
    label: url ?? 'by the API',
    url,
    ...facts,
  };
}

function badRequest(issue: { path: PropertyKey[]; message: string } | undefined): UserError {
  const where = issue?.path.map(String).join('.') || 'body';
  return new UserError('FL_USAGE', `"${where}" cannot be used: ${issue?.message ?? 'wrong shape'}.`, {
    hint: 'GET /api/v1/openapi.json says what may be asked.',
  });
}
