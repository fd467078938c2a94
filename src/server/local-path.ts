/** A path of this server to go back to, or null: an address of elsewhere must not come out of a form. */
export function findLocalPath(given: string | undefined): string | null {
  return given !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(given) ? given : null;
}
