import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/collect/read-document.js';
import { loadPageLexicons } from '../../src/ontology/load-pages.js';
import { captureOf } from './captures.js';
import { ld, pageOf, paragraphs } from './pages.js';

const lexicons = loadPageLexicons('data');
const article = (top: string) => `<article>${top}${paragraphs()}</article>`;
const plain = article('<h1>Talks end without word</h1>');

const read = (body: string, options?: Parameters<typeof pageOf>[1], url: string | null = null) =>
  readDocument(captureOf(pageOf(body, options)), { url }, lexicons);

describe('the title', () => {
  const og = (title: string) => `<meta property="og:title" content="${title}">`;
  const headline = (title: string) => ld({ '@type': 'NewsArticle', headline: title });
  it.each([
    [
      'without the site',
      og('Talks end without word | The Lake Post') +
        ld({ '@type': 'Article', publisher: { name: 'The Lake Post' } }),
      plain,
      'Talks end without word',
    ],
    ['with its kicker', og('Valley: Talks end without word'), plain, 'Valley: Talks end without word'],
    [
      'as printed, where metadata confirm it',
      og('You will not believe these talks') + headline('Talks end without word'),
      plain,
      'Talks end without word',
    ],
    [
      'as shared, where it is printed',
      og('Silence at the lake shore again') + headline('Talks end without word'),
      article('<h1>Talks end without word</h1><h2>Silence at the lake shore again</h2>'),
      'Silence at the lake shore again',
    ],
    [
      'as two sources have it, where heading and shared line stand alone',
      og('You will not believe these talks') + headline('Talks end without word'),
      article('<h1>Latest: observers arrive at the bridge</h1>'),
      'Talks end without word',
    ],
    [
      'as shared, where the heading has a kicker without a space',
      og('Valley / Silence at the lake') + headline('Silence at the lake'),
      article('<h1><span>Valley</span>Silence at the lake</h1>'),
      'Valley / Silence at the lake',
    ],
    [
      'as shared, where JSON-LD has it as another name of the article',
      og('Silence at the lake shore again') +
        ld({
          '@type': 'NewsArticle',
          headline: 'Talks end without word',
          alternativeHeadline: 'Silence at the lake shore again',
        }),
      plain,
      'Silence at the lake shore again',
    ],
    [
      'as printed, where JSON-LD names it so twice',
      og('Silence at the lake shore again') +
        ld({
          '@type': 'NewsArticle',
          headline: 'Talks end without word',
          name: 'Talks end without word',
          alternativeHeadline: 'Silence at the lake shore again',
        }),
      plain,
      'Talks end without word',
    ],
    [
      'without the site after a wide bar',
      og('Talks end without word｜The Lake Post') +
        ld({ '@type': 'Article', publisher: { name: 'The Lake Post' } }),
      plain,
      'Talks end without word',
    ],
    ['from the heading alone', '', article('<h1><span>Valley</span> Talks end</h1>'), 'Valley Talks end'],
  ])('%s', async (_, head, body, title) => expect((await read(body, { head })).title).toBe(title));

  it.each([
    [
      'JSON-LD, which the address spells',
      'bruecke-ueber-den-grossen-see-gesperrt-a12',
      'Brücke über den großen See gesperrt',
    ],
    ['the heading, which the address spells', 'talks-end-without-word-4411', 'Talks end without word'],
    ['the heading, where it spells neither', 'a-4411', 'Talks end without word'],
  ])('is that of %s', async (_, path, title) => {
    const head = og('Talks end without word') + headline('Brücke über den großen See gesperrt');
    const found = await read(plain, { head }, `https://lake-post.example/2025/${path}.html`);
    expect(found.title).toBe(title);
  });

  it('is not what JSON-LD alone says, printed or not, where the address spells the heading', async () => {
    const head = og('Talks end without word') + headline('Silence at the lake shore again');
    const body = article('<h1>Talks end without word</h1><h2>Silence at the lake shore again</h2>');
    const spelled = await read(body, { head }, 'https://lake-post.example/talks-end-without-word');
    const bare = await read(body, { head }, 'https://lake-post.example/4411');
    expect([spelled.title, bare.title]).toEqual([
      'Talks end without word',
      'Silence at the lake shore again',
    ]);
  });
});

describe('authors', () => {
  const byline = (text: string) => article(`<h1>Talks end without word</h1><p>${text}</p>`);
  it.each([
    [
      'a list of people',
      ld({ '@type': ['NewsArticle'], author: [{ '@type': 'Person', name: 'Ada Example' }, 'Ben Sample'] }),
      plain,
      ['Ada Example', 'Ben Sample'],
    ],
    [
      'a reference',
      ld({
        '@graph': [
          { '@type': 'NewsArticle', author: { '@id': '#a' } },
          { '@type': 'Person', '@id': '#a', name: 'Ada Example' },
        ],
      }),
      plain,
      ['Ada Example'],
    ],
    [
      'names in parts',
      ld({
        '@type': 'NewsArticle',
        author: [{ '@type': 'Person', givenName: 'Ada B.', familyName: 'Example' }],
      }),
      plain,
      ['Ada B. Example'],
    ],
    [
      'one meta element each, the house aside',
      '<meta name="author" content="Lakeshore"><meta name="author" content="Ada Example"><meta name="author" content="Ben Sample"><meta property="og:site_name" content="Lakeshore">',
      plain,
      ['Ada Example', 'Ben Sample'],
    ],
    [
      'no address in brackets',
      '<meta name="author" content="Lake Agency (www.lake.example)">',
      plain,
      ['Lake Agency'],
    ],
    [
      'people before the house',
      ld({ '@type': 'NewsArticle', author: { '@type': 'Organization', name: 'The Lake Post' } }),
      byline('By Ada Example'),
      ['Ada Example'],
    ],
    [
      'the house, when nobody signs',
      ld({ '@type': 'NewsArticle', author: { '@type': 'Organization', name: 'Lake Agency' } }),
      plain,
      ['Lake Agency'],
    ],
    ['meta', '<meta name="author" content="By Ada Example, Foreign Editor">', plain, ['Ada Example']],
    ['no address', '<meta property="article:author" content="https://example.org/ada">', plain, []],
    [
      'microdata',
      '',
      byline('<span itemprop="author" itemscope><span itemprop="name">Ada Example</span></span>'),
      ['Ada Example'],
    ],
  ])('%s', async (_, head, body, authors) => expect((await read(body, { head })).authors).toEqual(authors));

  it('are people, not the site by the name of its host', async () => {
    const head = '<meta name="author" content="LPX">';
    const found = await read(byline('By Ada Example'), { head }, 'https://www.lpx.example/a');
    expect(found.authors).toEqual(['Ada Example']);
  });

  it('are read from a German line', async () => {
    expect((await read(byline('Von Ada Beispiel und Ben Muster'), { lang: 'de-AT' })).authors).toEqual([
      'Ada Beispiel',
      'Ben Muster',
    ]);
  });
});

describe('the day', () => {
  const line = (text: string) => article(`<h1>Talks end without word</h1><div>${text}</div>`);
  it.each([
    ['en', 'Published August 22, 2025 at 10:20', '2025-08-22'],
    ['en', 'Updated 22 Aug 2025', '2025-08-22'],
    ['en', '08/22/2025', '2025-08-22'],
    ['en', '03/04/2025', null],
    ['fr', 'Publié le 3/4/2025 à 10h20', '2025-04-03'],
    ['de', 'Stand: 3. März 2025, 10:20 Uhr', '2025-03-03'],
    ['de', '03.04.2025', '2025-04-03'],
    ['es', '3 de mayo de 2025', '2025-05-03'],
    ['uk', '3 травня 2025', '2025-05-03'],
    ['ja', '2025年5月3日 10:20', '2025-05-03'],
    ['en', '31 February 2025', null],
  ])('%s: "%s"', async (lang, text, day) => expect((await read(line(text), { lang })).published).toBe(day));

  it('is not that of a sentence', async () => {
    const body = article(
      '<h1>Talks end without word</h1><p>The road was closed on 3 May 2021, when the shelling began, and it has not been opened since then.</p>',
    );
    expect((await read(body)).published).toBeNull();
  });

  it.each([
    ['comment marks', '<!-- {"@type":"NewsArticle","datePublished":"2025-05-06"} -->'],
    ['a comma too many', '{"@type":"NewsArticle","datePublished":"2025-05-06",}'],
    ['line breaks in a text', '{"@type":"NewsArticle","headline":"a\nb","datePublished":"2025-05-06"}'],
    ['false escapes', '{"@type":"NewsArticle","headline":"it\\\'s","datePublished":"2025-05-06"}'],
    ['two objects', '{"@type":"WebSite"}{"@type":"NewsArticle","datePublished":"2025-05-06"}'],
  ])('is read from JSON-LD broken by %s', async (_, script) => {
    const document = await read(plain, { head: `<script type="application/ld+json">${script}</script>` });
    expect([document.published, document.publishedFrom]).toEqual(['2025-05-06', 'jsonld']);
  });
});
