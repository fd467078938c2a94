import { defineCommand } from 'citty';
import { z } from 'zod';
import { PACKAGE_FOLDER, readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { ModelEndpoint } from '../model/proposal.js';
import { readKnowledgeAhead } from '../ontology/large-files.js';
import type { Ontology } from '../ontology/ontology.js';
import { FailedItems } from './failed-items.js';
import type { ReadDeps } from './read-batch.js';

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
    const ahead = readKnowledgeAhead(`${PACKAGE_FOLDER}data`);
    const { openOntology } = await import('../ontology/load.js');
    const ontology = openOntology(`${PACKAGE_FOLDER}data`);
    const propose = createProposer(ontology, readConfig(process.env).model);
    if (args.jsonl) return readLines({ ontology, published, propose }, ahead);
    if (args.source === undefined) throw noSource();
    const { readInput } = await import('./read-input.js');
    const { readDocument } = await import('../collect/read-document.js');
    const { extractReading } = await import('../extract/extract-reading.js');
    const capture = await readInput(args.source, realEffects.now());
    const document = await readDocument(capture, { published }, ontology.pages);
    await ahead;
    const reading = await propose(extractReading(document.sha256.slice(0, 16), document, ontology));
    if (args.json) return void process.stdout.write(`${JSON.stringify(reading, null, 2)}\n`);
    const { renderReading } = await import('./reading-table.js');
    process.stdout.write(renderReading(reading, process.stdout.columns ?? 100));
  },
});

/** Adds what the operator's model server proposes; as it is where none is configured. */
function createProposer(ontology: Ontology, endpoint: ModelEndpoint | null): ReadDeps['propose'] {
  if (endpoint === null) return async (reading) => reading;
  return async (reading) => {
    const { readWithModel } = await import('../pipeline/read-with-model.js');
    const { reading: whole, error } = await readWithModel(reading, ontology, endpoint);
    if (error) process.stderr.write(`${error.code}: ${error.message}\nHint: ${error.hint}\n`);
    return whole;
  };
}

/** `ahead`: settles when the large files are in memory. */
async function readLines(deps: Omit<ReadDeps, 'now'>, ahead: Promise<void>): Promise<void> {
  const { readBatch } = await import('./read-batch.js');
  await ahead;
  const failed = await readBatch(process.stdin, process.stdout, { ...deps, now: realEffects.now });
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
