import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { composeArticle, createRandom } from '../faults/articles.js';

/** Articles of some sentences each that make a page of about 450 words. */
const PARAGRAPHS = 6;

/** Writes JSON lines of invented pages, none like another: the same seed, the same pages. */
export async function writePages(path: string, count: number, seed: number): Promise<void> {
  const random = createRandom(seed);
  const out = createWriteStream(path);
  for (let i = 0; i < count; i++) {
    const paragraphs = Array.from({ length: PARAGRAPHS }, (_, p) =>
      composeArticle(random, `${seed}-${i}-${p}`),
    );
    const body = paragraphs.map((text) => `<p>${text}</p>`).join('\n');
    const html = `<!doctype html><html><head><title>Report ${i}</title></head><body><article><h1>Report ${i}</h1>${body}</article></body></html>`;
    const line = { html, url: `https://harbor.example/${seed}/${i}`, published: '2025-07-12' };
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
