import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { explainOrigins } from '../../analyze/explain-origins.js';
import { getRecord } from '../get-record.js';
import type { Kit, PageEnv } from '../kit.js';
import { errorSchema } from './record-schemas.js';

const list = <T extends z.ZodType>(schema: T) => z.array(schema).readonly();
const day = z.string().openapi({ description: 'ISO 8601 day' });
const share = z.number().openapi({ description: 'of the shorter text, 0..1' });

const reasonSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), share }),
    z.object({ kind: z.literal('quotes'), share, quotes: z.number().int() }),
    z.object({ kind: z.literal('credit'), agency: z.string() }),
  ])
  .openapi('CopyReason');

const storiesSchema = z
  .object({
    items: list(
      z.object({
        id: z.string(),
        title: z.string().nullable().openapi({ description: 'of the first report' }),
        publisher: z.string().nullable(),
        documents: z.number().int(),
        originals: z.number().int().openapi({ description: 'documents that are no copies' }),
        outlets: z.number().int(),
        firstDay: day,
        lastDay: day,
        isExample: z.boolean(),
      }),
    ),
    total: z.number().int().openapi({ description: 'all that match' }),
    hasMore: z.literal(true).optional().openapi({ description: 'counting stopped at `total`: more match' }),
  })
  .openapi('Stories');

const storySchema = z
  .object({
    id: z.string(),
    total: z.number().int(),
    independent: z.number().int().openapi({ description: 'origins of different owners' }),
    documents: list(
      z.object({
        id: z.string(),
        title: z.string().nullable(),
        publisher: z.string().nullable(),
        owner: z.string().nullable(),
        published: day.nullable(),
        knownAt: z.string(),
        isExample: z.boolean(),
        origin: z.string().openapi({ description: 'document id: itself when it is an original' }),
        reason: reasonSchema.nullable(),
      }),
    ),
  })
  .openapi('Story');

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const listStories = createRoute({
  method: 'get',
  path: '/api/v1/stories',
  summary: 'Stories of two documents or more, latest first',
  request: {
    query: z.object({
      conflict: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
      offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
    }),
  },
  responses: {
    200: json(storiesSchema, 'One window of the stories'),
    400: json(errorSchema, 'The question cannot be used'),
  },
});

const getStory = createRoute({
  method: 'get',
  path: '/api/v1/stories/{id}',
  summary: 'One story with its documents and their origins; by its id or that of any document in it',
  request: { params: z.object({ id: z.string().min(1).max(200) }) },
  responses: {
    200: json(storySchema, 'The story'),
    404: json(errorSchema, 'There is no such thing'),
  },
});

export function addStoryApi(api: OpenAPIHono<PageEnv>, { parts }: Kit): void {
  api.openapi(listStories, async (c) => {
    const { conflict, ...window } = c.req.valid('query');
    const filter = conflict === undefined ? window : { ...window, conflict };
    return c.json(await parts.stories.listStories(filter, c.get('asOf')), 200);
  });
  api.openapi(getStory, async (c) => {
    const { id } = c.req.valid('param');
    const story = getRecord(await parts.stories.loadStory(id, c.get('asOf')), 'story', id);
    const documents = story.documents.map(({ text: _, sentences: __, statements: ___, ...facts }) => facts);
    const { independent } = explainOrigins(story.documents);
    return c.json({ id: story.id, total: story.total, independent, documents }, 200);
  });
}
