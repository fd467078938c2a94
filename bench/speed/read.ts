/**
 * Articles a second of the whole of reading, beside wink-nlp (sentences, tags, entities) and compromise (the same, and
 * people, places) on the same texts in the same run, by processor time, all threads counted; `faultline read --jsonl` over the same texts, held to one
 * core, start-up counted (Linux with taskset); start-up; and memory over many articles. Texts made of
 * the same paragraphs again and again flatter what keeps words it has seen, so `--data FILE` gives texts of one's own, one JSON
 * line each with `text`, cut to the same length: none is read twice by the program measured. That is the built one, as users run
 * it: tsx gives each function its name anew whenever it is made, which costs reading a tenth. V8 compiles what runs often while the first
 * hundreds of articles are read, so the second half of the texts is also told alone.
 * `npm run build && npx tsx bench/speed/read.ts [--articles N] [--data FILE.jsonl]...`
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import nlp from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { parsePage } from '../../src/collect/html-page.js';
import type * as Extracting from '../../src/extract/extract-reading.js';
import type { SourceDocument } from '../../src/model/document.js';
import { loadOntology } from '../../src/ontology/load.js';

const { setSpeedOptions } = await import(new URL('../../bin/load-joined.js', import.meta.url).href);
setSpeedOptions();
const WORDS = 500;
const WARM_UP = 20;
const SENTENCE_START = /\n|(?<=[.!?”"]) (?=[A-Z“"])/;
const { values } = parseArgs({
  options: { articles: { type: 'string', default: '300' }, data: { type: 'string', multiple: true } },
});
const built = new URL('../../dist/extract/extract-reading.js', import.meta.url).href;
const { extractReading } = (await import(built)) as typeof Extracting;
const paragraphs = values.data ? [...new Set(values.data.flatMap(readParagraphs))] : readExamples();
const texts = composeTexts(WARM_UP + Number(values.articles));
const count = texts.length - WARM_UP;
const started = performance.now();
const ontology = loadOntology('data');
const loaded = performance.now() - started;

const wink = winkNLP(model);
const peers: readonly (readonly [string, (text: string) => unknown])[] = [
  ['faultline', (text) => extractReading('x', toDocument(text), ontology)],
  ['wink-nlp', (text) => wink.readDoc(text).entities().out()],
  ['compromise', (text) => [nlp(text).people().out('array'), nlp(text).places().out('array')]],
];

const rates = peers.map(([name, read]) => [name, measure(read)] as const);
const [own] = rates;
console.log(`${count} articles of ${WORDS} words and more, processor time, Node ${process.versions.node}`);
for (const [name, { all, secondHalf }] of rates) {
  const show = (rate: number) => rate.toFixed(1).padStart(8);
  console.log(
    `${name.padEnd(12)} ${show(all)} articles/s  ${((own?.[1].all ?? 0) / all).toFixed(2)} of its speed  second half ${show(secondHalf)}  ` +
      `${((own?.[1].secondHalf ?? 0) / secondHalf).toFixed(2)}`,
  );
}
console.log(timeBatch());
console.log(`ontology loaded in ${loaded.toFixed(0)} ms`);
console.log(
  `faultline --help ${timeCommand(['--help'])} ms, faultline read of one article ${timeCommand(['read', 'examples/articles/meridian-paris.html', '--json'])} ms`,
);
console.log(
  `memory after ${count} articles: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB resident (the peers' models included)`,
);

function readExamples(): string[] {
  const folder = 'examples/articles';
  return readdirSync(folder).flatMap((f) =>
    [...parsePage(readFileSync(`${folder}/${f}`, 'utf8')).querySelectorAll('p')].map(
      (p) => p.textContent ?? '',
    ),
  );
}

/** Sentences of the texts of a file, roughly cut; a file is read to its end once, so that none comes twice. */
function readParagraphs(path: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => (JSON.parse(line) as { text: string }).text.split(SENTENCE_START));
}

/** Texts of the length wanted, paragraphs drawn in turn: from the start again only where they are the examples. */
function composeTexts(n: number): string[] {
  const found: string[] = [];
  let at = 0;
  while (found.length < n && (at < paragraphs.length || !values.data)) {
    let text = '';
    let words = 0;
    while (words < WORDS && (at < paragraphs.length || !values.data)) {
      const paragraph = paragraphs[at++ % paragraphs.length] ?? '';
      words += paragraph.split(/\s+/).length;
      text += `${paragraph}\n\n`;
    }
    if (words >= WORDS) found.push(text);
  }
  return found;
}

/** Articles a second of processor time, after some others. */
function measure(read: (text: string) => unknown): { all: number; secondHalf: number } {
  for (const text of texts.slice(0, WARM_UP)) read(text);
  const middle = WARM_UP + Math.floor(count / 2);
  const first = timeReading(texts.slice(WARM_UP, middle), read);
  const second = timeReading(texts.slice(middle), read);
  return { all: count / (first + second), secondHalf: (texts.length - middle) / second };
}

/** Seconds of processor time. */
function timeReading(some: readonly string[], read: (text: string) => unknown): number {
  const start = process.cpuUsage();
  for (const text of some) read(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** The command over all texts by the clock, all its threads on one core. */
function timeBatch(): string {
  const input = texts.map((text, id) => JSON.stringify({ id, text, published: '2025-08-22' })).join('\n');
  const command = ['-c', '0', process.execPath, 'bin/faultline.js', 'read', '--jsonl'];
  const start = performance.now();
  const run = spawnSync('taskset', command, { input, maxBuffer: 2 ** 31 });
  const rate = (texts.length / (performance.now() - start)) * 1000;
  if (run.error || run.status !== 0)
    return `read --jsonl on one core: not measured (${run.error ?? run.stderr})`;
  const answers = run.stdout.toString('latin1').split('\n').length - 1;
  return `read --jsonl on one core, by the clock, start-up counted: ${rate.toFixed(1)} articles/s, ${answers} of ${texts.length} answered`;
}

function timeCommand(args: readonly string[]): string {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    execFileSync(process.execPath, ['bin/faultline.js', ...args], { stdio: 'ignore' });
    return performance.now() - start;
  });
  return (times.sort((a, b) => a - b)[2] ?? 0).toFixed(0);
}

function toDocument(text: string): SourceDocument {
  const facts = { url: null, title: null, authors: [], publisher: null, sha256: '' };
  return { ...facts, published: '2025-08-22', publishedFrom: 'given', language: 'en', text };
}
