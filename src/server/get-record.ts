import { UserError } from '../errors.js';

/** The record, or the error that becomes a 404 page. */
export function getRecord<T>(record: T | null, what: string, id: string): T {
  if (record !== null) return record;
  throw notFound(`There is no ${what} "${id.slice(0, 80)}" here.`);
}

export function notFound(message: string): UserError {
  return new UserError('FL_NOT_FOUND', message, {
    hint: 'Check the address, or start from the list of conflicts.',
  });
}
