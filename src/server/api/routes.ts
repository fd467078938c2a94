import { createRoute, z } from '@hono/zod-openapi';
import { EVENT_TYPES } from '../../model/statement.js';
import { readSchema } from '../pages/read.js';
import {
  conflictSchema,
  conflictsSchema,
  documentSchema,
  documentsSchema,
  errorSchema,
  issuesSchema,
  listedStatementSchema,
  readingSchema,
  statementsSchema,
} from './record-schemas.js';

const window = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
};
const idParams = z.object({ id: z.string().min(1).max(200) });

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const refused = { 400: json(errorSchema, 'The question cannot be used') };
const missing = { 404: json(errorSchema, 'There is no such thing') };

export const listConflicts = createRoute({
  method: 'get',
  path: '/api/v1/conflicts',
  summary: 'All conflicts',
  responses: { 200: json(conflictsSchema, 'Conflicts, latest document first') },
});

export const getConflict = createRoute({
  method: 'get',
  path: '/api/v1/conflicts/{id}',
  summary: 'One conflict',
  request: { params: idParams },
  responses: { 200: json(conflictSchema, 'The conflict'), ...missing },
});

export const listDocuments = createRoute({
  method: 'get',
  path: '/api/v1/documents',
  summary: 'Documents, newest first',
  request: { query: z.object({ conflict: z.string().max(100).optional(), ...window }) },
  responses: { 200: json(documentsSchema, 'One window of the documents'), ...refused },
});

export const getDocument = createRoute({
  method: 'get',
  path: '/api/v1/documents/{id}',
  summary: 'One document with its reading',
  request: { params: idParams },
  responses: { 200: json(documentSchema, 'The document'), ...missing },
});

export const listStatements = createRoute({
  method: 'get',
  path: '/api/v1/statements',
  summary: 'Statements, newest documents first',
  request: {
    query: z.object({
      conflict: z.string().max(100).optional(),
      document: z.string().max(200).optional(),
      kind: z.enum(['event', 'claim', 'position', 'condition', 'commitment', 'assessment']).optional(),
      eventType: z.enum(EVENT_TYPES).optional(),
      factuality: z.enum(['asserted', 'negated', 'hypothetical', 'future', 'historical']).optional(),
      actor: z.string().max(200).optional(),
      since: z.iso.date().optional(),
      until: z.iso.date().optional(),
      ...window,
    }),
  },
  responses: { 200: json(statementsSchema, 'One window of the statements'), ...refused },
});

export const getStatement = createRoute({
  method: 'get',
  path: '/api/v1/statements/{id}',
  summary: 'One statement',
  request: { params: idParams },
  responses: { 200: json(listedStatementSchema, 'The statement'), ...missing },
});

export const listIssues = createRoute({
  method: 'get',
  path: '/api/v1/issues',
  summary: 'What could not be read, newest first',
  request: { query: z.object(window) },
  responses: { 200: json(issuesSchema, 'One window of the issues'), ...refused },
});

export const readText = createRoute({
  method: 'post',
  path: '/api/v1/read',
  summary: 'Read a text; nothing is stored',
  request: { body: { required: true, content: { 'application/json': { schema: readSchema } } } },
  responses: { 200: json(readingSchema, 'The reading'), ...refused },
});

const line = z.string().trim().min(1).max(500).nullable().default(null);
const articleSchema = z
  .strictObject({
    url: line,
    text: z.string().min(1).nullable().default(null),
    html: z.string().min(1).nullable().default(null),
    published: z.iso.date().nullable().default(null),
    publisher: line,
    title: line,
    conflict: line,
  })
  .refine((a) => a.text === null || a.html === null, { message: 'text or html, not both' })
  .refine((a) => a.text !== null || a.html !== null || a.url !== null, { message: 'nothing to add' })
  .openapi('Article', {
    description: 'An address to fetch; or text or html, and then url says where it is from',
  });
export type ArticleBody = z.infer<typeof articleSchema>;

const addedSchema = z
  .object({
    kind: z.enum(['added', 'known']),
    documentId: z.string(),
    statements: z.number().int().optional(),
  })
  .openapi('Added');

export const addArticle = createRoute({
  method: 'post',
  path: '/api/v1/articles',
  summary: 'Add an article; needs the editor token',
  security: [{ editorToken: [] }],
  request: { body: { required: true, content: { 'application/json': { schema: articleSchema } } } },
  responses: {
    200: json(addedSchema, 'The same bytes were stored before'),
    201: json(addedSchema, 'Stored'),
    401: json(errorSchema, 'No token, or a wrong one'),
    422: json(errorSchema, 'It could not be read; kept as an issue'),
    ...refused,
  },
});
