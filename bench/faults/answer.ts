import { z } from 'zod';

/** A line of `faultline add --json`. */
export const answerSchema = z.object({
  source: z.string(),
  kind: z.enum(['added', 'known']),
  documentId: z.string(),
  statements: z.number().optional(),
});
export type Answer = z.infer<typeof answerSchema>;
