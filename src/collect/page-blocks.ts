import type { RegionKind, RegionWords } from '../ontology/region-words.js';
import type { HtmlPage } from './html-page.js';
import { weighProse } from './prose.js';

/** An element that holds blocks. `prose` is filled by whoever weighs the page. */
export interface Region {
  readonly tag: string;
  readonly parent: Region | null;
  readonly children: Region[];
  readonly kind: RegionKind | null;
  /** marked up as the article's text (schema.org) */
  readonly isStatedBody: boolean;
  /** weight of the prose within */
  prose: number;
}

/** A run of text that a browser shows as lines of its own. */
export interface Block {
  readonly text: string;
  /** share of the text that is links, 0..1 */
  readonly links: number;
  readonly region: Region;
}

/** The blocks of a page in order, and the tree of regions above them. */
export interface PageBlocks {
  readonly root: Region;
  readonly blocks: readonly Block[];
}

/** What shows no text of an article. */
const SILENT = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME OBJECT CANVAS VIDEO AUDIO BUTTON SELECT TEXTAREA TITLE DIALOG MATH'.split(
    ' ',
  ),
);

const SITE_TAGS = new Set('NAV FOOTER ASIDE FIGURE FIGCAPTION FORM'.split(' '));

const SITE_ROLES = /^(?:navigation|complementary|dialog|search|banner|contentinfo|menu|toolbar)$/;

/** What schema.org marks as a fact about the article, not its text. */
const SITE_PROPERTIES = /^(?:datePublished|dateModified|dateCreated|keywords|commentCount)$/;

const BLOCK = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER ' +
    'HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL BR'
  ).split(' '),
);

/**
 * The text blocks of a page and where they stand; the tree is not changed. Where what is shown holds no text, what
 * waits hidden for a script counts as shown.
 */
export function splitPage(page: HtmlPage, words: RegionWords): PageBlocks {
  const shown = new Walk(words, false).walkFrom(page);
  if (sumProse(shown) >= LEAST_PROSE) return shown;
  const whole = new Walk(words, true).walkFrom(page);
  return sumProse(whole) >= LEAST_PROSE ? whole : shown;
}

/** Shows running text at all. */
export function hasProse(blocks: PageBlocks): boolean {
  return sumProse(blocks) > 0;
}

/** Less prose than this is no article. */
export const LEAST_PROSE = 250;

function sumProse({ blocks }: PageBlocks): number {
  return blocks.reduce((sum, { text, links }) => sum + weighProse(text, links), 0);
}

class Walk {
  private readonly blocks: Block[] = [];
  private readonly kinds = new Map<string, RegionKind | null>();
  private line = '';
  private linkChars = 0;
  private linkDepth = 0;

  constructor(
    private readonly words: RegionWords,
    private readonly showsHidden: boolean,
  ) {}

  walkFrom(page: HtmlPage): PageBlocks {
    const root = createRoot();
    // The document's own siblings are no chain in linkedom, and broken pages have several roots.
    for (const node of page.childNodes) {
      if (node.nodeType === ELEMENT) this.walkElement(node as unknown as Element, root);
    }
    this.flush(root);
    return { root, blocks: this.blocks };
  }

  private walkChildren(parent: Node, region: Region): void {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === TEXT) this.addText(node.nodeValue ?? '');
      else if (node.nodeType === ELEMENT) this.walkElement(node as Element, region);
    }
  }

  private walkElement(element: Element, region: Region): void {
    const tag = element.nodeName.toUpperCase();
    if (SILENT.has(tag) || (!this.showsHidden && isHidden(element))) return;
    const kind = this.findKind(element, tag);
    if (kind === 'hover' && !this.showsHidden) return;
    if (tag === 'BR' || tag === 'HR') this.flush(region);
    else if (BLOCK.has(tag)) this.walkBlock(element, region, kind);
    else if (tag === 'A') this.walkLink(element, region);
    else if (kind === 'site' && region.tag !== 'P') this.walkBlock(element, region, kind);
    else this.walkChildren(element, region);
  }

  private walkLink(element: Element, region: Region): void {
    this.linkDepth++;
    this.walkChildren(element, region);
    this.linkDepth--;
  }

  private walkBlock(element: Element, parent: Region, kind: RegionKind | null): void {
    this.flush(parent);
    const region = createRegion(element, parent, kind);
    parent.children.push(region);
    this.walkChildren(element, region);
    this.flush(region);
  }

  private addText(text: string): void {
    this.line += text;
    if (this.linkDepth > 0) this.linkChars += text.trim().length;
  }

  private flush(region: Region): void {
    const text = this.line.replace(/[\s\u00A0\u200B\u00AD]+/g, replaceBlank).trim();
    if (text) this.blocks.push({ text, links: Math.min(1, this.linkChars / text.length), region });
    this.line = '';
    this.linkChars = 0;
  }

  private findKind(element: Element, tag: string): RegionKind | null {
    if (SITE_TAGS.has(tag)) return 'site';
    if (SITE_ROLES.test(element.getAttribute('role') ?? '')) return 'site';
    if (SITE_PROPERTIES.test(element.getAttribute('itemprop') ?? '')) return 'site';
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute('data-testid') ?? ''}`;
    if (names.length === 2) return null;
    const known = this.kinds.get(names);
    if (known !== undefined) return known;
    const kind = this.words.findKind(names);
    this.kinds.set(names, kind);
    return kind;
  }
}

const ELEMENT = 1;
const TEXT = 3;

function createRoot(): Region {
  return { tag: '', parent: null, children: [], kind: null, isStatedBody: false, prose: 0 };
}

function createRegion(element: Element, parent: Region, kind: RegionKind | null): Region {
  return {
    tag: element.nodeName.toUpperCase(),
    parent,
    children: [],
    kind,
    isStatedBody: /\barticleBody\b/.test(element.getAttribute('itemprop') ?? ''),
    prose: 0,
  };
}

/** Soft hyphens and zero-width blanks vanish; other blanks become one. */
function replaceBlank(blanks: string): string {
  return /[^\u200B\u00AD]/.test(blanks) ? ' ' : '';
}

function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(
    element.getAttribute('style') ?? '',
  );
}
