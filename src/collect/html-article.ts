import type { PageLexicons } from '../ontology/page-lexicon.js';
import { readHtmlBody } from './html-body.js';
import { findPageFacts, type OpenPage, openPage, type PageFacts } from './html-facts.js';
import { parsePage } from './html-page.js';
import { checkPage } from './page-problem.js';

/** The article of a web page, with the page it was found on. Apart from `readDocument`, for a text needs none of what reads pages. */
export type HtmlArticle = PageFacts & { readonly text: string; readonly open: OpenPage };

/** Throws FL_PAGE_TOO_COMPLEX, FL_PAGE_ERROR and FL_PAGE_CONSENT. */
export function readHtmlArticle(html: string, url: string | null, lexicons: PageLexicons): HtmlArticle {
  const open = openPage(parsePage(html), lexicons);
  const facts = findPageFacts(open, url);
  const text = readHtmlBody(open, facts.title);
  checkPage(open, facts.title, text);
  return { ...facts, text, open };
}
