import { z } from '@hono/zod-openapi';
import { EVENT_TYPES, LIKELIHOODS, POSITION_STANCES, QUADS } from '../../model/statement.js';

const list = <T extends z.ZodType>(schema: T) => z.array(schema).readonly();

/** Half-open, UTF-16 code units into `document.text`. */
export const spanSchema = z
  .object({ start: z.number().int(), end: z.number().int() })
  .openapi('Span', { description: 'Half-open range of UTF-16 code units into document.text' });

const mentionId = z.string().openapi({ example: 'm3' });
const mentionBase = {
  id: mentionId,
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  score: z.number(),
};

const placeSchema = z
  .object({
    name: z.string(),
    geonameId: z.number().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    countryCode: z.string().nullable(),
    admin1: z.string().nullable(),
    precision: z.union([1, 2, 3, 4, 5, 6, 7].map((n) => z.literal(n as 1 | 2 | 3 | 4 | 5 | 6 | 7))),
  })
  .openapi('Place', { description: 'precision is UCDP where_prec, 1 exact to 7 international' });

const timeSchema = z
  .object({
    type: z.enum(['DATE', 'TIME', 'DURATION', 'SET']),
    value: z.string().nullable(),
    mod: z.string().nullable(),
    edtf: z.string().nullable(),
    earliest: z.string().nullable(),
    latest: z.string().nullable(),
  })
  .openapi('Time', { description: 'value is TIMEX3; edtf is ISO 8601-2' });

const actorSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string().nullable(),
    sector: z.string().nullable(),
    kind: z.enum(['person', 'group', 'organization', 'state']),
  })
  .openapi('Actor');

export const quantitySchema = z
  .object({
    kind: z.enum(['killed', 'injured', 'drones', 'missiles', 'troops', 'distance', 'money', 'other']),
    low: z.number().nullable(),
    best: z.number().nullable(),
    high: z.number().nullable(),
    unit: z.string().nullable(),
  })
  .openapi('Quantity');

export const mentionSchema = z
  .discriminatedUnion('type', [
    z.object({ ...mentionBase, type: z.literal('place'), place: placeSchema.nullable() }),
    z.object({ ...mentionBase, type: z.literal('time'), time: timeSchema }),
    z.object({
      ...mentionBase,
      type: z.literal('actor'),
      antecedent: mentionId.nullable(),
      actor: actorSchema.nullable(),
    }),
    z.object({ ...mentionBase, type: z.literal('quantity'), quantity: quantitySchema }),
  ])
  .openapi('Mention');

const estimateSchema = z.object({ low: z.number(), best: z.number(), high: z.number() }).openapi('Estimate');

const statementBase = {
  id: z.string().openapi({ example: 's3', description: 'in its document' }),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string().openapi({ description: 'exactly document.text.slice(start, end)' }),
  score: z.number(),
  rule: z.string(),
  factuality: z.enum(['asserted', 'negated', 'hypothetical', 'future', 'historical']),
  attribution: z.object({ speaker: mentionId.nullable(), cue: spanSchema }).nullable(),
};

const eventSchema = z.object({
  ...statementBase,
  kind: z.literal('event'),
  eventType: z.enum(EVENT_TYPES),
  mode: z.string().nullable(),
  quad: z.enum(QUADS),
  actors: list(mentionId),
  recipients: list(mentionId),
  place: mentionId.nullable(),
  time: mentionId.nullable(),
  fatalities: estimateSchema.nullable(),
  injuries: estimateSchema.nullable(),
  magnitudes: list(mentionId),
  superlative: z
    .object({
      measure: z.string(),
      scope: z.string(),
      since: mentionId.nullable(),
      counts: list(z.string()).openapi({
        description:
          'what is compared, counted together; empty: not said. Absent in readings of earlier versions',
      }),
      within: mentionId.nullable().openapi({ description: 'the place it is limited to' }),
    })
    .nullable(),
  acled: z.object({ eventType: z.string(), subEventType: z.string() }).nullable(),
});

const claimSchema = z.object({
  ...statementBase,
  kind: z.literal('claim'),
  speaker: z.object({ start: z.number(), end: z.number(), mention: mentionId.nullable() }).nullable(),
  cue: spanSchema,
  content: spanSchema,
  direct: z.boolean(),
  stance: z.enum(['asserts', 'denies', 'questions']),
});

const positionSchema = z.object({
  ...statementBase,
  kind: z.literal('position'),
  holder: mentionId.nullable(),
  stance: z.enum(POSITION_STANCES),
  issue: spanSchema,
  reason: spanSchema.nullable(),
});

const conditionSchema = z.object({
  ...statementBase,
  kind: z.literal('condition'),
  holder: mentionId.nullable(),
  operator: z.enum(['only-if', 'unless', 'if']),
  outcome: spanSchema,
  requirement: spanSchema,
});

const commitmentSchema = z.object({
  ...statementBase,
  kind: z.literal('commitment'),
  promisor: mentionId.nullable(),
  beneficiary: mentionId.nullable(),
  undertaking: spanSchema,
  amount: mentionId.nullable(),
  modality: z.enum(['pledge', 'agreement', 'decision', 'aim', 'expectation']),
  deadline: z
    .object({ mention: mentionId, earliest: z.string().nullable(), latest: z.string().nullable() })
    .nullable(),
  status: z.literal('announced'),
});

const assessmentSchema = z.object({
  ...statementBase,
  kind: z.literal('assessment'),
  holder: mentionId.nullable(),
  proposition: spanSchema,
  likelihood: z.enum(LIKELIHOODS).nullable(),
});

export const statementSchema = z
  .discriminatedUnion('kind', [
    eventSchema,
    claimSchema,
    positionSchema,
    conditionSchema,
    commitmentSchema,
    assessmentSchema,
  ])
  .openapi('Statement');
