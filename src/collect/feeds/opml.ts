import { generateOpml, parseOpml } from 'feedsmith';
import { UserError } from '../../errors.js';
import { listFeeds, type Source } from '../../model/source.js';
import { cleanTitle, resolveLink } from './feed-item.js';

/** A feed as an OPML file names it; what it does not say is for a person to fill in. */
export interface OutlinedFeed {
  readonly name: string;
  readonly feed: string;
  readonly site: string | null;
  readonly language: string | null;
}

interface Outline {
  readonly text?: string | undefined;
  readonly title?: string | undefined;
  readonly xmlUrl?: string | undefined;
  readonly htmlUrl?: string | undefined;
  readonly language?: string | undefined;
  readonly outlines?: readonly Outline[] | undefined;
}

const DEEPEST = 20;

/** The feeds of an OPML 1.0 or 2.0 file, in all its folders, each address once. Throws FL_OPML. */
export function readOpml(text: string): OutlinedFeed[] {
  const feeds = flatten(parseOutlines(text), 0);
  if (feeds.length === 0) throw noOpml('It names no feed with a web address.');
  return [...new Map(feeds.map((f) => [f.feed, f])).values()];
}

function parseOutlines(text: string): readonly Outline[] {
  try {
    return (parseOpml(text) as { body?: { outlines?: Outline[] } }).body?.outlines ?? [];
  } catch {
    throw noOpml('It is no OPML.');
  }
}

function flatten(outlines: readonly Outline[], depth: number): OutlinedFeed[] {
  if (depth > DEEPEST) return [];
  return outlines.flatMap((o) => [...toFeed(o), ...flatten(o.outlines ?? [], depth + 1)]);
}

function toFeed({ text, title, xmlUrl, htmlUrl, language }: Outline): OutlinedFeed[] {
  const feed = resolveLink(xmlUrl ?? '', 'about:blank');
  if (feed === null) return [];
  const name = cleanTitle(title ?? text) ?? new URL(feed).hostname;
  return [{ name, feed, site: resolveLink(htmlUrl ?? '', feed), language: language ?? null }];
}

/** Sources as OPML 2.0, one folder for each country, one outline for each address. */
export function renderOpml(sources: readonly Source[], now: string): string {
  const countries = [...new Set(sources.map((s) => s.country))].sort();
  return generateOpml({
    head: { title: 'Faultline sources', dateCreated: new Date(now) },
    body: {
      outlines: countries.map((country) => ({
        text: country,
        outlines: sources.filter((s) => s.country === country).flatMap(toOutlines),
      })),
    },
  });
}

function toOutlines(source: Source) {
  return listFeeds(source).map((xmlUrl) => ({
    text: source.name,
    title: source.name,
    type: source.adapter === 'feed' ? 'rss' : source.adapter,
    xmlUrl,
    htmlUrl: source.site,
    language: source.language,
  }));
}

function noOpml(message: string): UserError {
  return new UserError('FL_OPML', message, {
    hint: 'Export the list of subscriptions from your feed reader as OPML and give that file.',
  });
}
