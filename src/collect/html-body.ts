import { findBody } from './article-body.js';
import type { OpenPage } from './html-facts.js';
import { stripChrome } from './page-chrome.js';
import { pickMeta, tidy } from './page-meta.js';

/** The article's paragraphs of a page, parted by blank lines; empty when the page holds none. */
export function readHtmlBody(open: OpenPage, title: string | null): string {
  const body = open.graph.article?.articleBody;
  const facts = {
    title,
    description: pickMeta(open.meta, ['og:description', 'description', 'twitter:description']),
    articleBody: typeof body === 'string' ? tidy(body.replace(/<[^>]{1,400}>/g, ' ')) : null,
  };
  return stripChrome(findBody(open.blocks, facts, open.lexicon), open.lexicon).join('\n\n');
}
