import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/collect/read-document.js';
import { loadPageLexicons } from '../../src/ontology/load-pages.js';
import { captureOf } from './captures.js';

const pages = loadPageLexicons('data');
const first =
  'Delegates of the two governments met in the lakeside town on Tuesday for a third round of talks on the return of prisoners, and left without a word.';
const second =
  'A second meeting is planned for the week after next, said an official of the host country, who asked not to be named because the date had not been agreed.';

const page = (head: string, body: string) =>
  `<!doctype html><html><head><title>Talks end without word - The Lake Post</title>${head}</head><body>${body}</body></html>`;
const article = `<nav><a href="/">Home</a></nav><article><h1>Talks end without word</h1><p>${first}</p>
  <aside>Most read</aside><p>${second}</p><p>${first.replace('third', 'fourth')}</p></article>
  <footer>© 2025 The Lake Post</footer>`;

describe('a page', () => {
  it('gives its paragraphs and what it says of itself', async () => {
    const ld = JSON.stringify({
      '@graph': [
        { '@type': 'WebSite', name: 'x' },
        {
          '@type': 'NewsArticle',
          datePublished: '2025-05-06T23:30:00+03:00',
          author: [{ name: 'Ada Example' }],
          publisher: { name: 'The Lake Post' },
        },
      ],
    });
    const document = await readDocument(
      captureOf(page(`<script type="application/ld+json">${ld}</script>`, article)),
      {},
      pages,
    );
    expect(document).toMatchObject({
      title: 'Talks end without word',
      authors: ['Ada Example'],
      publisher: 'The Lake Post',
      published: '2025-05-06',
      publishedFrom: 'jsonld',
      language: 'en',
    });
    expect(document.text.split('\n\n')).toEqual([first, second, first.replace('third', 'fourth')]);
  });

  it.each([
    ['meta', '<meta property="article:published_time" content="2025-05-06T10:00:00Z">', null, '2025-05-06'],
    ['url', '', 'https://lake.example/2025/05/06/talks', '2025-05-06'],
    [null, '', 'https://lake.example/talks-20', null],
    [null, '<meta name="date" content="2025-02-31">', null, null],
  ])('takes its day from %s', async (from, head, url, day) => {
    const document = await readDocument(captureOf(page(head, article)), { url }, pages);
    expect([document.published, document.publishedFrom]).toEqual([day, from]);
  });

  it('takes the given day only where it states none', async () => {
    const stated = page('<meta property="article:published_time" content="2025-05-06">', article);
    expect((await readDocument(captureOf(stated), { published: '2020-01-01' }, pages)).published).toBe(
      '2025-05-06',
    );
    const silent = await readDocument(captureOf(page('', article)), { published: '2020-01-01' }, pages);
    expect([silent.published, silent.publishedFrom]).toEqual(['2020-01-01', 'given']);
  });

  it.each([
    ['deep', '<div>'.repeat(200_000)],
    ['wide', '<div>a</div>'.repeat(200_000)],
  ])('refuses a %s page before building it', async (_, body) => {
    const reading = readDocument(captureOf(page('', body)), {}, pages);
    await expect(reading).rejects.toMatchObject({ code: 'FL_PAGE_TOO_COMPLEX' });
  });

  it('says that there is no article', async () => {
    const empty = readDocument(captureOf(page('', '<nav>Menu</nav><script>go()</script>')), {}, pages);
    await expect(empty).rejects.toMatchObject({ code: 'FL_NO_ARTICLE' });
  });
});

describe('pasted text', () => {
  const pasted = [
    'Home » World » Talks',
    '',
    'Talks end without word',
    '',
    'Talks end without word',
    '',
    'by Ada Example Foreign Editor',
    '',
    first,
    '',
    'A third round',
    '',
    `${second} Tell us what you think in the comments!`,
    '',
    'Related articles',
    '',
    'Two more rounds',
    '',
    'Leave a Reply',
    '',
    'Ad blocker detected',
  ].join('\n');

  it('loses its site and keeps its article', async () => {
    const document = await readDocument(captureOf(pasted), {}, pages);
    expect(document.title).toBe('Talks end without word');
    expect(document.authors).toEqual(['Ada Example']);
    expect(document.text).toBe([first, 'A third round', second].join('\n\n'));
  });

  it('joins hard-wrapped lines', async () => {
    const wrapped = first.replace(/(.{60}) /g, '$1\n');
    expect((await readDocument(captureOf(`${wrapped}\n\n${second}\n`), {}, pages)).text).toBe(
      `${first}\n\n${second}`,
    );
  });

  it('is taken letter by letter when it is known to be clean', async () => {
    const text = `By Monday  the <b>road</b> was open.\r\nShare this article\n`;
    expect((await readDocument(captureOf(text), { clean: true }, pages)).text).toBe(text);
  });
});
