import { z } from 'zod';

const words = z.array(z.string().regex(/^[a-z0-9]+(?: [a-z0-9]+)*$/)).min(1);
const texts = z.array(z.string()).min(1);

/** `data/pages/regions.yaml` */
export const regionWordsSchema = z.strictObject({
  site: z.strictObject({ words, examples: texts, notSite: texts }),
  lead: z.strictObject({ words, examples: texts, notLead: texts }),
  body: z.strictObject({ words, examples: texts, notBody: texts }),
  hover: z.strictObject({ words, examples: texts, notHover: texts }),
});
export type RegionWordsData = z.infer<typeof regionWordsSchema>;

/** site: not the article; lead: its standfirst; body: its text; hover: hidden until somebody points at a word. */
export type RegionKind = 'site' | 'lead' | 'body' | 'hover';

export interface RegionWords {
  /** what an element is for by its class, id and the like, or null when they do not say */
  findKind(names: string): RegionKind | null;
}

/** Longer names are machine-made; no entry is longer than this many words. */
const LONGEST = 400;
const MOST_WORDS = 3;

export function createRegionWords(data: RegionWordsData): RegionWords {
  const kinds = new Map<string, RegionKind>();
  for (const kind of ['lead', 'body', 'site', 'hover'] as const) {
    for (const entry of data[kind].words) kinds.set(entry, kind);
  }
  return { findKind: (names) => findKind(splitNames(names.slice(0, LONGEST)), kinds) };
}

/** The first entry that says site or hover wins, longer ones first; else the longest. */
function findKind(words: readonly string[], kinds: ReadonlyMap<string, RegionKind>): RegionKind | null {
  let found: RegionKind | null = null;
  for (let size = MOST_WORDS; size >= 1; size--) {
    for (let at = 0; at + size <= words.length; at++) {
      const kind = kinds.get(words.slice(at, at + size).join(' '));
      if (kind === 'site' || kind === 'hover') return kind;
      found ??= kind ?? null;
    }
  }
  return found;
}

/** "c-relatedLinks__item2" -> c, related, links, item */
function splitNames(names: string): string[] {
  return names
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}
