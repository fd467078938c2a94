/** Whether this request was made here, for the page of a form that could not be taken. */
export function isAskedAgain(env: unknown): boolean {
  return typeof env === 'object' && env !== null && 'isAskedAgain' in env;
}
