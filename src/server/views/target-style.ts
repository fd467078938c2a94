/**
 * Lights up the passage of the card that the address names, and the other way round, where scripts are off. Only our
 * own ids get into the style sheet.
 */
export function composeTargetStyle(ids: readonly string[]): string {
  const safe = ids.filter((id) => /^[a-z]\d{1,6}$/.test(id));
  return safe
    .map(
      (id) =>
        `:root:not(.js):has(#${id}:target,#p-${id}:target) [data-passage="${id}"]{background:var(--glow);outline:1px solid var(--k)}` +
        `:root:not(.js):has(#p-${id}:target) #${id}{background:var(--glow);border-color:var(--k)}`,
    )
    .join('\n');
}
