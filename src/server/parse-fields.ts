import { z } from 'zod';
import { UserError } from '../errors.js';

/** Throws FL_USAGE naming the first field that cannot be used. */
export function parseFields<T>(schema: z.ZodType<T>, body: unknown, hint: string): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? 'form');
  throw new UserError('FL_USAGE', `The field "${field}" cannot be used as it was sent.`, { hint });
}

/** A field that may be absent or left empty. */
export const blank = <T extends z.ZodType>(schema: T) =>
  z.preprocess((v) => (v === '' ? undefined : v), schema.optional());
