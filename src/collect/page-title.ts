import { findSpelled } from './address-words.js';
import type { JsonLdNode } from './json-ld.js';
import { readStrings } from './json-ld.js';
import type { PageBlocks } from './page-blocks.js';
import { type PageMeta, pickMeta, tidy } from './page-meta.js';

/** Where a page states its headline; each may be wrong: cut, written for search engines, or another article's. */
interface Headlines {
  /** as shared: og:title */
  readonly shared: string | null;
  /** as printed: the first-level heading */
  readonly heading: string | null;
  /** as described: JSON-LD */
  readonly stated: string | null;
  /** what else JSON-LD calls the article */
  readonly aliases: readonly string[];
  /** others, in order of trust */
  readonly rest: readonly string[];
}

/** What a title is read from. */
export interface TitleSources {
  readonly meta: PageMeta;
  readonly article: JsonLdNode | null;
  readonly blocks: PageBlocks;
  /** text of `<title>` */
  readonly element: string | null;
  /** address of the page */
  readonly url: string | null;
  /** names of the site: publisher, host */
  readonly siteNames: readonly string[];
}

/** The headline, without the site's name; null when the page has none. */
export function findTitle(sources: TitleSources): string | null {
  const lines = listHeadlines(sources);
  const chosen = chooseHeadline(lines, sources);
  if (chosen === null) return null;
  const all = [lines.shared, lines.heading, lines.stated].flatMap((line) => line ?? []);
  return all.filter((line) => extendsLine(line, chosen)).sort((a, b) => b.length - a.length)[0] ?? chosen;
}

function listHeadlines({ meta, article, blocks, element, siteNames }: TitleSources): Headlines {
  const clean = (text: string | null | undefined) => {
    const line = text ? dropSite(tidy(text), siteNames) : '';
    return line || null;
  };
  const others = [
    pickMeta(meta, ['twitter:title', 'headline', 'dc.title', 'parsely-title', 'sailthru.title', 'title']),
  ];
  return {
    shared: clean(meta.get('og:title')),
    heading: clean(findHeading(blocks, siteNames)),
    stated: clean(readStrings(article?.headline)[0]),
    aliases: [article?.name, article?.alternativeHeadline]
      .flatMap(readStrings)
      .flatMap((a) => clean(a) ?? []),
    rest: [...others, element].flatMap((line) => clean(line) ?? []),
  };
}

/**
 * The shared headline, unless the page prints another: a heading that JSON-LD confirms while the shared one is nowhere
 * to be seen, or JSON-LD's: when that is printed and the others agree on one that is made for search engines, or when
 * another source has it too and neither of the first two has a second witness.
 */
function chooseHeadline(lines: Headlines, { blocks, url }: TitleSources): string | null {
  const { shared, heading, stated, rest } = lines;
  if (shared === null || heading === null) return shared ?? heading ?? stated ?? rest[0] ?? null;
  if (stated !== null && !agree(stated, shared) && !agree(stated, heading)) {
    const spelled = agree(shared, heading) ? findSpelled(url, stated, shared) : null;
    if (spelled === stated || (spelled === null && isPrinted(stated, blocks))) return stated;
  }
  if (agree(shared, heading) || isPrinted(shared, blocks)) return shared;
  if (agree(stated, heading)) return isAlias(shared, heading, lines) ? shared : heading;
  if (agree(stated, shared)) return shared;
  if (rest.filter((r) => agree(r, heading)).length > 1) return heading;
  return rest.some((r) => agree(r, stated)) ? stated : shared;
}

/** JSON-LD has the first of two headlines as another name of the article, and the second only as its headline. */
function isAlias(first: string, second: string, { aliases }: Headlines): boolean {
  return aliases.some((a) => agree(a, first)) && !aliases.some((a) => agree(a, second));
}

function agree(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && isAkin(a, b);
}

/** The first-level heading in the article, else the first on the page, the site's own name aside. */
function findHeading(blocks: PageBlocks, siteNames: readonly string[]): string | null {
  const headings = blocks.blocks.filter(({ text, region }) => {
    const isFirst = region.tag === 'H1' || region.parent?.tag === 'H1';
    return (
      isFirst && foldTitle(text).length >= 4 && !siteNames.some((name) => foldTitle(name) === foldTitle(text))
    );
  });
  const within = headings.find(({ region }) => {
    for (let at = region.parent; at; at = at.parent)
      if (at.tag === 'ARTICLE' || at.tag === 'MAIN') return true;
    return false;
  });
  const found = within ?? headings[0];
  if (!found) return null;
  // A heading of several lines (kicker, headline) is one.
  const home = found.region.tag === 'H1' ? found.region : found.region.parent;
  return blocks.blocks
    .filter(({ region }) => region === home || region.parent === home)
    .map((b) => b.text)
    .join(' ');
}

/** Shown as a line of its own that leads nowhere: not a link to another article. */
function isPrinted(title: string, { blocks }: PageBlocks): boolean {
  const wanted = foldTitle(title);
  return (
    wanted.length > 12 &&
    blocks.some(({ text, links }) => {
      if (links > 0.2 || text.length > title.length + 40) return false;
      const shown = foldTitle(text);
      return shown === wanted || shown.endsWith(` ${wanted}`);
    })
  );
}

export function foldTitle(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** The same line, or one cut or with a kicker before it; kickers often stand against the headline without a space. */
function isAkin(a: string, b: string): boolean {
  const [x, y] = [foldTitle(a).replaceAll(' ', ''), foldTitle(b).replaceAll(' ', '')];
  return x === y || (x.length > 12 && y.includes(x)) || (y.length > 12 && x.includes(y));
}

function extendsLine(line: string, chosen: string): boolean {
  const [long, short] = [foldTitle(line), foldTitle(chosen)];
  return short.length > 12 && long.length < short.length + 60 && long.includes(short);
}

const SEPARATOR = /\s+[|–—»·•:-]\s+|\s*[|｜ㅣ]\s*|\s*--+\s*/;

/** "Talks resume - The Example Post" -> "Talks resume"; a part goes only when it names the site. */
function dropSite(title: string, siteNames: readonly string[]): string {
  const names = siteNames.map(squeeze).filter((n) => n.length >= 3);
  const isSite = (part: string) => {
    const name = squeeze(part);
    return (
      name.length >= 2 &&
      names.some(
        (n) =>
          n === name ||
          (name.length >= 4 && (n.includes(name) || (name.includes(n) && name.length <= n.length + 12))),
      )
    );
  };
  const parts = title.split(SEPARATOR);
  const last = parts.at(-1) ?? '';
  const [first] = parts;
  if (parts.length > 1 && isSite(last))
    return title.slice(0, title.lastIndexOf(last)).replace(/[\s|｜ㅣ–—»·•:-]+$/, '');
  if (parts.length > 1 && first !== undefined && isSite(first) && /\|/.test(title))
    return title.slice(first.length).replace(/^[\s|｜ㅣ–—»·•:-]+/, '');
  return title;
}

function squeeze(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?|\.(?:com|org|net|co|de|at|ch|fr|es|it|no|se|uk|tr|za)\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
