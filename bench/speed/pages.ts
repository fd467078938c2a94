import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { composeNews, type NewsPage } from './news.js';

/** Writes JSON lines of invented pages of about 450 words: the same seed, the same pages. */
export async function writePages(path: string, count: number, seed: number): Promise<void> {
  const out = createWriteStream(path);
  let i = 0;
  for (const page of composeNews(count, seed)) {
    const host = page.outlet.toLowerCase().replaceAll(' ', '-');
    const line = {
      html: renderPage(page),
      url: `https://${host}.example/${seed}/${i++}`,
      published: page.published,
      publisher: page.outlet,
    };
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

function renderPage({ title, paragraphs }: NewsPage): string {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('\n');
  return `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`;
}
