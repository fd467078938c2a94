import { describe, expect, it } from 'vitest';
import { readDocument, readDocuments } from '../../src/collect/read-document.js';
import { loadPageLexicons } from '../../src/ontology/load-pages.js';
import { captureOf } from './captures.js';
import { ld, PROSE, pageOf, paragraphs } from './pages.js';

const lexicons = loadPageLexicons('data');
const url = 'https://lake.example/live';
const read = (html: string) => readDocuments(captureOf(html), { url }, lexicons);

const update = (id: string, time: string, text: string) => ({
  '@type': 'BlogPosting',
  '@id': `${url}#${id}`,
  headline: `Entry ${id}`,
  datePublished: `2025-05-06T${time}:00+03:00`,
  articleBody: `<p>${text}</p><p>More is expected.</p>`,
});
const stated = (...updates: readonly object[]) =>
  pageOf(`<article><h1>Talks, live</h1>${paragraphs()}</article>`, {
    head: ld({ '@type': 'LiveBlogPosting', headline: 'Talks, live', liveBlogUpdate: updates }),
  });
const first = update('a', '09:10', PROSE[0]);
const second = update('b', '10:20', PROSE[1]);

describe('a live blog', () => {
  it('is cut into entries, each with its own time, heading, address and bytes', async () => {
    const { entries } = await read(stated(second, first));
    expect(entries.map((e) => [e.entry, e.document.url, e.document.title, e.document.published])).toEqual([
      [`${url}#b`, `${url}#b`, 'Entry b', '2025-05-06'],
      [`${url}#a`, `${url}#a`, 'Entry a', '2025-05-06'],
    ]);
    expect(entries[1]?.document.text).toBe(`${PROSE[0]}\n\nMore is expected.`);
    expect(entries[1]?.document.sha256).toBe(entries[1]?.capture.sha256);
  });

  it('gives an entry the same bytes at each visit, and others when it was altered', async () => {
    const before = (await read(stated(first, second))).entries.map((e) => e.capture.sha256);
    const later = (
      await read(stated(update('c', '11:00', PROSE[2]), first, { ...second, headline: 'Entry b, corrected' }))
    ).entries.map((e) => e.capture.sha256);
    expect(later[1]).toBe(before[0]);
    expect(later[2]).not.toBe(before[1]);
    expect(new Set([...before, ...later]).size).toBe(4);
  });

  it('is cut by its times where it states no entries', async () => {
    const shown = PROSE.slice(0, 3).map(
      (p, i) =>
        `<li id="e${i}"><time datetime="2025-05-06T0${i}:00Z">0${i}:00</time><h3>Hour ${i}</h3><p>${p}</p></li>`,
    );
    const { entries } = await read(
      pageOf(`<main><h1>Talks: live updates</h1><ul>${shown.join('')}</ul></main>`, {
        title: 'Talks: live updates',
      }),
    );
    expect(entries.map((e) => [e.entry, e.document.title, e.document.text])).toEqual(
      [0, 1, 2].map((i) => [`e${i}`, `Hour ${i}`, PROSE[i]]),
    );
  });

  it('keeps the bytes of an entry readable by themselves', async () => {
    const [entry] = (await read(stated(first, second))).entries;
    if (!entry) throw new Error('no entry');
    expect((await readDocument(entry.capture, {}, lexicons)).text).toContain(PROSE[0]);
  });

  it('is not seen in an article with comments, or in one entry', async () => {
    const comments = PROSE.map(
      (p, i) => `<li><time datetime="2025-05-06T0${i}:00Z">0${i}:00</time><p>${p}</p></li>`,
    );
    const article = pageOf(
      `<article><h1>Talks end without word</h1>${paragraphs()}</article><ul class="comments">${comments.join('')}</ul>`,
    );
    expect((await read(article)).entries).toEqual([]);
    expect((await read(stated(first))).entries).toEqual([]);
  });
});

it('a teaser above a paywall is read, but not for the store', async () => {
  const teaser = pageOf(
    `<article><h1>Talks end without word</h1><p>${PROSE[0]}</p><div>Subscribe to continue reading</div></article>`,
  );
  expect((await readDocument(captureOf(teaser), {}, lexicons)).text).toBe(PROSE[0]);
  await expect(read(teaser)).rejects.toMatchObject({ code: 'FL_PAGE_PAYWALL' });
});
