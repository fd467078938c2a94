/**
 * Articles a second of the whole of reading, beside wink-nlp (sentences, tags, entities) and compromise (the same, and
 * people, places) on the same texts in the same run; start-up; and memory over many articles.
 * `npx tsx bench/speed/read.ts [--articles N]`
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import nlp from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { parsePage } from '../../src/collect/html-page.js';
import { extractReading } from '../../src/extract/extract-reading.js';
import type { SourceDocument } from '../../src/model/document.js';
import { loadOntology } from '../../src/ontology/load.js';

const WORDS = 500;
const count = Number(process.argv[process.argv.indexOf('--articles') + 1]) || 300;

const texts = composeTexts(count);
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
console.log(`${count} articles of ${WORDS} words, one core, Node ${process.versions.node}`);
for (const [name, rate] of rates) {
  console.log(
    `${name.padEnd(12)} ${rate.toFixed(1).padStart(8)} articles/s  ${((own?.[1] ?? 0) / rate).toFixed(2)} of its speed`,
  );
}
console.log(`ontology loaded in ${loaded.toFixed(0)} ms`);
console.log(
  `faultline --help ${timeCommand(['--help'])} ms, faultline read of one article ${timeCommand(['read', 'examples/articles/meridian-paris.html', '--json'])} ms`,
);
console.log(
  `memory after ${count} articles: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB resident (the peers' models included)`,
);

/** Texts of the example articles, paragraphs drawn in turn until the length is reached. */
function composeTexts(n: number): string[] {
  const folder = 'examples/articles';
  const paragraphs = readdirSync(folder).flatMap((f) =>
    [...parsePage(readFileSync(`${folder}/${f}`, 'utf8')).querySelectorAll('p')].map(
      (p) => p.textContent ?? '',
    ),
  );
  let at = 0;
  return Array.from({ length: n }, () => {
    let text = '';
    while (text.split(/\s+/).length < WORDS) text += `${paragraphs[at++ % paragraphs.length]}\n\n`;
    return text;
  });
}

function measure(read: (text: string) => unknown): number {
  for (const text of texts.slice(0, 20)) read(text);
  const start = performance.now();
  for (const text of texts) read(text);
  return (texts.length / (performance.now() - start)) * 1000;
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
