/** Links cards and passages by pointer and keys. Without this script the page's own links do the same. */
export function startEvidence(): void {
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
  window.addEventListener('hashchange', followHash);
  followHash();
}

const ACTIVE = 'is-active';

function findAll<T extends Element>(selector: string): T[] {
  return [...document.querySelectorAll<T>(selector)];
}

function getCards(): HTMLElement[] {
  return findAll<HTMLElement>('[data-statement]').filter((card) => card.checkVisibility());
}

function getCard(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-statement="${CSS.escape(id)}"]`);
}

function getReference(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-ref="${CSS.escape(id)}"]`);
}

/** Lights up a statement's card and passage, and makes the address its permalink. */
function activate(id: string | null): void {
  for (const element of findAll(`.${ACTIVE}`)) element.classList.remove(ACTIVE);
  if (id === null) return;
  getCard(id)?.classList.add(ACTIVE);
  for (const part of findAll(`[data-passage="${CSS.escape(id)}"]`)) part.classList.add(ACTIVE);
  getReference(id)?.classList.add(ACTIVE);
}

function showCard(id: string): void {
  const card = getCard(id);
  if (!card) return;
  activate(id);
  history.replaceState(null, '', `#${id}`);
  card.focus({ preventScroll: true });
  scrollTo(card);
}

function showPassage(id: string): void {
  const reference = getReference(id);
  if (!reference) return;
  activate(id);
  history.replaceState(null, '', `#p-${id}`);
  reference.focus({ preventScroll: true });
  scrollTo(document.getElementById(`p-${id}`) ?? reference);
}

function scrollTo(element: Element): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' });
}

function followHash(): void {
  const match = /^#(p-)?([a-z]\d+)$/.exec(location.hash);
  if (!match?.[2] || !getCard(match[2])) return;
  activate(match[2]);
  (getCard(match[2]) ?? document.body).scrollIntoView({ block: 'nearest' });
}

function onClick(event: MouseEvent): void {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const reference = event.target.closest<HTMLElement>('[data-ref]');
  const back = event.target.closest<HTMLElement>('.to-passage');
  if (reference?.dataset.ref) open(event, () => showCard(reference.dataset.ref ?? ''));
  else if (back)
    open(event, () => showPassage(back.closest<HTMLElement>('[data-statement]')?.dataset.statement ?? ''));
  else clickText(event.target);
}

function open(event: Event, show: () => void): void {
  event.preventDefault();
  show();
}

/** A passage leads to the narrowest statement over the place clicked, a card to its passage; selecting text does neither. */
function clickText(target: Element): void {
  if (target.closest('a, button, input, label, summary, dt, dd') || !getSelection()?.isCollapsed) return;
  const passage = target.closest<HTMLElement>('.text [data-passage]');
  const card = target.closest<HTMLElement>('[data-statement]');
  if (passage?.dataset.passage) showCard(passage.dataset.passage);
  else if (card?.dataset.statement) showPassage(card.dataset.statement);
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !document.querySelector('[data-evidence]')) return;
  if (event.target instanceof Element && event.target.closest('input:not([type=checkbox]), textarea, select'))
    return;
  const place = findPlace();
  if (isStep(event, 'j', 'ArrowDown', place)) open(event, () => step(1));
  else if (isStep(event, 'k', 'ArrowUp', place)) open(event, () => step(-1));
  else if (event.key === 'Enter' && place?.on === 'card') open(event, () => showPassage(place.id));
  else if (event.key === 'Enter' && place?.on === 'passage') open(event, () => showCard(place.id));
  else if (event.key === 'Escape') leave();
}

/** Letters work everywhere unless turned off; arrows only where they do not scroll the page from under the reader. */
function isStep(event: KeyboardEvent, letter: string, arrow: string, place: unknown): boolean {
  const useKeys = document.querySelector<HTMLInputElement>('#use-keys')?.checked ?? true;
  return (useKeys && event.key === letter) || (place !== null && event.key === arrow);
}

interface FocusPlace {
  readonly on: 'card' | 'passage';
  readonly id: string;
}

/** Where the focus is: on a card itself, or on a number in the text. */
function findPlace(): FocusPlace | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement)) return null;
  const { statement, ref } = activeElement.dataset;
  if (statement) return { on: 'card', id: statement };
  return ref ? { on: 'passage', id: ref } : null;
}

function step(by: 1 | -1): void {
  const cards = getCards();
  const at = cards.findIndex((card) => card.classList.contains(ACTIVE));
  const next = at < 0 ? (by === 1 ? 0 : cards.length - 1) : Math.min(Math.max(at + by, 0), cards.length - 1);
  const id = cards[next]?.dataset.statement;
  if (id) showCard(id);
}

function leave(): void {
  activate(null);
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  history.replaceState(null, '', location.pathname + location.search);
}
