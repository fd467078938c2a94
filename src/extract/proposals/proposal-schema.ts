import { z } from 'zod';
import { EVENT_TYPES, LIKELIHOODS, POSITION_STANCES } from '../../model/statement.js';

/** Words of the text, letter by letter. */
const words = z.string().min(1).max(2_000);
const party = words.nullish();

const base = { quote: words };
const factuality = z.enum(['asserted', 'negated', 'hypothetical', 'future', 'historical']);

/**
 * What a model may propose: the kinds and values of a Statement, every span as the words it stands for. No numbers, ids,
 * scores or rules: those are ours to give.
 */
export const proposalSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    kind: z.literal('event'),
    eventType: z.enum(EVENT_TYPES),
    actors: z.array(words).max(10).default([]),
    recipients: z.array(words).max(10).default([]),
    place: party,
    time: party,
    factuality,
  }),
  z.strictObject({
    ...base,
    kind: z.literal('claim'),
    speaker: party,
    cue: words,
    content: words,
    stance: z.enum(['asserts', 'denies', 'questions']),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('position'),
    holder: party,
    stance: z.enum(POSITION_STANCES),
    issue: words,
    reason: party,
  }),
  z.strictObject({
    ...base,
    kind: z.literal('condition'),
    holder: party,
    operator: z.enum(['only-if', 'unless', 'if']),
    outcome: words,
    requirement: words,
  }),
  z.strictObject({
    ...base,
    kind: z.literal('commitment'),
    promisor: party,
    beneficiary: party,
    undertaking: words,
    modality: z.enum(['pledge', 'agreement', 'decision', 'aim', 'expectation']),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('assessment'),
    holder: party,
    proposition: words,
    likelihood: z.enum(LIKELIHOODS).nullish(),
  }),
]);
export type Proposal = z.infer<typeof proposalSchema>;
