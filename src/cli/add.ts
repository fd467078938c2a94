import { defineCommand } from 'citty';
import { z } from 'zod';
import { PACKAGE_FOLDER, readConfig, readVersion } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { AddedArticle, ArticleFacts } from '../pipeline.js';
import { FailedItems } from './failed-items.js';

export const command = defineCommand({
  meta: { name: 'add', description: 'Read articles and store what they state, also while a server runs' },
  args: {
    source: {
      type: 'positional',
      required: false,
      description: 'FILE, URL, or - for standard input; several may be given',
      valueHint: 'FILE|URL|-',
    },
    url: { type: 'string', description: 'where the article was published', valueHint: 'URL' },
    published: {
      type: 'string',
      description: 'day of publication where the article states none',
      valueHint: 'YYYY-MM-DD',
    },
    conflict: { type: 'string', description: 'put it into this conflict', valueHint: 'ID' },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
    json: { type: 'boolean', description: 'print one JSON object a line for each article' },
  },
  async run({ args }) {
    const sources = args._;
    if (sources.length === 0) throw noSource();
    const facts = parseFacts(args, sources.length);
    const outcomes = await addSources(sources, facts, readConfig(process.env, { data: args.data }), (line) =>
      process.stdout.write(args.json ? `${JSON.stringify(line)}\n` : describeOutcome(line)),
    );
    if (outcomes.some((o) => o.kind === 'failed')) throw new FailedItems();
  },
});

type Outcome = AddedArticle & { readonly source: string };

/** Each as soon as it is on disk; gives them all. */
async function addSources(
  sources: readonly string[],
  facts: ArticleFacts,
  config: ReturnType<typeof readConfig>,
  report: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const { loadOntology } = await import('../ontology/load.js');
  const { openAdder } = await import('./adder.js');
  const { createProgress } = await import('./progress.js');
  const rules = {
    ontology: loadOntology(`${PACKAGE_FOLDER}data`),
    engine: readVersion(),
    network: config,
    model: config.model,
  };
  const adder = await openAdder(config, { ...rules, effects: realEffects });
  const progress = createProgress('Adding');
  const outcomes: Outcome[] = [];
  try {
    for (const source of sources) {
      const outcome = { source, ...(await adder.add(source, facts)) };
      outcomes.push(outcome);
      report(outcome);
      if (sources.length > 1) progress.step(outcomes.length, sources.length);
    }
    return outcomes;
  } finally {
    progress.end();
    await adder.close();
  }
}

function parseFacts(
  args: { readonly url?: string | undefined; published?: string | undefined; conflict?: string | undefined },
  sources: number,
): ArticleFacts {
  const { url, published, conflict } = args;
  if (published && !z.iso.date().safeParse(published).success) {
    throw new UserError('FL_USAGE', `"${published}" is not a day.`, { hint: 'Write it as 2025-08-22.' });
  }
  if (url && sources > 1) {
    throw new UserError('FL_USAGE', 'One --url cannot be the address of several articles.', {
      hint: 'Add them one at a time, or leave --url out.',
    });
  }
  return {
    ...(url ? { url } : {}),
    ...(published ? { published } : {}),
    ...(conflict ? { conflict } : {}),
  };
}

function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'added':
      return `added   ${outcome.documentId}  ${outcome.source}: ${outcome.statements} statements\n`;
    case 'known':
      return `known   ${outcome.documentId}  ${outcome.source}: the same bytes are stored already\n`;
    case 'failed': {
      const { code, message, hint } = outcome.error;
      return `failed  ${outcome.source}: ${code}: ${message}\n        Hint: ${hint}\n`;
    }
  }
}

function noSource(): UserError {
  return new UserError('FL_USAGE', 'There is nothing to add.', {
    hint: 'Give files, addresses, or - for standard input.',
  });
}
