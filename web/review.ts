/** One key a decision. Without this script the same buttons, links and folds do it. */
export function startReview(): void {
  if (!document.querySelector('[data-desk]')) return;
  document.addEventListener('keydown', onKey);
  // so that a screen reader begins with the statement, and the next key is heard
  document.querySelector<HTMLElement>('#statement-name')?.focus({ preventScroll: true });
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (isTyping(event.target)) {
    if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
    return;
  }
  const useKeys = document.querySelector<HTMLInputElement>('#use-keys')?.checked ?? true;
  if (!useKeys || !/^[a-z]$/.test(event.key)) return;
  const target =
    event.key === 'n'
      ? document.querySelector<HTMLElement>('[data-field="reason"]')
      : document.querySelector<HTMLElement>(`[data-key="${event.key}"]`);
  if (!target) return;
  event.preventDefault();
  if (event.key === 'n') target.focus();
  else if (target.tagName === 'SUMMARY') unfold(target);
  else target.click();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select') !== null;
}

/** Opens a fold and goes to its first field; again, and it closes. */
function unfold(summary: HTMLElement): void {
  const fold = summary.closest('details');
  if (!fold) return;
  fold.open = !fold.open;
  const first = fold.open ? fold.querySelector<HTMLElement>('select, input, button') : null;
  (first ?? summary).focus();
}
