import { z } from 'zod';
import { UserError } from '../errors.js';
import { composeCount, composeNumber } from '../publish/words.js';

/** Throws FL_USAGE naming the first field that cannot be used. */
export function parseFields<T>(schema: z.ZodType<T>, body: unknown, hint: string): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = issue?.path[0];
  throw new UserError('FL_USAGE', issue === undefined ? WRONG : composeProblem(issue), {
    hint,
    ...(name === undefined ? {} : { field: String(name) }),
  });
}

const WRONG = 'This cannot be used as it was sent.';

/** What is wrong with a field, in words: "At least 5 characters." */
export function composeProblem(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? composeShort(Number(issue.minimum)) : composeLeast(issue);
    case 'too_big':
      return issue.origin === 'string'
        ? `At most ${composeCount(Number(issue.maximum), 'character')}.`
        : `At most ${composeNumber(Number(issue.maximum))}.`;
    case 'invalid_type':
      return 'This must be filled in.';
    case 'invalid_format':
      if (issue.format === 'date') return 'This is no day. A day is written 2025-08-22.';
      return issue.format === 'url' ? 'This is no address. An address begins with https://.' : WRONG;
    case 'invalid_value':
      return 'This is none of the choices.';
    default:
      return WRONG;
  }
}

function composeShort(least: number): string {
  return least === 1 ? 'This must be filled in.' : `At least ${composeCount(least, 'character')}.`;
}

function composeLeast({
  origin,
  minimum,
}: {
  readonly origin: string;
  readonly minimum: number | bigint;
}): string {
  return origin === 'array' ? 'This must be filled in.' : `At least ${composeNumber(Number(minimum))}.`;
}

/** A field that may be absent or left empty. */
export const blank = <T extends z.ZodType>(schema: T) =>
  z.preprocess((v) => (v === '' ? undefined : v), schema.optional());
