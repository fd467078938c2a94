import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/collect/read-document.js';
import { findScriptArticle } from '../../src/collect/script-article.js';
import { loadPageLexicons } from '../../src/ontology/load-pages.js';
import { captureOf } from './captures.js';
import { ld, PROSE, pageOf, paragraphs } from './pages.js';

const lexicons = loadPageLexicons('data');
const html = `<figure><p>A caption of the lake, which is no text of the article.</p></figure>${paragraphs()}`;
const escaped = JSON.stringify(html).replaceAll('<', '\\u003c');
const flight = `<script>self.push([1,${JSON.stringify(`24:T1b7b,${html}`)}])</script>`;

const read = async (body: string, head = '') =>
  (await readDocument(captureOf(pageOf(body, { head })), {}, lexicons)).text;

describe('an article that only a script holds', () => {
  it.each([
    ['pushed by a framework', flight],
    ['in the state of a page', `<script type="application/json">{"a":{"body":${escaped},"x":"y"}}</script>`],
    ['after strings of a script', `<script>var a = "\\x41", b = 'c'; state = {"body":${escaped}};</script>`],
  ])('is read: %s', async (_, script) => {
    expect(await read(`<main><div class="spinner"></div></main>${script}`)).toBe(PROSE.join('\n\n'));
  });

  it('leaves the places of advertising out', async () => {
    const marked = html.replace('</p>\n', () => '</p>$$AD$$\n');
    const script = `<script>self.push([1,${JSON.stringify(marked)}])</script>`;
    expect(await read(`<main></main>${script}`)).toBe(PROSE.join('\n\n'));
  });

  it('is left alone where the page shows a text of its own', async () => {
    const shown = PROSE.slice(0, 2);
    const other = JSON.stringify(paragraphs([...PROSE].reverse()));
    expect(await read(`<article>${paragraphs(shown)}</article><script>x(${other})</script>`)).toBe(
      shown.join('\n\n'),
    );
  });

  it('is left alone where the page says that it is not free to read', async () => {
    const head = ld({ '@type': 'NewsArticle', isAccessibleForFree: false });
    await expect(read(`<main></main>${flight}`, head)).rejects.toMatchObject({ code: 'FL_NO_ARTICLE' });
  });

  it('costs one pass, whatever the script holds', () => {
    const start = process.cpuUsage();
    for (const part of ['\\"', '"', '<p>"', '"\\'])
      expect(findScriptArticle([part.repeat(1_000_000)], 250)).toBeNull();
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(4);
  });
});
