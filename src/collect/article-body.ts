import type { PageLexicon } from '../ontology/page-lexicon.js';
import type { Block, PageBlocks, Region } from './page-blocks.js';
import { type Comparison, compareWith, measureText, weighProse } from './prose.js';

/** What the page says of its article elsewhere, against which its blocks are held. */
export interface BodyFacts {
  readonly title: string | null;
  readonly description: string | null;
  /** schema.org articleBody: plain text or HTML */
  readonly articleBody: string | null;
}

/** The paragraphs of a page's article in order; empty when it has none. */
export function findBody(page: PageBlocks, facts: BodyFacts, lexicon: PageLexicon): string[] {
  const stated = trustBody(facts.articleBody, page);
  const weights = page.blocks.map((b) => weighBlock(b, stated));
  const clean = weighRegions(
    page,
    page.blocks.map((b, i) => weighForContainer(b, weights[i] ?? 0, stated)),
  );
  const container = findContainer(page.root, findHeading(page, facts.title));
  const chosen = page.blocks.map((block, i) => clean[i] === true && isWithin(block.region, container));
  const first = chosen.indexOf(true);
  if (first < 0) return [];
  const lead = findLead(page, first, clean, facts, lexicon);
  const within = dropLinkLists(
    page.blocks.filter((_, i) => chosen[i]),
    lexicon,
  );
  const kept = within.filter((b) => keepsBlock(b, facts.title, stated, lexicon));
  return [...lead, ...tidyBlocks(kept, weighKept(kept, stated), lead)];
}

/** A stated body shorter than this is a teaser. */
const SHORTEST_STATED = 400;

/** The stated body, when it is whole and the page shows most of it. */
function trustBody(body: string | null, page: PageBlocks): Comparison | null {
  if (!body || measureText(body) < SHORTEST_STATED) return null;
  const stated = compareWith(body);
  let shown = 0;
  let prose = 0;
  for (const { text, links } of page.blocks) {
    const weight = weighProse(text, links);
    prose += weight;
    if (weight > 0 && stated.share(text) >= MATCHING) shown += measureText(text);
  }
  return shown >= measureText(body) * 0.5 && shown >= prose * 0.2 ? stated : null;
}

/** Share of a block's word runs from which it is taken to be part of a text. */
const MATCHING = 0.6;

function weighBlock({ text, links, region }: Block, stated: Comparison | null): number {
  const weight = weighProse(text, links) * (region.tag === 'LI' ? 0.5 : 1);
  if (weight === 0 || stated === null) return weight;
  return stated.share(text) >= MATCHING ? weight : 0;
}

/** Tables and lists that lead nowhere weigh a little: a page may hold nothing else. */
function weighForContainer(block: Block, weight: number, stated: Comparison | null): number {
  if (weight > 0 || stated !== null || block.links > 0.3) return weight;
  return measureText(block.text) * 0.1;
}

/**
 * Sums weights up the tree, twice: first to tell a box from a frame (a region that is named like a box and holds half
 * the page's prose is a frame), then without what lies in boxes. Gives for each block whether it lies in none.
 */
function weighRegions(page: PageBlocks, weights: readonly number[]): boolean[] {
  addUp(page, weights, () => true);
  const total = page.root.prose;
  const sites = new Map<Region, boolean>();
  const clean = page.blocks.map((b) => !isBoxed(b.region, total, sites));
  reset(page.root);
  addUp(page, weights, (i) => clean[i] === true);
  if (page.root.prose > 0 || total === 0) return clean;
  addUp(page, weights, () => true);
  return page.blocks.map(() => true);
}

function addUp(page: PageBlocks, weights: readonly number[], counts: (i: number) => boolean): void {
  page.blocks.forEach((block, i) => {
    const weight = weights[i] ?? 0;
    if (weight === 0 || !counts(i)) return;
    for (let region: Region | null = block.region; region; region = region.parent) region.prose += weight;
  });
}

function reset(root: Region): void {
  const open = [root];
  for (let region = open.pop(); region; region = open.pop()) {
    region.prose = 0;
    open.push(...region.children);
  }
}

function isBoxed(region: Region, total: number, known: Map<Region, boolean>): boolean {
  const found = known.get(region);
  if (found !== undefined) return found;
  const isBox = region.kind === 'site' && region.prose < total * FRAME && !isPartOfText(region);
  const boxed = isBox || (region.parent !== null && isBoxed(region.parent, total, known));
  known.set(region, boxed);
  return boxed;
}

/** Named like a box, but a good part of the text it stands in (what a paywall folds away, what advertising parts). */
function isPartOfText(region: Region): boolean {
  if (ALWAYS_BOXES.test(region.tag)) return false;
  for (let at = region.parent; at; at = at.parent) {
    if (at.isStatedBody || at.kind === 'body' || at.tag === 'ARTICLE') return region.prose >= at.prose * 0.4;
  }
  return false;
}

const ALWAYS_BOXES = /^(?:NAV|FOOTER|ASIDE|FIGURE|FIGCAPTION|FORM)$/;

/** Share of the page's prose from which a region is no box. */
const FRAME = 0.5;

/** The smallest region that holds most of the article. */
function findContainer(root: Region, heading: Region | null): Region {
  const stated = findStatedBody(root);
  if (stated) return pickArticle(stated, heading, 2) ?? stated;
  let region = root;
  for (;;) {
    const best = findLargest(region.children);
    if (!best || best.prose < region.prose * DOMINANT) break;
    region = best;
  }
  return pickArticle(region, heading, 1) ?? region;
}

function findLargest(regions: readonly Region[]): Region | null {
  return regions.reduce<Region | null>((a, b) => (a && a.prose >= b.prose ? a : b), null);
}

/** Share of a region's prose from which one child stands for it. */
const DOMINANT = 0.8;

/** What is marked or named as the article's text, or what holds all its parts, when that is a good part of the page's prose. */
function findStatedBody(root: Region): Region | null {
  const named: Region[] = [];
  const open = [root];
  for (let region = open.pop(); region; region = open.pop()) {
    if (region.prose === 0) continue;
    if (region.isStatedBody || (region.kind === 'body' && region.tag !== 'BODY')) named.push(region);
    else open.push(...region.children);
  }
  const best = findLargest(named);
  if (!best) return null;
  const parts = named.filter((region) => region.prose >= best.prose * 0.05);
  const sum = parts.reduce((total, region) => total + region.prose, 0);
  return sum >= root.prose * 0.3 ? findCommonAncestor(parts) : null;
}

function findCommonAncestor(regions: readonly Region[]): Region | null {
  let [ancestor] = regions;
  while (ancestor?.parent && !regions.every((region) => ancestor && isWithin(region, ancestor)))
    ancestor = ancestor.parent;
  return ancestor ?? null;
}

/**
 * Of several articles on a page (endless scrolling, teasers with text) the one under the main heading, else the first
 * that is not much smaller than the largest.
 */
function pickArticle(region: Region, heading: Region | null, least: number): Region | null {
  const articles: Region[] = [];
  const open = [region];
  for (let next = open.shift(); next; next = open.shift()) {
    if (next.prose === 0) continue;
    if (next.tag === 'ARTICLE' && next !== region) articles.push(next);
    else open.unshift(...next.children);
  }
  const largest = Math.max(0, ...articles.map((a) => a.prose));
  const isMost = articles.reduce((sum, a) => sum + a.prose, 0) >= region.prose * 0.6;
  if (!isMost || articles.length < least) return null;
  const headed = articles.find((a) => heading !== null && isWithin(heading, a) && a.prose >= largest * 0.15);
  return headed ?? articles.find((a) => a.prose >= largest * 0.5) ?? null;
}

/** The first-level heading that is the title, else the first. */
function findHeading({ blocks }: PageBlocks, title: string | null): Region | null {
  const headings = blocks.filter(({ region }) => region.tag === 'H1');
  return (headings.find((h) => title !== null && isSameText(h.text, title)) ?? headings[0])?.region ?? null;
}

function isWithin(region: Region, container: Region): boolean {
  for (let at: Region | null = region; at; at = at.parent) if (at === container) return true;
  return false;
}

/** The standfirst: prose above the text that is named so, that the page describes itself by, or that follows the headline. */
function findLead(
  page: PageBlocks,
  first: number,
  clean: readonly boolean[],
  facts: BodyFacts,
  lexicon: PageLexicon,
): string[] {
  const described = facts.description ? compareWith(facts.description) : null;
  const body = compareWith(
    page.blocks
      .slice(first)
      .map((b) => b.text)
      .join('\n'),
  );
  const heading = page.blocks.findLastIndex(({ region }, i) => i < first && region.tag === 'H1');
  const from = Math.max(0, first - LEAD_REACH);
  return page.blocks
    .slice(from, first)
    .filter(({ text, links, region }, i) => {
      if (measureText(text) < 50 || links > 0.3 || lexicon.findChrome(text) !== null) return false;
      if (facts.title !== null && isSameText(text, facts.title)) return false;
      const isDescribed = described !== null && described.share(text) >= 0.7;
      const isBelow =
        heading >= 0 && from + i > heading && clean[from + i] === true && weighProse(text, links) > 0;
      return (isLeadRegion(region) || isDescribed || isBelow) && body.share(text) < 0.7;
    })
    .map((b) => b.text)
    .filter((text, i, all) => all.indexOf(text) === i);
}

/** Blocks before the text in which its standfirst is looked for. */
const LEAD_REACH = 25;

function isLeadRegion(region: Region): boolean {
  return region.kind === 'lead' || (region.parent?.kind === 'lead' && region.kind === null);
}

function isSameText(a: string, b: string): boolean {
  const fold = (s: string) =>
    s
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return fold(a) === fold(b);
}

/** The longest line that can be a label, button or headline of something else, in measured units. */
const LABEL = 240;

function keepsBlock(
  block: Block,
  title: string | null,
  stated: Comparison | null,
  lexicon: PageLexicon,
): boolean {
  const { text, links } = block;
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  if (title !== null && isSameText(text, title)) return false;
  const isShort = measureText(text) <= LABEL;
  if (isShort && lexicon.findChrome(text) !== null) return false;
  if (stated !== null && measureText(text) >= 40) return stated.share(text) >= 0.3;
  return !(isShort && links > 0.8);
}

/** A line such as "Most read" takes the links below it along. */
function dropLinkLists(blocks: readonly Block[], lexicon: PageLexicon): Block[] {
  let isList = false;
  return blocks.filter(({ text, links }) => {
    if (measureText(text) <= 80 && lexicon.findChrome(text) === 'related') isList = true;
    else if (links < 0.3) isList = false;
    return !isList;
  });
}

function weighKept(kept: readonly Block[], stated: Comparison | null): number[] {
  return kept.map((b) => weighBlock(b, stated));
}

/** Drops what repeats, labels at both ends that stand apart from the prose, and headings over nothing. */
function tidyBlocks(kept: readonly Block[], weights: readonly number[], lead: readonly string[]): string[] {
  const first = weights.findIndex((w) => w > 0);
  const last = weights.findLastIndex((w) => w > 0);
  const homes = new Set(kept.flatMap(({ region }, i) => (weights[i] ? [region.parent ?? region] : [])));
  const seen = new Set(lead);
  const tidied = kept.filter((block, i) => {
    const isOutside = first >= 0 && (i < first || i > last);
    if (isOutside && !isAmong(block.region, homes)) return false;
    const isRepeated = block.text.length >= 40 && seen.has(block.text);
    seen.add(block.text);
    return !isRepeated;
  });
  const end = tidied.findLastIndex((b) => !isHeading(b)) + 1;
  return tidied.slice(0, end).map((b) => b.text);
}

/** Stands beside paragraphs, or in a list or table that does. */
function isAmong(region: Region, homes: ReadonlySet<Region>): boolean {
  let at: Region | null = region;
  for (let i = 0; i < 4 && at; i++, at = at.parent) if (homes.has(at)) return true;
  return false;
}

function isHeading({ region }: Block): boolean {
  return /^H[1-6]$/.test(region.tag);
}
