import { createHash } from 'node:crypto';
import { defineCommand } from 'citty';
import { z } from 'zod';
import { checkSuperlative } from '../analyze/check-superlative.js';
import { createSeriesIndex } from '../analyze/series-index.js';
import { readSuperlative } from '../analyze/superlative-text.js';
import { PACKAGE_FOLDER, readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { RecordCheck, Series, SuperlativeClaim } from '../model/series.js';

export const command = defineCommand({
  meta: { name: 'check', description: 'Hold a superlative against a series: holds, fails, cannot say' },
  args: {
    text: { type: 'positional', description: 'such as "largest drone attack since 12 July"', valueHint: 'TEXT' },
    series: { type: 'string', required: true, description: 'id of the series', valueHint: 'ID' },
    on: { type: 'string', required: true, description: 'the day it speaks of', valueHint: 'YYYY-MM-DD' },
    json: { type: 'boolean', description: 'print the check as JSON' },
    data: { type: 'string', description: 'data folder (FAULTLINE_DATA or ./data-local)', valueHint: 'FOLDER' },
  }, // biome-ignore format: a table
  async run({ args }) {
    const claim = await readClaim(args.text ?? '', args.on);
    const { series, check } = await checkStored(
      claim,
      args.series,
      readConfig(process.env, { data: args.data }),
    );
    const line = args.json
      ? JSON.stringify({ claim, series: series.id, ...check })
      : describeCheck(check, series);
    process.stdout.write(`${line}\n`);
  },
});

/** Throws FL_USAGE where the text makes no comparison or the day is none. */
async function readClaim(text: string, on: string): Promise<SuperlativeClaim> {
  if (!z.iso.date().safeParse(on).success) {
    throw new UserError('FL_USAGE', `"${on}" is not a day.`, { hint: 'Write it as 2025-08-22.' });
  }
  const { loadOntology } = await import('../ontology/load.js');
  const { extractReading } = await import('../extract/extract-reading.js');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const plain = { url: null, title: null, authors: [], publisher: null, language: 'en', sha256 };
  const document = { ...plain, text, published: on, publishedFrom: 'given' } as const;
  const { mentions } = extractReading('check', document, loadOntology(`${PACKAGE_FOLDER}data`));
  const claim = readSuperlative(text, mentions, on);
  if (claim !== null) return claim;
  throw new UserError('FL_USAGE', `"${text}" compares nothing.`, {
    hint: 'Write it as "largest since 12 July", "first since March", "deadliest in two years".',
  });
}

async function checkStored(claim: SuperlativeClaim, id: string, config: ReturnType<typeof readConfig>) {
  const { joinStore } = await import('../store/open-store.js');
  const { listSeries, loadSeriesValues } = await import('../store/series.js');
  const store = await joinStore(config, 'check', realEffects.now());
  try {
    const series = (await listSeries(store.database, null)).find((s) => s.id === id);
    if (!series) throw noSeries(id);
    const values = await loadSeriesValues(store.database, series, null);
    return { series, check: checkSuperlative(claim, createSeriesIndex(values)) };
  } finally {
    await store.close();
  }
}

function describeCheck({ verdict, why, rows }: RecordCheck, { unit }: Series): string {
  return [`${verdict}: ${why}`, ...rows.map((r) => `  ${r.day}  ${r.value} ${unit}`)].join('\n');
}

function noSeries(id: string): UserError {
  return new UserError('FL_NO_SERIES', `There is no series "${id}".`, {
    hint: '`faultline series list` names them; `faultline series import FILE.csv` adds one.',
  });
}
