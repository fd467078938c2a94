import { FEED } from '../hostile-server.js';

const ATOM = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor</title>
<entry><title type="html">One &amp;amp; only</title><link href="/1"/><id>urn:1</id><updated>2025-09-01T10:00:00Z</updated></entry>
<entry><title>Two</title><link rel="alternate" href="https://harbor.example/2"/><id>urn:2</id></entry></feed>`;
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://harbor.example"><title>Harbor</title></channel>
<item rdf:about="https://harbor.example/1"><title>One</title><link>https://harbor.example/1</link><dc:date>2025-09-01</dc:date></item>
<item rdf:about="https://harbor.example/2"><title>Two</title><link>https://harbor.example/2</link></item></rdf:RDF>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Harbor',
  items: [
    { id: '1', url: 'https://harbor.example/1', title: 'One {"}', date_published: '2025-09-01T10:00:00Z' },
    { id: '2', url: 'https://harbor.example/2', title: 'Two' },
  ],
});
const SITEMAP = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://harbor.example/1</loc><news:news>
<news:publication_date>2025-09-01T10:00:00Z</news:publication_date><news:title>One</news:title></news:news></url>
<url><loc>https://harbor.example/2</loc></url></urlset>`;
export const WHOLE_FEEDS = { FEED, ATOM, RDF, JSON_FEED, SITEMAP } as const;

type Random = () => number;
type Damage = (text: string, random: Random) => string;

const at = (text: string, random: Random) => Math.floor(random() * text.length);
const insert =
  (piece: string): Damage =>
  (text, random) => {
    const i = at(text, random);
    return text.slice(0, i) + piece + text.slice(i);
  };
const swapAll =
  (find: RegExp, by: string): Damage =>
  (text) =>
    text.replace(find, by);

/** What feeds in the wild have wrong, each a kind; two of them on one of five formats make one malformed feed. */
export const DAMAGES: readonly Damage[] = [
  (text, random) => text.slice(0, at(text, random)),
  (text, random) => text.slice(at(text, random)),
  insert('&'),
  insert('&nosuch;'),
  insert('&#0;&#x1F;&#xFFFFFFFF;'),
  insert('<'),
  insert('>'),
  insert(']]>'),
  insert('<![CDATA['),
  insert('<!--'),
  insert('\u0000\u0001\uFFFE'),
  insert('\uD800'),
  insert('"'),
  insert('<br><p>'),
  insert('<?php echo 1; ?>'),
  insert('<x:y xmlns:x="">'),
  insert(`<a${' a="b"'.repeat(500)}>`),
  insert('<a>'.repeat(3_000)),
  insert('{'.repeat(3_000)),
  swapAll(/<\?xml[^>]*\?>/, '\n\n <?xml version="9.9" encoding="nonsense"?>'),
  swapAll(/<\/(?:channel|feed|urlset|rdf:RDF)>/g, ''),
  swapAll(/<\/title>/g, ''),
  swapAll(/link/g, 'LINK'),
  swapAll(/https:/g, 'javascript:'),
  swapAll(/https:\/\/harbor.example/g, ''),
  swapAll(/ xmlns(?::\w+)?="[^"]*"/g, ''),
  swapAll(/2025-09-01T10:00:00Z|Mon, 01 Sep 2025 10:00:00 GMT/g, '31/31/0000 99:99'),
  swapAll(/version/g, 'vers\u0456on'),
  (text) => `<!doctype html><html><body>${text}</body></html>`,
  (text) => text + text,
  (text) => text.toUpperCase(),
  (text, random) => [...text].filter(() => random() > 0.02).join(''),
  (text) =>
    `<!DOCTYPE r [<!ENTITY a "${'b'.repeat(1_000)}"><!ENTITY c "${'&a;'.repeat(500)}">]>${text.replace(/One/, '&c;')}`,
];

export interface MalformedFeed {
  readonly name: string;
  readonly format: keyof typeof WHOLE_FEEDS;
  readonly text: string;
}

/** `count` feeds, no two of the same kind: format, first damage, second damage. */
export function* generateMalformedFeeds(count: number, random: Random): Generator<MalformedFeed> {
  const formats = Object.keys(WHOLE_FEEDS) as (keyof typeof WHOLE_FEEDS)[];
  for (let i = 0; i < count; i++) {
    const format = formats[i % formats.length] ?? 'FEED';
    const first = Math.floor(i / formats.length) % DAMAGES.length;
    const second = (first + 1 + Math.floor(i / formats.length / DAMAGES.length)) % DAMAGES.length;
    const damaged = DAMAGES[first]?.(WHOLE_FEEDS[format], random) ?? '';
    const text = DAMAGES[second]?.(damaged, random) ?? '';
    yield { name: `${format} ${first} ${second}`, format, text };
  }
}
