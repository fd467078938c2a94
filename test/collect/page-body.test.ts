import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/collect/read-document.js';
import { loadPageLexicons } from '../../src/ontology/load-pages.js';
import { captureOf } from './captures.js';
import { ld, PROSE, pageOf, paragraphs } from './pages.js';

const lexicons = loadPageLexicons('data');
const [first, second, third, fourth] = PROSE;
const h1 = '<h1>Talks end without word</h1>';

async function readBody(body: string, options?: Parameters<typeof pageOf>[1]): Promise<string[]> {
  return (await readDocument(captureOf(pageOf(body, options)), {}, lexicons)).text.split('\n\n');
}

describe('the article among the boxes of its page', () => {
  it.each([
    ['a caption', `<figure><img><figcaption>${second}</figcaption></figure>`],
    ['a box named like one', `<div class="c-related__teasers"><p>${second}</p></div>`],
    ['a newsletter', `<section id="newsletterSignup"><p>${second}</p></section>`],
    ['a consent', `<div role="dialog"><p>${second}</p></div>`],
    ['a hidden text', `<p style="display: none">${second}</p>`],
    [
      'a line to another article',
      '<p><a href="/x">The river that both countries want for themselves</a></p>',
    ],
    [
      'a headline before links',
      '<h3>Most read</h3><ul><li><a href="/a">Grain moves by rail</a></li><li><a href="/b">A bridge</a></li></ul>',
    ],
    ['a byline', '<p>By Ada Example and Ben Sample</p>'],
    ['a marked day', '<span itemprop="datePublished">the third day of the talks, at 20:13</span>'],
  ])('%s is no part of it', async (_, box) => {
    const text = await readBody(
      `<article>${h1}<p>${first}</p>${box}<p>${third}</p><p>${fourth}</p></article>`,
    );
    expect(text).toEqual([first, third, fourth]);
  });

  it.each([
    ['a list', `<ul><li>Prisoners: ${second}</li></ul>`, `Prisoners: ${second}`],
    ['a quotation', `<blockquote>${second}</blockquote>`, second],
    ['a heading', '<h2>A third round</h2>', 'A third round'],
    ['text without paragraphs', `<div>${second}</div>`, second],
  ])('%s is part of it', async (_, part, expected) => {
    const text = await readBody(
      `<article>${h1}<p>${first}</p>${part}<p>${third}</p><p>${fourth}</p></article>`,
    );
    expect(text).toEqual([first, expected, third, fourth]);
  });

  it('leaves out the notes on a word that show when it is pointed at', async () => {
    const note = `<span class="rollover"><a href="/x">Delegates</a><span class="rollover-block">${second}</span></span>`;
    const text = await readBody(
      `<article>${h1}<p>${first.replace('Delegates', note)}</p><p>${third}</p></article>`,
    );
    expect(text).toEqual([first, third]);
  });

  it('has its standfirst, and lines parted by breaks', async () => {
    const head = `<header>${h1}<p class="article__lead">${second}</p></header>`;
    const body = `<div class="article-body">${first}<br><br>${third}<br><br>${fourth}</div>`;
    expect(await readBody(`<main>${head}<div>By The Lake Post</div>${body}</main>`)).toEqual([
      second,
      first,
      third,
      fourth,
    ]);
  });

  it('keeps the good part of it that a paywall folds away', async () => {
    const folded = `<div class="paywall"><p>${second}</p><p>${third}</p><p>${fourth}</p></div>`;
    expect(await readBody(`<article>${h1}<p>${first}</p>${folded}</article>`)).toEqual([...PROSE]);
  });

  it('is the one under the headline where several follow each other', async () => {
    const next = `<article><h2>Grain</h2>${paragraphs([...PROSE, ...PROSE].map((p) => `Later, ${p}`))}</article>`;
    expect(await readBody(`<main><article>${h1}${paragraphs()}</article>${next}</main>`)).toEqual([...PROSE]);
  });

  it('is held against what the page states as its text', async () => {
    const stated = ld({ '@type': 'NewsArticle', articleBody: [first, second, third].join('\n') });
    const page = `<div>${h1}${paragraphs([first, second, third])}<p>${fourth}</p></div>`;
    expect(await readBody(page, { head: stated })).toEqual([first, second, third]);
  });

  it('is found where it waits hidden for a script', async () => {
    expect(await readBody(`<div hidden id="S:0"><article>${h1}${paragraphs()}</article></div>`)).toEqual([
      ...PROSE,
    ]);
  });

  it('is cut free of its boxes in other languages', async () => {
    const german = PROSE.map((p) => `Übersetzt: ${p}`);
    const page = `<article><h1>Gespräche ohne Ergebnis</h1>${paragraphs(german)}<p>Von Ada Beispiel</p><p>Stand: 3. Mai 2025</p><p>Auch interessant</p></article>`;
    expect(await readBody(page, { lang: 'de' })).toEqual(german);
  });

  it('is found behind conditional comments before the root', async () => {
    const html = `<!DOCTYPE html><!--[if lte IE 9]> <html class="old"> <![endif]-->\n<!--[if gt IE 9]> <html> <![endif]--><head><title>T</title></head><body><article>${h1}${paragraphs()}</article></body>`;
    expect((await readDocument(captureOf(html), {}, lexicons)).text).toBe(PROSE.join('\n\n'));
  });
});
