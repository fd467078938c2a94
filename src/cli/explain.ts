import { defineCommand } from 'citty';
import { PACKAGE_FOLDER, readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { Span } from '../model/span.js';
import type { Explained } from './explanation.js';
import { findRuleSource } from './rule-source.js';

export const command = defineCommand({
  meta: { name: 'explain', description: 'Say what a statement rests on: rule, data row, sentence, mentions' },
  args: {
    statement: {
      type: 'positional',
      required: true,
      description: 'id of a stored statement, or with --in the id in a fresh reading, like s3',
      valueHint: 'STATEMENT',
    },
    in: {
      type: 'string',
      description: 'read this file or address now; no store is needed',
      valueHint: 'FILE|URL|-',
    },
    published: {
      type: 'string',
      description: 'with --in: day of publication where the article states none',
      valueHint: 'YYYY-MM-DD',
    },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
    json: { type: 'boolean', description: 'print one JSON object' },
  },
  async run({ args }) {
    const found = args.in
      ? await readFresh(args.in, args.statement, args.published || null)
      : await loadStored(args.statement, args.data);
    const explained: Explained = { ...found, source: findRuleSource(PACKAGE_FOLDER, found.statement.rule) };
    if (args.json) return void process.stdout.write(`${JSON.stringify(explained, null, 2)}\n`);
    const { renderExplanation } = await import('./explanation.js');
    process.stdout.write(renderExplanation(explained));
  },
});

type Found = Omit<Explained, 'source'>;

async function readFresh(source: string, id: string, published: string | null): Promise<Found> {
  const { readInput } = await import('./read-input.js');
  const { readDocument } = await import('../collect/read-document.js');
  const { extractReading } = await import('../extract/extract-reading.js');
  const { loadOntology } = await import('../ontology/load.js');
  const ontology = loadOntology(`${PACKAGE_FOLDER}data`);
  const capture = await readInput(source, realEffects.now());
  const document = await readDocument(capture, { published }, ontology.pages);
  const reading = extractReading(document.sha256.slice(0, 16), document, ontology);
  const statement = reading.statements.find((s) => s.id === id);
  if (!statement) throw noStatement(id, `It has ${reading.statements.length}: s1, s2 and so on.`);
  const { findNamedMentions } = await import('../store/load-statements.js');
  const context = findContext(reading.document.text, reading.sentences, statement);
  return { id, statement, mentions: findNamedMentions(statement, reading.mentions), context, document };
}

async function loadStored(id: string, data: string | undefined): Promise<Found> {
  const { joinStore } = await import('../store/open-store.js');
  const { createCatalog } = await import('../store/create-catalog.js');
  const store = await joinStore(readConfig(process.env, { data }), 'explain', realEffects.now());
  try {
    const catalog = createCatalog(store.database, []);
    const listed = await catalog.loadStatement(id);
    const document = listed && (await catalog.loadDocument(listed.document.id));
    if (!listed || !document) throw noStatement(id, 'Ids stand in `faultline export` and on the pages.');
    const { reading, capture } = document;
    const context = findContext(reading.document.text, reading.sentences, listed.statement);
    const facts = { ...listed.document, sha256: capture.sha256 };
    return { id, statement: listed.statement, mentions: listed.mentions, context, document: facts };
  } finally {
    await store.close();
  }
}

function findContext(text: string, sentences: readonly Span[], passage: Span): Explained['context'] {
  const touched = sentences.filter((s) => s.start < passage.end && passage.start < s.end);
  const start = Math.min(passage.start, ...touched.map((s) => s.start));
  const end = Math.max(passage.end, ...touched.map((s) => s.end));
  return { start, end, text: text.slice(start, end) };
}

function noStatement(id: string, hint: string): UserError {
  return new UserError('FL_NO_STATEMENT', `There is no statement "${id}".`, { hint });
}
