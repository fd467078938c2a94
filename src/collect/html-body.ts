import { Readability } from '@mozilla/readability';
import type { PageLexicon } from '../ontology/page-lexicon.js';
import type { HtmlPage } from './html-page.js';
import { stripChrome } from './page-chrome.js';

/** What never holds an article's words. */
const NOISE =
  'script, style, noscript, template, svg, iframe, form, nav, footer, aside, figcaption, button, select, dialog, ' +
  '[hidden], [aria-hidden="true"], [role="navigation"], [role="complementary"], [role="dialog"], [role="search"]';

/** The article's paragraphs of a page, parted by blank lines; empty when the page holds none. Changes the tree. */
export function readBody(page: HtmlPage, title: string | null, lexicon: PageLexicon): string {
  const content = findContent(page);
  const lines = content === null ? [] : splitContent(page, content);
  const found = stripChrome(dropHeadline(lines, title), lexicon);
  return (found.length ? found : stripChrome(readBlocks(page.body, NOISE), lexicon)).join('\n\n');
}

/** The article's HTML as Readability sees it, or null. */
function findContent(page: HtmlPage): string | null {
  try {
    const copy = page.cloneNode(true) as unknown as Document;
    return new Readability(copy, { charThreshold: 200 }).parse()?.content || null;
  } catch {
    // Readability 0.6.0 throws on broken trees: it climbs above the root, or finds none.
    return null;
  }
}

function splitContent(page: HtmlPage, content: string): string[] {
  const holder = page.createElement('div');
  holder.innerHTML = content;
  return readBlocks(holder, 'script, style, noscript, svg, iframe, button, figcaption, form');
}

function dropHeadline(lines: readonly string[], title: string | null): readonly string[] {
  return lines[0] !== undefined && lines[0] === title ? lines.slice(1) : lines;
}

const BLOCK = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN ' +
    'NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL BR'
  ).split(' '),
);

interface TreeNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<TreeNode>;
}

/** The text of each block element, white space as a browser shows it. */
function readBlocks(root: unknown, noise: string): string[] {
  const element = root as Element | null;
  if (!element) return [];
  for (const hidden of [...element.querySelectorAll(noise)]) hidden.remove();
  const lines: string[] = [];
  let line = '';
  const flush = () => {
    const text = line.replace(/[\s\u00A0]+/g, ' ').trim();
    if (text) lines.push(text);
    line = '';
  };
  const walk = (node: TreeNode) => {
    if (node.nodeType === TEXT) line += node.textContent ?? '';
    const isBlock = node.nodeType === ELEMENT && BLOCK.has(node.nodeName.toUpperCase());
    if (isBlock) flush();
    if (node.nodeType === ELEMENT) for (const child of node.childNodes) walk(child);
    if (isBlock) flush();
  };
  walk(element as unknown as TreeNode);
  flush();
  return lines;
}

const ELEMENT = 1;
const TEXT = 3;
