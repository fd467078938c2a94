/** One item on its own is at most so long; what is longer is no item but damage. UTF-16 code units. */
const LONGEST_ITEM = 2_000_000;
const MOST_PARTS = 1_000;

/** What is left whole of a damaged or truncated feed, each as a feed of its own with one item. */
export function salvageFeed(text: string): string[] {
  return /^\s*\{/.test(text) ? salvageJson(text) : salvageXml(text);
}

/** `<item>...</item>` and `<entry>...</entry>` by their tags, in the frame of the feed that they came from. */
function salvageXml(text: string): string[] {
  const name = /<(?:[\w-]{1,30}:)?entry[\s>]/i.test(text) ? 'entry' : 'item';
  const open = new RegExp(`<(?:[\\w-]{1,30}:)?${name}(?=[\\s>])`, 'gi');
  const close = new RegExp(`</(?:[\\w-]{1,30}:)?${name}\\s{0,9}>`, 'gi');
  const starts = [...text.matchAll(open)].map((m) => m.index);
  const ends = [...text.matchAll(close)].map((m) => m.index + m[0].length);
  const namespaces = listNamespaces(text.slice(0, starts[0] ?? 0));
  return pairUp(starts, ends).map(([from, to]) => wrap(text.slice(from, to), name, namespaces));
}

/** Of each end the start that is nearest before it: a lost end tag costs one item, not two. */
function pairUp(starts: readonly number[], ends: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  let at = 0;
  for (const end of ends) {
    let start = -1;
    for (; at < starts.length && (starts[at] ?? end) < end; at++) start = starts[at] ?? -1;
    if (start >= 0 && end - start <= LONGEST_ITEM) pairs.push([start, end]);
    if (pairs.length === MOST_PARTS) break;
  }
  return pairs;
}

const KNOWN_NAMESPACES: Readonly<Record<string, string>> = {
  atom: 'http://www.w3.org/2005/Atom',
  dc: 'http://purl.org/dc/elements/1.1/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  media: 'http://search.yahoo.com/mrss/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
};

function listNamespaces(head: string): string {
  const stated = [...head.matchAll(/\bxmlns:([\w-]{1,40})\s*=\s*(?:"([^"<>]*)"|'([^'<>"]*)')/g)];
  const all = { ...KNOWN_NAMESPACES };
  for (const [, prefix = '', double, single] of stated) all[prefix] = double ?? single ?? '';
  return Object.entries(all)
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
    .join('');
}

function wrap(item: string, name: 'entry' | 'item', namespaces: string): string {
  if (name === 'entry') return `<feed xmlns="http://www.w3.org/2005/Atom"${namespaces}>${item}</feed>`;
  return `<rss version="2.0"${namespaces}><channel>${item}</channel></rss>`;
}

/** Objects of the array `items` that are closed and are JSON. */
function salvageJson(text: string): string[] {
  const list = /"items"\s*:\s*\[/.exec(text);
  if (list === null) return [];
  const feeds: string[] = [];
  for (const object of findObjects(text, list.index + list[0].length)) {
    if (isJson(object)) feeds.push(`{"version":"https://jsonfeed.org/version/1.1","items":[${object}]}`);
    if (feeds.length === MOST_PARTS) break;
  }
  return feeds;
}

/** `{...}` at the top of an array that begins at `from`; braces within strings do not count. */
function* findObjects(text: string, from: number): Generator<string> {
  let depth = 0;
  let start = from;
  let isString = false;
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (isString) {
      if (c === '\\') at++;
      else if (c === '"') isString = false;
    } else if (c === '"') isString = true;
    else if (c === '{' && depth++ === 0) start = at;
    else if (c === '}' && depth > 0 && --depth === 0) yield text.slice(start, at + 1);
    else if (c === ']' && depth === 0) return;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
