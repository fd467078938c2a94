import { z } from '@hono/zod-openapi';
import { COMMITMENT_STATUSES } from '../../model/commitment.js';
import { EVENT_STATUSES } from '../../model/conflict-event.js';
import { EVENT_TYPES, POSITION_STANCES, QUADS } from '../../model/statement.js';
import { quantitySchema } from './statement-schemas.js';

const list = <T extends z.ZodType>(schema: T) => z.array(schema).readonly();
const day = z.string().openapi({ description: 'ISO 8601 day' });
const days = {
  earliest: day.nullable(),
  latest: day
    .nullable()
    .openapi({ description: 'the days it lies between, both included; null: not stated' }),
};

const partySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string().nullable(),
    sector: z.string().nullable(),
  })
  .openapi('Party', { description: 'id of the registry, or name: and the folded name' });

const placeSchema = z
  .object({
    name: z.string(),
    geonameId: z.number().nullable(),
    countryCode: z.string().nullable(),
    admin1: z.string().nullable(),
    precision: z
      .union([1, 2, 3, 4, 5, 6, 7].map((n) => z.literal(n as 1 | 2 | 3 | 4 | 5 | 6 | 7)))
      .nullable(),
  })
  .openapi('FiledPlace', { description: 'precision is UCDP where_prec' });

const passageSchema = z
  .object({
    statementId: z.string(),
    documentId: z.string(),
    localId: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    quote: z.string(),
    publisher: z.string().nullable(),
    title: z.string().nullable(),
    published: day.nullable(),
    knownAt: z.string(),
  })
  .openapi('Passage', { description: 'half-open range of UTF-16 code units into the text of the document' });

const estimate = { low: z.number(), best: z.number(), high: z.number() };
const estimateSchema = z.object(estimate).openapi('Estimate');
const eventEstimateSchema = z
  .object({
    ...estimate,
    given: list(
      z.object({ ...estimate, statementId: z.string(), origin: z.string(), isCurrent: z.boolean() }),
    ),
  })
  .openapi('EventEstimate', {
    description: 'given: who gave which number; isCurrent false: replaced by its own origin',
  });

const filed = {
  id: z.string().openapi({ description: 'of the statement, in the whole store' }),
  passage: passageSchema,
  origin: z.string().openapi({ description: 'whose word it first was: copies share it' }),
  conflicts: list(z.string()),
  factuality: z.enum(['asserted', 'negated', 'hypothetical', 'future', 'historical']),
  score: z.number(),
  speaker: partySchema.nullable(),
  isAttributed: z.boolean(),
};

const superlativeSchema = z
  .object({
    measure: z.string(),
    scope: z.string(),
    since: z.string().nullable().openapi({ description: 'EDTF; null: ever, or a length of time' }),
    start: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('ever') }),
        z.object({ kind: z.literal('days'), earliest: day, latest: day }),
        z.object({ kind: z.literal('unclear') }),
      ])
      .openapi({ description: 'the last day before those it compares with' }),
    counts: list(z.string()).openapi({ description: 'counted together' }),
    within: placeSchema.nullable(),
  })
  .openapi('FiledSuperlative');

const filedEventSchema = z
  .object({
    ...filed,
    kind: z.literal('event'),
    eventType: z.enum(EVENT_TYPES),
    mode: z.string().nullable(),
    quad: z.enum(QUADS),
    actors: list(partySchema),
    recipients: list(partySchema),
    place: placeSchema.nullable(),
    ...days,
    fatalities: estimateSchema.nullable(),
    injuries: estimateSchema.nullable(),
    magnitudes: list(quantitySchema),
    superlative: superlativeSchema.nullable(),
  })
  .openapi('FiledEvent');

export const eventSchema = z
  .object({
    id: z.string(),
    eventType: z.enum(EVENT_TYPES),
    mode: z.string().nullable(),
    quad: z.enum(QUADS),
    actors: list(partySchema),
    recipients: list(partySchema),
    place: placeSchema.nullable(),
    ...days,
    fatalities: eventEstimateSchema.nullable(),
    injuries: eventEstimateSchema.nullable(),
    members: list(
      z.object({
        statement: filedEventSchema,
        stance: z.enum(['affirms', 'denies']),
        isOwnWord: z.boolean(),
        isRetracted: z.boolean(),
      }),
    ),
    assessment: z.object({
      status: z.enum(EVENT_STATUSES),
      credibility: z.union([1, 2, 3, 4, 5, 6].map((n) => z.literal(n as 1 | 2 | 3 | 4 | 5 | 6))),
      independentOrigins: list(z.string()),
      denyingOrigins: list(z.string()),
      origins: list(z.string()),
      why: z.string(),
    }),
    conflicts: list(z.string()),
    ruling: z.enum(EVENT_STATUSES).nullable().openapi({ description: 'by a person; null: by the rule' }),
    mergedInto: z.string().nullable(),
  })
  .openapi('ConflictEvent');

const modality = z.enum(['pledge', 'agreement', 'decision', 'aim', 'expectation']);
const filedCommitmentSchema = z
  .object({
    ...filed,
    kind: z.literal('commitment'),
    promisor: partySchema.nullable(),
    beneficiary: partySchema.nullable(),
    undertaking: z.string(),
    amount: quantitySchema.nullable(),
    modality,
    ...days,
  })
  .openapi('FiledCommitment');

export const commitmentSchema = z
  .object({
    id: z.string(),
    promisor: partySchema.nullable(),
    beneficiary: partySchema.nullable(),
    undertaking: z.string(),
    amount: quantitySchema.nullable(),
    modality,
    condition: z.string().nullable(),
    ...days,
    statements: list(filedCommitmentSchema),
    steps: list(
      z.object({
        status: z.enum(COMMITMENT_STATUSES),
        on: day.nullable(),
        passage: passageSchema.nullable(),
        by: z.enum(['statement', 'calendar', 'person']),
        delivered: quantitySchema.nullable(),
        decision: z.string().nullable(),
      }),
    ),
    hints: list(
      z.object({ suggests: z.enum(['met', 'missed', 'withdrawn', 'superseded']), passage: passageSchema }),
    ),
    conflicts: list(z.string()),
  })
  .openapi('Commitment', { description: 'steps oldest first; the last is the state' });

export const positionSchema = z
  .object({
    ...filed,
    kind: z.literal('position'),
    holder: partySchema.nullable(),
    stance: z.enum(POSITION_STANCES),
    issue: z.string(),
    reason: z.string().nullable(),
    matters: list(z.string()).openapi({ description: 'ids of the matters it is about' }),
  })
  .openapi('Position');

export const claimSchema = z
  .object({
    ...filed,
    kind: z.literal('claim'),
    content: z.string(),
    direct: z.boolean(),
    stance: z.enum(['asserts', 'denies', 'questions']),
  })
  .openapi('Claim');

/** `next` is what to ask `after` for the page that follows; null: this is the last. */
export const pageOf = <T extends z.ZodType>(schema: T) =>
  z.object({ items: list(schema), next: z.string().nullable() });
