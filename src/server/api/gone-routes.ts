import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Kit, PageEnv } from '../kit.js';
import { errorSchema } from './record-schemas.js';

const goneSchema = z
  .object({
    items: z
      .array(
        z.object({
          id: z.string(),
          kind: z.string(),
          author: z.string(),
          at: z.string().openapi({ description: 'ISO 8601 UTC' }),
          reason: z.string().nullable(),
          statementId: z.string(),
          documentId: z.string(),
          quote: z.string(),
          fate: z.enum(['updated', 'reread']).openapi({
            description: 'its article was updated; or newer rules find nothing of its kind at its passage',
          }),
        }),
      )
      .readonly(),
    hasMore: z.boolean(),
  })
  .openapi('GoneDecisions');

const listGone = createRoute({
  method: 'get',
  path: '/api/v1/decisions/gone',
  summary: 'Decisions whose statement stands no more, newest first',
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(50),
      offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
    }),
  },
  responses: {
    200: { description: 'One window of them', content: { 'application/json': { schema: goneSchema } } },
    400: {
      description: 'The question cannot be used',
      content: { 'application/json': { schema: errorSchema } },
    },
  },
});

export function addGoneApi(api: OpenAPIHono<PageEnv>, { parts }: Kit): void {
  api.openapi(listGone, async (c) => {
    const { limit, offset } = c.req.valid('query');
    const found = await parts.review.listGone({ limit: limit + 1, offset });
    const items = found.slice(0, limit).map(({ decision, statement, fate }) => {
      const { id, author, at, reason, body } = decision;
      const { quote } = statement.statement;
      const where = { statementId: statement.id, documentId: statement.document.id, quote };
      return { id, kind: body.kind, author, at, reason, ...where, fate };
    });
    return c.json({ items, hasMore: found.length > limit }, 200);
  });
}
