const PAUSE = 350;

/** Sends the text of /read a moment after the last key, and shows what the server makes of it. */
export function startLiveReading(): void {
  const form = document.querySelector<HTMLFormElement>('[data-live]');
  if (!form) return;
  let timer = 0;
  let running: AbortController | null = null;
  const read = () => {
    running?.abort();
    running = new AbortController();
    void showReading(form, running.signal);
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(read, PAUSE);
  });
}

async function showReading(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const status = form.querySelector('[data-live-status]');
  if (status) status.textContent = 'Reading';
  try {
    const headers = { 'X-Faultline-Live': '1' };
    const answer = await fetch(form.action, { method: 'POST', headers, body: new FormData(form), signal });
    replaceResult(await answer.text());
    if (status) status.textContent = answer.ok ? 'Read' : 'Not read';
  } catch (thrown) {
    if (signal.aborted) return;
    if (status)
      status.textContent = `The server does not answer: ${thrown instanceof Error ? thrown.message : ''}`;
  }
}

/** The page as the server renders and escapes it, parsed without running anything; only its result is taken. */
function replaceResult(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const here = document.querySelector('[data-live-result]');
  const fresh = page.querySelector('[data-live-result]') ?? page.querySelector('main');
  if (here && fresh)
    here.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
}
