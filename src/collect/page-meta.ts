import type { HtmlPage } from './html-page.js';

const KEYS = ['property', 'name', 'itemprop'];

/** The `<meta>` elements of a page by name, property or itemprop in small letters; the first filled one counts. */
export type PageMeta = ReadonlyMap<string, string>;

export function readMeta(page: HtmlPage): PageMeta {
  const found = new Map<string, string>();
  for (const element of page.querySelectorAll('meta[content]')) {
    const content = tidy(element.getAttribute('content') ?? '');
    if (!content) continue;
    for (const key of KEYS) {
      const name = element.getAttribute(key)?.toLowerCase();
      if (name && !found.has(name)) found.set(name, content);
    }
  }
  return found;
}

/** All that the `<meta>` elements of one name (small letters) state: pages give one to each author. */
export function listMeta(page: HtmlPage, name: string): string[] {
  return [...page.querySelectorAll('meta[content]')]
    .filter((element) => KEYS.some((key) => element.getAttribute(key)?.toLowerCase() === name))
    .map((element) => tidy(element.getAttribute('content') ?? ''))
    .filter((content) => content !== '');
}

/** The first of `names` (small letters) that the page states. */
export function pickMeta(meta: PageMeta, names: readonly string[]): string | null {
  const name = names.find((n) => meta.has(n));
  return name === undefined ? null : (meta.get(name) ?? null);
}

export function tidy(text: string): string {
  return decodeEntities(text)
    .replace(/[\u00AD\u200B\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/** JSON-LD and meta often hold text that was escaped twice. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}
