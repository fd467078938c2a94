import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../src/collect/read-document.js';
import { loadPageLexicons } from '../../src/ontology/load-pages.js';
import { captureOf } from './captures.js';
import { ld, PROSE, pageOf, paragraphs } from './pages.js';

const lexicons = loadPageLexicons('data');
const read = (body: string, options?: Parameters<typeof pageOf>[1]) =>
  readDocuments(captureOf(pageOf(body, options)), {}, lexicons);
const nav = '<nav><a href="/">Home</a><a href="/world">World</a></nav>';

describe('pages that are no article', () => {
  it.each([
    [
      'FL_PAGE_ERROR',
      'Page not found - The Lake Post',
      `${nav}<h1>Page not found</h1><p>The page you are looking for may have been moved or deleted. Try the search, or go back to our front page.</p>`,
    ],
    [
      'FL_PAGE_ERROR',
      '403 Forbidden',
      '<h1>403 Forbidden</h1><p>You don’t have permission to access this resource on the server.</p>',
    ],
    [
      'FL_PAGE_ERROR',
      'Just a moment...',
      '<p>Checking your browser before you go on to lake.example. This takes a few seconds only, please wait.</p>',
    ],
    [
      'FL_PAGE_ERROR',
      'Seite nicht gefunden',
      '<h1>Seite nicht gefunden</h1><p>Leider gibt es die Seite unter dieser Adresse nicht oder nicht mehr. Versuchen Sie die Suche.</p>',
    ],
    [
      'FL_PAGE_CONSENT',
      'Before you continue',
      '<h1>Before you continue</h1><p>We and our 120 partners use cookies and process personal data, such as your address on the network, to show you advertising.</p><p>You can withdraw your consent at any time in the settings at the foot of each page.</p><button>Accept all</button>',
    ],
    [
      'FL_PAGE_CONSENT',
      'Ihre Privatsphäre',
      '<p>Wir und unsere Partner speichern Cookies und ähnliche Technologien auf Ihrem Gerät und werten sie aus.</p><p>Alle akzeptieren</p>',
    ],
    [
      'FL_PAGE_PAYWALL',
      'Talks end without word',
      `<article><h1>Talks end without word</h1><p>${PROSE[0]}</p><div>Subscribe to continue reading</div></article>`,
    ],
    [
      'FL_PAGE_PAYWALL',
      'Gespräche ohne Ergebnis',
      `<article><h1>Gespräche ohne Ergebnis</h1><p>${PROSE[0]}</p><div>Diesen Artikel weiterlesen mit LP Plus</div></article>`,
    ],
  ])('%s: %s', async (code, title, body) => {
    await expect(read(body, { title })).rejects.toMatchObject({ code });
  });
});

describe('articles that look like one', () => {
  it.each([
    [
      '404 days of siege',
      `<article><h1>404 days of siege</h1>${paragraphs()}${paragraphs(PROSE.map((p) => `Again: ${p}`))}</article>`,
    ],
    [
      'Access denied: aid convoys turn back',
      `<article><h1>Access denied: aid convoys turn back</h1>${paragraphs([...PROSE, ...PROSE.map((p) => `On Monday: ${p}`)])}</article>`,
    ],
    [
      'Talks end without word',
      `<article><h1>Talks end without word</h1>${paragraphs()}<p>Already a subscriber? Log in</p></article>`,
    ],
    [
      'Talks end without word',
      `<div class="consent"><p>We and our partners use cookies and process personal data.</p></div><article><h1>Talks end without word</h1>${paragraphs()}</article>`,
    ],
    ['A short report', `<article><h1>A short report</h1><p>${PROSE[0]}</p></article>`],
  ])('%s is read', async (title, body) => {
    const head = ld({ '@type': 'NewsArticle', isAccessibleForFree: false });
    expect((await read(body, { title, head })).document.text).toContain(PROSE[0]);
  });
});
