import type { AdapterName } from '../../model/source.js';
import type { ParseFeed } from './feed-item.js';
import { parseFeed } from './parse-feed.js';
import { parseListing } from './parse-listing.js';
import { parseSitemap } from './parse-sitemap.js';

/** How an address of a source is asked and read. A new adapter is one file here and one line below. */
export interface Adapter {
  /** the Accept header */
  readonly accept: string;
  readonly parse: ParseFeed;
}

export const ADAPTERS: Readonly<Record<AdapterName, Adapter>> = {
  feed: {
    accept:
      'application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1',
    parse: parseFeed,
  },
  'news-sitemap': { accept: 'application/xml,text/xml;q=0.9,*/*;q=0.1', parse: parseSitemap },
  listing: { accept: 'text/html,application/xhtml+xml', parse: parseListing },
};
