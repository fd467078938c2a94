/** Sentences of our own of which test pages are made. */
export const PROSE = [
  'Delegates of the two governments met in the lakeside town on Tuesday for a third round of talks on the return of prisoners, and left without a word.',
  'A second meeting is planned for the week after next, said an official of the host country, who asked not to be named because the date had not been agreed.',
  'The road between the two halves of the valley has been closed since the spring, and grain that used to move by lorry now goes around by rail.',
  'Both sides have said that they will keep the bridge open for ambulances, whatever the talks bring, and let the observers count those who cross.',
] as const;

export const paragraphs = (texts: readonly string[] = PROSE) => texts.map((p) => `<p>${p}</p>`).join('\n');

export const pageOf = (
  body: string,
  { head = '', lang = 'en', title = 'Talks end without word - The Lake Post' } = {},
) =>
  `<!doctype html><html lang="${lang}"><head><title>${title}</title>${head}</head><body>${body}</body></html>`;

export const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
