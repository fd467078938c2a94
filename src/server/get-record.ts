import { UserError } from '../errors.js';

/** The record, or the error that becomes a 404 page: FL_NO_CONFLICT of a conflict, as the commands say; FL_NOT_FOUND. `field` of a form names it. */
export function getRecord<T>(record: T | null, what: string, id: string, field?: string): T {
  if (record !== null) return record;
  throw what === 'conflict'
    ? noConflict(id)
    : notFound(`There is no ${what} "${id.slice(0, 80)}" here.`, field);
}

export function noConflict(id: string): UserError {
  return new UserError('FL_NO_CONFLICT', `There is no conflict "${id.slice(0, 80)}".`, {
    hint: 'Its id stands in data/conflicts, and in the address of its page.',
  });
}

export function notFound(message: string, field?: string): UserError {
  return new UserError('FL_NOT_FOUND', message, {
    hint:
      field === undefined
        ? 'Check the address, or start from the list of conflicts.'
        : 'Check how it is written; it stands in the address of its page.',
    ...(field === undefined ? {} : { field }),
  });
}
