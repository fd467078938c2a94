import { z } from 'zod';
import { UserError } from '../errors.js';
import type { ClaimSearch } from '../model/question.js';
import { blank } from './parse-fields.js';

const line = (most: number) => blank(z.string().trim().min(1).max(most));

/** Fields of a search for claims, in an address or a form; `actor` as somebody would write a name. */
export const searchSchema = z.object({
  words: line(300),
  actor: line(200),
  place: line(200),
  conflict: line(100),
  since: blank(z.iso.date()),
  until: blank(z.iso.date()),
});
export type SearchFields = z.infer<typeof searchSchema>;

/** Throws FL_USAGE where nothing narrows it. */
export function toSearch(fields: SearchFields, identify: (name: string) => string): ClaimSearch {
  const { actor, ...rest } = fields;
  if (fields.words === undefined && actor === undefined && fields.place === undefined) {
    throw new UserError('FL_USAGE', 'A search needs words, an actor or a place.', {
      hint: 'Write what the claims must say, for example: struck/hit factory.',
      field: 'words',
    });
  }
  const given = { ...rest, ...(actor === undefined ? {} : { actor: identify(actor) }) };
  return Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined));
}
