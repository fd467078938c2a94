/** The slider of a page as of a day sets the form's date, and the form is sent when it is let go. */
export function startAsOf(): void {
  const form = document.querySelector<HTMLFormElement>('[data-as-of]');
  const slider = form?.querySelector<HTMLInputElement>('[data-as-of-slider]');
  const date = form?.querySelector<HTMLInputElement>('input[type=date]');
  if (!form || !slider || !date) return;
  const last = Date.parse(form.dataset.asOf ?? '');
  slider.addEventListener('input', () => {
    date.value = new Date(last + Number(slider.value) * 86_400_000).toISOString().slice(0, 10);
  });
  slider.addEventListener('change', () => form.requestSubmit());
}
