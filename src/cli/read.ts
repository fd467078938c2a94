import { defineCommand } from 'citty';
import { z } from 'zod';
import { PACKAGE_FOLDER } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import { FailedItems } from './run-cli.js';

export const command = defineCommand({
  meta: { name: 'read', description: 'Read one article, or many with --jsonl, and print what it states' },
  args: {
    source: {
      type: 'positional',
      required: false,
      description: 'FILE, URL, or - for standard input',
      valueHint: 'FILE|URL|-',
    },
    published: {
      type: 'string',
      description: 'day of publication where the article states none',
      valueHint: 'YYYY-MM-DD',
    },
    json: { type: 'boolean', description: 'print one Reading as JSON' },
    jsonl: { type: 'boolean', description: 'read JSON lines from standard input, print a Reading a line' },
  },
  async run({ args }) {
    const published = parseDayOption(args.published);
    const { loadOntology } = await import('../ontology/load.js');
    const ontology = loadOntology(`${PACKAGE_FOLDER}data`);
    if (args.jsonl) return readLines(ontology, published);
    if (args.source === undefined) throw noSource();
    const { readInput } = await import('./read-input.js');
    const { readDocument } = await import('../collect/read-document.js');
    const { extractReading } = await import('../extract/extract-reading.js');
    const capture = await readInput(args.source, realEffects.now());
    const document = await readDocument(capture, { published }, ontology.pages);
    const reading = extractReading(document.sha256.slice(0, 16), document, ontology);
    if (args.json) return void process.stdout.write(`${JSON.stringify(reading, null, 2)}\n`);
    const { renderReading } = await import('./reading-table.js');
    process.stdout.write(renderReading(reading, process.stdout.columns ?? 100));
  },
});

type Ontology = Parameters<typeof import('./read-batch.js').readBatch>[2]['ontology'];

async function readLines(ontology: Ontology, published: string | null): Promise<void> {
  const { readBatch } = await import('./read-batch.js');
  const failed = await readBatch(process.stdin, process.stdout, {
    ontology,
    now: realEffects.now,
    published,
  });
  if (failed > 0) throw new FailedItems();
}

function parseDayOption(text: string | undefined): string | null {
  if (!text) return null;
  if (z.iso.date().safeParse(text).success) return text;
  throw new UserError('FL_USAGE', `"${text}" is not a day.`, { hint: 'Write it as 2025-08-22.' });
}

function noSource(): UserError {
  return new UserError('FL_USAGE', 'There is nothing to read.', {
    hint: 'Give a file, a URL or - for standard input; --jsonl reads many articles from standard input.',
  });
}
