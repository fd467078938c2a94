// Measures the share right of each family of rules on the development sets and writes it to data/scores.yaml (numbers
// only), then says how well the table does on the documents it was not made from.
//   npx tsx bench/calibrate/calibrate.ts --sets DIR --date YYYY-MM-DD [--limit N] [--write]
// Every other document makes the table, the rest tests it. --limit: documents of each file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dump, load } from 'js-yaml';
import { z } from 'zod';
import { loadOntology } from '../../src/ontology/load.js';
import type { Ontology } from '../../src/ontology/ontology.js';
import { createScoreTable } from '../../src/ontology/score-table.js';
import { attributedSchema, judgeClaims } from './claims.js';
import { judgeMainEvent, noteSchema } from './events.js';
import type { Judgment } from './judgment.js';
import { judgePlaces, judgeTimes, timexSchema, toponymSchema } from './mentions.js';

interface LabeledSet {
  readonly file: string;
  readonly judge: (row: unknown, ontology: Ontology) => Judgment[];
}

const SETS: readonly LabeledSet[] = [
  { file: 'polnear.dev.jsonl', judge: (row, o) => judgeClaims(attributedSchema.parse(row), o) },
  { file: 'polnear.train.jsonl', judge: (row, o) => judgeClaims(attributedSchema.parse(row), o) },
  { file: 'geo.GeoWebNews.jsonl', judge: (row, o) => judgePlaces(toponymSchema.parse(row), o) },
  { file: 'geo.LGL.jsonl', judge: (row, o) => judgePlaces(toponymSchema.parse(row), o) },
  { file: 'geo.GeoVirus.jsonl', judge: (row, o) => judgePlaces(toponymSchema.parse(row), o) },
  { file: 'temporal.timebank.jsonl', judge: (row, o) => judgeTimes(timexSchema.parse(row), o) },
  { file: 'acled.dev.jsonl', judge: (row, o) => judgeMainEvent(noteSchema.parse(row), o) },
];

type Counts = Record<string, Record<string, { right: number; of: number }>>;

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '.' },
    date: { type: 'string', default: '' },
    limit: { type: 'string', default: '300' },
    write: { type: 'boolean', default: false },
  },
});
const ontology = loadOntology('data');
const judged = SETS.flatMap((set) => judgeSet(set));
const making = countRight(judged.filter((j) => j.isMaking));
const kinds = { ...making, ...loadJudgments() };
printReliability(
  judged.filter((j) => !j.isMaking),
  kinds,
);
if (values.write) writeTable(kinds);

function judgeSet({ file, judge }: LabeledSet): (Judgment & { readonly isMaking: boolean })[] {
  const path = join(values.sets, file);
  if (!existsSync(path)) {
    console.error(`${path} is missing: its kind keeps no share`);
    return [];
  }
  const rows = readFileSync(path, 'utf8').split('\n').filter(Boolean).slice(0, Number(values.limit));
  return rows.flatMap((row, i) =>
    judge(JSON.parse(row), ontology).map((j) => ({ ...j, isMaking: i % 2 === 0 })),
  );
}

function countRight(judgments: readonly Judgment[]): Counts {
  const counts: Counts = {};
  for (const { kind, family, right } of judgments) {
    const families = counts[kind] ?? {};
    const { right: known, of } = families[family] ?? { right: 0, of: 0 };
    families[family] = { right: known + (right ? 1 : 0), of: of + 1 };
    counts[kind] = families;
  }
  return counts;
}

/** Rules of kinds without a public set, judged by hand. */
function loadJudgments(): Counts {
  const count = z.object({ right: z.number(), of: z.number() });
  const schema = z.record(z.string(), z.record(z.string(), count));
  const byRule = schema.parse(load(readFileSync('bench/calibrate/judgments.yaml', 'utf8')));
  const name = (kind: string) =>
    Object.fromEntries(Object.entries(byRule[kind] ?? {}).map(([rule, c]) => [`${kind}/${rule}`, c]));
  return Object.fromEntries(Object.keys(byRule).map((kind) => [kind, name(kind)]));
}

/** Of statements scored in a band, the share that was right: calibrated when both columns agree. */
function printReliability(held: readonly Judgment[], table: Counts): void {
  const scores = createScoreTable(table);
  console.log('kind   scored  judged  mean score  share right');
  for (const kind of new Set(held.map((j) => j.kind))) {
    for (let low = 0; low < 1; low += 0.2) {
      const band = held
        .filter((j) => j.kind === kind)
        .map((j) => ({ score: scores.getShare(kind, j.family) ?? 0, right: j.right }))
        .filter((j) => j.score >= low && j.score < low + 0.2);
      if (band.length === 0) continue;
      const mean = (of: (j: (typeof band)[number]) => number) =>
        band.reduce((sum, j) => sum + of(j), 0) / band.length;
      const label = `${low.toFixed(1)}-${(low + 0.2).toFixed(1)}`;
      console.log(
        `${kind.padEnd(6)} ${label.padEnd(7)} ${String(band.length).padStart(6)}  ${mean((j) => j.score)
          .toFixed(2)
          .padStart(10)}  ${mean((j) => (j.right ? 1 : 0))
          .toFixed(2)
          .padStart(11)}`,
      );
    }
  }
}

function writeTable(table: Counts): void {
  const source =
    'share right by family of rules, counted by bench/calibrate/calibrate.ts: claims on PolNeAR, places on GeoWebNews, LGL and GeoVirus, times on TimeBank, events on notes of ACLED rows; positions, conditions, commitments and assessments judged by hand on invented texts (bench/calibrate/judgments.yaml)';
  const text = dump(
    { source, measured: values.date, kinds: table },
    { lineWidth: 140, flowLevel: 3, sortKeys: true },
  );
  writeFileSync(
    'data/scores.yaml',
    `# Made by bench/calibrate/calibrate.ts --write: numbers only, no row of any set. Do not edit.\n${text}`,
  );
}
