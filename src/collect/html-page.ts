import { parseHTML } from 'linkedom';
import { UserError } from '../errors.js';

export type HtmlPage = ReturnType<typeof parseHTML>['document'];

/** Far above any article (long live blogs have 20,000 elements, 40 levels deep). */
const MOST_ELEMENTS = 150_000;
const DEEPEST = 1_000;

const VOID =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|th|tr|dt|dd|option)$/;

/** The page as a tree. Throws FL_PAGE_TOO_COMPLEX before a hostile page costs memory. */
export function parsePage(html: string): HtmlPage {
  checkSize(html);
  return parseHTML(/<(?:html|body)[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`).document;
}

function checkSize(html: string): void {
  let count = 0;
  let depth = 0;
  for (const [, close, name, selfClosed] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)[^<>]{0,2000}?(\/?)>/gi)) {
    count++;
    if (VOID.test((name ?? '').toLowerCase()) || selfClosed) continue;
    depth = Math.max(0, depth + (close ? -1 : 1));
    if (count > MOST_ELEMENTS || depth > DEEPEST) throw tooComplex();
  }
}

function tooComplex(): UserError {
  return new UserError(
    'FL_PAGE_TOO_COMPLEX',
    'The page has too many or too deeply nested elements to be an article.',
    {
      hint: 'Paste the text of the article instead.',
    },
  );
}
