import { z } from '@hono/zod-openapi';
import { mentionSchema, spanSchema, statementSchema } from './statement-schemas.js';

const list = <T extends z.ZodType>(schema: T) => z.array(schema).readonly();
const pageOf = <T extends z.ZodType>(schema: T) =>
  z.object({
    items: list(schema),
    total: z.number().int().openapi({ description: 'all that match' }),
    hasMore: z.literal(true).optional().openapi({ description: 'counting stopped at `total`: more match' }),
  });

const instant = z.string().openapi({ description: 'ISO 8601 UTC' });
const day = z.string().openapi({ description: 'ISO 8601 day' });
const conflictNameSchema = z.object({ id: z.string(), name: z.string() });

const conflictFields = {
  id: z.string(),
  name: z.string(),
  summary: z.string().nullable(),
  sides: list(z.string()),
  started: z.string().nullable().openapi({ description: 'EDTF' }),
  documents: z.number().int(),
  statements: z.number().int(),
  examples: z.number().int(),
  lastPublished: day.nullable(),
};
export const conflictsSchema = z.object({ items: list(z.object(conflictFields)) }).openapi('Conflicts');
export const conflictSchema = z
  .object({
    ...conflictFields,
    incompatibility: z.string().nullable(),
    byKind: z.object({
      event: z.number(),
      claim: z.number(),
      position: z.number(),
      condition: z.number(),
      commitment: z.number(),
      assessment: z.number(),
    }),
  })
  .openapi('Conflict');

const documentBase = {
  id: z.string(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  publisher: z.string().nullable(),
  published: day.nullable(),
  language: z.string(),
  isExample: z.boolean(),
  knownAt: instant,
};
const listedDocument = {
  ...documentBase,
  statements: z.number().int(),
  conflicts: list(conflictNameSchema),
};
export const documentsSchema = pageOf(z.object(listedDocument)).openapi('Documents');

const sourceDocumentSchema = z.object({
  url: z.string().nullable(),
  title: z.string().nullable(),
  authors: list(z.string()),
  publisher: z.string().nullable(),
  published: day.nullable(),
  publishedFrom: z.enum(['meta', 'jsonld', 'url', 'text', 'given']).nullable(),
  language: z.string(),
  text: z.string(),
  sha256: z.string(),
});
const proposalsSchema = z
  .object({
    model: z.string(),
    proposed: z.number().int(),
    admitted: z.number().int(),
    dropped: z.object({
      malformed: z.number().int(),
      'not-verbatim': z.number().int(),
      known: z.number().int(),
      'too-many': z.number().int(),
    }),
    error: z.string().nullable(),
  })
  .openapi('Proposals', { description: 'Where a model server was asked: what became of its proposals' });

export const readingSchema = z
  .object({
    id: z.string(),
    document: sourceDocumentSchema,
    sentences: list(spanSchema),
    mentions: list(mentionSchema),
    primaryEvent: z.string().nullable(),
    statements: list(statementSchema),
    proposals: proposalsSchema.optional(),
  })
  .openapi('Reading');
export const documentSchema = z
  .object({
    ...listedDocument,
    readingId: z.string(),
    reading: readingSchema,
    engine: z.string(),
    readingNumber: z.number().int(),
    capture: z.object({
      sha256: z.string(),
      size: z.number().int(),
      mediaType: z.string().nullable(),
      url: z.string().nullable(),
      capturedAt: instant,
    }),
    version: z
      .object({
        number: z.number().int(),
        total: z.number().int(),
        formerId: z.string().nullable(),
        nextId: z.string().nullable(),
        changes: z
          .object({
            added: list(z.string()),
            removed: list(z.string()),
            altered: list(z.object({ from: z.string(), to: z.string() })),
          })
          .nullable()
          .openapi({ description: 'sentences, since the former version; null: the first' }),
      })
      .nullable()
      .openapi({ description: 'among the versions of its article; null: the only one' }),
    entryOf: z.string().nullable().openapi({ description: 'address of the live blog it is an entry of' }),
  })
  .openapi('Document');

export const listedStatementSchema = z
  .object({
    id: z.string().openapi({ description: 'in the whole store' }),
    statement: statementSchema,
    mentions: list(mentionSchema),
    document: z.object(documentBase),
  })
  .openapi('ListedStatement');
export const statementsSchema = pageOf(listedStatementSchema).openapi('Statements');

export const issuesSchema = pageOf(
  z.object({
    id: z.number().int(),
    label: z.string(),
    url: z.string().nullable(),
    code: z.string(),
    message: z.string(),
    hint: z.string(),
    knownAt: instant,
  }),
).openapi('Issues');

export const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) })
  .openapi('Error');
