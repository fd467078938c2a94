/**
 * Lights up the passage of the card that the address names, and the other way round, where scripts are off. Only our
 * own ids get into the style sheet, and no quotation marks: the renderer escapes them as in text.
 */
export function composeTargetStyle(ids: readonly string[]): string {
  const safe = ids.filter((id) => /^[a-z]\d{1,6}$/.test(id));
  return safe.map(composeRules).join('\n');
}

function composeRules(id: string): string {
  const passage = `:root:not(.js):has(#${id}:target,#p-${id}:target) [data-passage=${id}]`;
  const card = `:root:not(.js):has(#p-${id}:target) #${id}`;
  return (
    `${passage}{background:var(--glow);outline:1px solid var(--k)}` +
    `${card}{background:var(--glow);border-color:var(--k)}`
  );
}
