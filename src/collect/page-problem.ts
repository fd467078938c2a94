import { UserError } from '../errors.js';
import type { PageProblem } from '../ontology/page-problems.js';
import type { OpenPage } from './html-facts.js';
import { measureText, weighProse } from './prose.js';

/** Text beyond this, in measured units, is an article whatever else the page says. */
const MOST_TEXT = { error: 900, consent: 1_500, paywall: 600 } as const;

/** Throws FL_PAGE_ERROR or FL_PAGE_CONSENT for a page that holds one of these and no article. */
export function checkPage(open: OpenPage, title: string | null, text: string): void {
  const problem = findProblem(open, title, text);
  if (problem !== null) throw PROBLEMS[problem]();
}

function findProblem(open: OpenPage, title: string | null, text: string): PageProblem | null {
  const { problems } = open.lexicon;
  const size = measureText(text);
  const element = open.page.querySelector('title')?.textContent ?? '';
  const named = problems.readTitle(title ?? '') ?? problems.readTitle(element);
  if (named === 'error' && isErrorPage(open, size)) return 'error';
  if (size > MOST_TEXT.consent) return null;
  const share = shareOfLines(open, text, 'consent');
  return share >= 0.5 || (named === 'consent' && share > 0) ? 'consent' : null;
}

/** Throws FL_PAGE_PAYWALL when a text is the teaser above a paywall. */
export function refusePaywall(open: OpenPage, text: string): void {
  if (isWalled(open, text, measureText(text))) throw PROBLEMS.paywall();
}

/** An article may be titled "404 days of siege": an error page states no author, no day and no text to speak of. */
function isErrorPage({ graph, blocks }: OpenPage, size: number): boolean {
  const longest = Math.max(0, ...blocks.blocks.map((b) => weighProse(b.text, b.links)));
  return size <= MOST_TEXT.error && longest <= 400 && !graph.article?.datePublished;
}

/** Share of the text found, by length, that consent tools say. */
function shareOfLines({ lexicon, blocks }: OpenPage, text: string, kind: PageProblem): number {
  const found = text ? text.split('\n\n') : blocks.blocks.map((b) => b.text);
  const sum = (lines: readonly string[]) => lines.reduce((total, line) => total + line.length, 0);
  const all = sum(found);
  return all === 0 ? 0 : sum(found.filter((line) => lexicon.problems.isLine(kind, line))) / all;
}

/** A teaser above a line that asks for a subscription; the page may say so in its metadata too. */
function isWalled({ blocks, graph, lexicon }: OpenPage, text: string, size: number): boolean {
  const isStated = /^false$/i.test(String(graph.article?.isAccessibleForFree ?? ''));
  const isAsked = () =>
    blocks.blocks.some((b) => b.text.length <= 240 && lexicon.problems.isLine('paywall', b.text));
  const isShort = size <= (isStated ? MOST_TEXT.paywall * 0.75 : MOST_TEXT.paywall / 2);
  return (isShort || (size <= MOST_TEXT.paywall && /(?:\.\.\.|…)$/.test(text))) && isAsked();
}

const PROBLEMS: Readonly<Record<PageProblem, () => UserError>> = {
  error: () =>
    new UserError('FL_PAGE_ERROR', 'The page is an error message of its site, not an article.', {
      hint: 'Check the address in a browser: the article may have moved, or the site may block programs.',
    }),
  consent: () =>
    new UserError('FL_PAGE_CONSENT', 'The page asks for a consent and holds no article.', {
      hint: 'Open the article in a browser, decide there, and paste its text or save the page.',
    }),
  paywall: () =>
    new UserError(
      'FL_PAGE_PAYWALL',
      'The page shows the beginning of an article and asks for a subscription.',
      {
        hint: 'With a subscription, open the article in a browser and paste its text or save the page.',
      },
    ),
};
