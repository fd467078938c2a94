// Linking on a stream of invented news (bench/speed/news.ts), read with our reader and filed page by page as it was published: what the
// pages tell is known, so pairs of event statements that tell of one matter should be joined, and pairs of two happenings kept apart.
//   npx tsx bench/accuracy/link-stream.ts [--pages 1500] [--seed 17] [--keep FILE]
// FILE keeps what was read, for the next run over the same pages: linking alone takes seconds. Pairs of one happening told by other
// sentences (the deed, who blames whom for it) count neither way.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { extractReading } from '../../src/extract/extract-reading.js';
import type { FiledEvent, FiledStatement } from '../../src/model/filed-statement.js';
import { loadOntology } from '../../src/ontology/load.js';
import { fileStatements } from '../../src/pipeline/file-statements.js';
import { assignConflicts } from '../../src/resolve/assign-conflicts.js';
import { fileReading } from '../../src/resolve/filing.js';
import type { LedgerShelf } from '../../src/store/ledger-shelf.js';
import { createMemoryShelf } from '../../test/ledger/memory-shelf.js';
import { composeNews, describeNews, type NewsPage } from '../speed/news.js';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '1500' },
    seed: { type: 'string', default: '17' },
    keep: { type: 'string' },
    show: { type: 'string', default: '0' },
  },
});

/** An event statement of a page, and what it tells: "12 deed", null for what is no matter of the page's. */
interface ToldEvent {
  readonly statement: FiledEvent;
  readonly matter: string | null;
}

/** Statements by page. */
function readPages(): ToldEvent[][] {
  if (options.keep && existsSync(options.keep)) return JSON.parse(readFileSync(options.keep, 'utf8'));
  const ontology = loadOntology('data');
  const read = [...composeNews(Number(options.pages), Number(options.seed))].map((page, i) => {
    const document = describeNews(page);
    const id = String(i).padStart(6, '0');
    const reading = extractReading(id, document, ontology);
    const knownAt = new Date(Date.parse(page.published) + i * 1000).toISOString();
    const conflicts = assignConflicts(reading, ontology);
    const facts = { readingId: id, documentId: id, knownAt, conflicts, origin: id };
    const events = fileReading(reading, facts).filter((s: FiledStatement) => s.kind === 'event');
    return events.map((statement) => ({ statement, matter: findMatter(statement, page, document.text) }));
  });
  if (options.keep) writeFileSync(options.keep, JSON.stringify(read));
  return read;
}

function findMatter({ passage }: FiledEvent, page: NewsPage, text: string): string | null {
  let at = 0;
  for (const line of page.told) {
    const start = text.indexOf(line.text, at);
    if (start < 0) continue;
    at = start + line.text.length;
    if (start < passage.end && passage.start < at) return line.matter;
  }
  return null;
}

/** A plain map with an index of keys. */
function createShelf() {
  const shelf = createMemoryShelf();
  const byKey = new Map<string, Set<string>>();
  const indexed: LedgerShelf = {
    ...shelf,
    findEvents: (keys) => shelf.loadEvents([...new Set(keys.flatMap((k) => [...(byKey.get(k) ?? [])]))]),
    async saveEvents(changes, stamp) {
      await shelf.saveEvents(changes, stamp);
      for (const c of changes) for (const k of c.keys) byKey.set(k, (byKey.get(k) ?? new Set()).add(c.id));
    },
  };
  return { shelf, indexed };
}

const pairs = (n: number) => (n * (n - 1)) / 2;

function count<T>(items: readonly T[], name: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(name(item), (counts.get(name(item)) ?? 0) + 1);
  return counts;
}

const sumPairs = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, n) => sum + pairs(n), 0);

const read = readPages();
const { shelf, indexed } = createShelf();
const started = performance.now();
for (const [i, events] of read.entries()) {
  const at = events[0]?.statement.passage.knownAt;
  if (at === undefined) continue;
  const statements = events.map((e) => e.statement);
  await fileStatements(indexed, {
    stamp: { number: i + 1, at },
    statements,
    replaced: [],
    lookUp: () => null,
  });
}
const seconds = (performance.now() - started) / 1000;

const matterOf = new Map(read.flat().map(({ statement, matter }) => [statement.id, matter]));
interface Member {
  readonly matter: string;
  readonly happening: string;
  readonly type: string;
  readonly quote: string;
}
const clusters = [...shelf.events.values()].map((event) =>
  event.members.flatMap(({ statement }): Member[] => {
    const matter = matterOf.get(statement.id);
    if (!matter) return [];
    const { eventType, passage } = statement;
    return [
      {
        matter: `${matter} ${eventType}`,
        happening: matter.split(' ')[0] ?? '',
        type: eventType,
        quote: `${passage.published} ${passage.quote}`,
      },
    ];
  }),
);
const all = clusters.flat();
let [right, wrong] = [0, 0];
const wrongOf = new Map<string, number>();
for (const c of clusters) {
  right += sumPairs(count(c, (m) => m.matter));
  const apart = pairs(c.length) - sumPairs(count(c, (m) => m.happening));
  wrong += apart;
  const [first] = c;
  if (first) wrongOf.set(first.type, (wrongOf.get(first.type) ?? 0) + apart);
}
const wanted = sumPairs(count(all, (m) => m.matter));
const [precision, recall] = [right / (right + wrong), right / wanted];
const sizes = clusters.map((c) => c.length).sort((a, b) => b - a);
console.log(
  `${read.length} pages, ${all.length} event statements of known matter in ${clusters.length} events, filed in ${seconds.toFixed(1)} s: ` +
    `pairs precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${((2 * precision * recall) / (precision + recall)).toFixed(3)}; ` +
    `largest events ${sizes.slice(0, 5).join(', ')} statements`,
);
console.log(
  `pairs joined wrongly: ${[...wrongOf]
    .sort((a, b) => b[1] - a[1])
    .map(([t, n]) => `${t} ${n}`)
    .join(', ')}`,
);
const worst = clusters.toSorted((a, b) => b.length - a.length).slice(0, Number(options.show));
for (const c of worst) {
  console.log(
    `\n${c.length} statements of ${new Set(c.map((m) => m.happening)).size} happenings, ${c[0]?.type}`,
  );
  for (let i = 0; i < c.length; i += Math.ceil(c.length / 8))
    console.log(`  ${c[i]?.matter}: ${c[i]?.quote}`);
}
