import { z } from 'zod';

/** The Admiralty system's letters (NATO AJP-2.1): A completely reliable ... E unreliable, F cannot be judged. */
export const RELIABILITY_GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const AFFILIATIONS = ['state', 'party', 'independent', 'unknown'] as const;
export const ADAPTER_NAMES = ['feed', 'news-sitemap', 'listing'] as const;
export type AdapterName = (typeof ADAPTER_NAMES)[number];

/** In place of a country's code: an international organization; nobody looked. */
export const INTERNATIONAL = 'INT';
export const NO_COUNTRY = 'ZZZ';
/** In place of a language's code: nobody looked. */
export const NO_LANGUAGE = 'und';

const webAddress = z.url({ protocol: /^https?$/ }).max(500);
const words = z.string().trim().min(1).max(300);

/** A publisher as `data/sources` and people describe it. Strict: an unknown key is an error. */
export const sourceSchema = z.strictObject({
  id: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and hyphens'),
  /** as its own pages call it */
  name: words,
  /** who can hire and dismiss its editors: outlets of one owner are not independent of each other */
  owner: words,
  /** state: run or paid by a government; party: by a side of a conflict that is no government; else independent; unknown: nobody looked */
  affiliation: z.enum(AFFILIATIONS),
  /** ISO 3166-1 alpha-3 of where it is edited; INT: an international organization; ZZZ: nobody looked */
  country: z.string().regex(/^[A-Z]{3}$/, 'three letters, such as UKR, or INT'),
  /** BCP 47; und: nobody looked */
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'a code such as en or pt-BR'),
  reliability: z.strictObject({ grade: z.enum(RELIABILITY_GRADES), reason: words }),
  site: webAddress,
  /** how its addresses in `feeds` are read; listing: pages of links, and `site` itself where `feeds` is empty */
  adapter: z.enum(ADAPTER_NAMES),
  feeds: z.array(webAddress).max(20).default([]),
  /** documents a day that are expected on average, roughly: below, the silence alarm asks why */
  perDay: z.number().positive().max(10_000),
  /** further hosts of its own, without `www.`: its other domains */
  hosts: z
    .array(z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'names such as news.example'))
    .max(20)
    .default([]),
  /** other names that documents give it */
  names: z.array(words).max(20).default([]),
  /** listing: what the path of an article's address matches */
  articlePath: z.string().max(200).optional(),
});

export type Source = Readonly<z.infer<typeof sourceSchema>>;

/** The addresses that are asked for news of a source. */
export function listFeeds(source: Source): readonly string[] {
  if (source.feeds.length > 0) return source.feeds;
  return source.adapter === 'listing' ? [source.site] : [];
}
