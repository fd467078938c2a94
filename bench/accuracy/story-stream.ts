// Stories on a stream of invented news (bench/speed/news.ts), read with our reader and placed one by one in a bundled store as it was
// published: which page reports what first is known.
//   npx tsx bench/accuracy/story-stream.ts [--pages 6000] [--seed 17] [--keep FILE] [--show 3]
// FILE keeps what was made of the pages that were read, for the next run over the same or fewer: placing alone takes a minute or two.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { extractReading } from '../../src/extract/extract-reading.js';
import { loadOntology } from '../../src/ontology/load.js';
import { placeDocuments, signDocument } from '../../src/pipeline/stories.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { migrateDatabase } from '../../src/store/migrate.js';
import type { DocumentSignature } from '../../src/store/stories/signature-rows.js';
import { getSignatureShelf } from '../../src/store/stories/signature-shelf.js';
import { composeNews, describeNews } from '../speed/news.js';
import { withBundled } from '../with-bundled.js';
import { compareCubed, findF1 } from './coreference.js';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '6000' },
    seed: { type: 'string', default: '17' },
    keep: { type: 'string' },
    show: { type: 'string', default: '0' },
  },
});
const BATCH = 8;

interface SignedPage {
  readonly signature: DocumentSignature;
  readonly happening: number;
  readonly published: string;
  readonly opening: string;
}

function signPages(count: number): SignedPage[] {
  const { keep } = options;
  const lines = keep && existsSync(keep) ? readFileSync(keep, 'utf8').split('\n').filter(Boolean) : [];
  const kept = lines.slice(0, count).map((l) => JSON.parse(l) as SignedPage);
  if (kept.length === count) return kept;
  const ontology = loadOntology('data');
  return [...composeNews(count, Number(options.seed))].map((page, i) => {
    const known = kept[i];
    if (known) return known;
    const reading = extractReading(String(i).padStart(6, '0'), describeNews(page), ontology);
    const { happening, published, paragraphs } = page;
    const opening = paragraphs[0]?.split('. ')[0] ?? '';
    const signed = { signature: signDocument(reading, ontology), happening, published, opening };
    if (keep) appendFileSync(keep, `${JSON.stringify(signed)}\n`);
    return signed;
  });
}

/** The story of each page, by position. */
async function placePages(database: Database, pages: readonly SignedPage[]): Promise<string[]> {
  const shelf = getSignatureShelf(database);
  for (let at = 0; at < pages.length; at += BATCH) {
    const batch = pages.slice(at, at + BATCH);
    await database.transaction().execute(async (tx) => {
      // Without the foreign keys' checks: these documents have no captures.
      await sql`SET LOCAL session_replication_role = replica`.execute(tx);
      await placeDocuments(
        tx,
        batch.map(({ signature, published }) => ({ signature, knownAt: published })),
        shelf,
      );
    });
  }
  const { rows } = await sql<{ id: string; story: string }>`SELECT d.document_id AS id, m.story_id AS story
    FROM document_signature d JOIN story_member m ON m.document = d.number`.execute(database);
  const storyOf = new Map(rows.map((r) => [r.id, r.story]));
  return pages.map((p) => storyOf.get(p.signature.story.id) ?? '');
}

function group<T>(items: readonly T[], name: (item: T, i: number) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  items.forEach((item, i) => {
    const key = name(item, i);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  });
  return groups;
}

const pages = signPages(Number(options.pages));
await withBundled('stories', async (url) => {
  const database = openDatabase(url);
  await migrateDatabase(database);
  const started = performance.now();
  const stories = await placePages(database, pages);
  const spent = (performance.now() - started) / pages.length;
  await database.destroy();
  report(pages, stories, spent);
});

function report(placed: readonly SignedPage[], stories: readonly string[], spent: number): void {
  const ids = placed.map((p) => p.signature.story.id);
  const cubed = compareCubed(
    new Map(ids.map((id, i) => [id, String(placed[i]?.happening)])),
    new Map(ids.map((id, i) => [id, stories[i] ?? ''])),
  );
  const groups = [...group(placed, (_, i) => stories[i] ?? '').values()].sort((a, b) => b.length - a.length);
  const largest = groups.slice(0, 5).map((g) => {
    const days = g.map((p) => p.published).sort();
    return `${g.length} pages of ${new Set(g.map((p) => p.happening)).size} happenings, ${days[0]} to ${days.at(-1)}`;
  });
  console.log(
    `${placed.length} pages of ${new Set(placed.map((p) => p.happening)).size} happenings in ${groups.length} stories, placed in ${spent.toFixed(1)} ms each: ` +
      `B-cubed precision ${(cubed.right / cubed.response).toFixed(3)}, recall ${(cubed.found / cubed.key).toFixed(3)}, F1 ${findF1(cubed).toFixed(3)}`,
  );
  console.log(`largest stories: ${largest.join('; ')}`);
  for (const g of groups.slice(0, Number(options.show))) {
    console.log(`\n${g.length} pages`);
    for (let i = 0; i < g.length; i += Math.ceil(g.length / 12)) {
      console.log(`  ${g[i]?.published} ${g[i]?.happening}: ${g[i]?.opening}`);
    }
  }
}
