import { defineCommand } from 'citty';
import { PACKAGE_FOLDER, readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { Brief } from '../model/brief.js';
import { saveParts } from './output.js';

export const command = defineCommand({
  meta: { name: 'brief', description: 'Write what changed in a conflict, each sentence with its passages' },
  args: {
    conflict: {
      type: 'positional',
      required: true,
      description: 'id of the conflict',
      valueHint: 'CONFLICT',
    },
    since: {
      type: 'string',
      default: '7d',
      description: 'days back, or the first day (7d)',
      valueHint: '7d|YYYY-MM-DD',
    },
    'as-of': {
      type: 'string',
      description: 'as known at the end of this day, or at this moment',
      valueHint: 'DAY',
    },
    format: { type: 'string', default: 'md', description: 'md, pdf or json (md)', valueHint: 'FORMAT' },
    url: {
      type: 'string',
      default: 'http://127.0.0.1:4100',
      description: 'where the pages are, for links',
      valueHint: 'URL',
    },
    out: { type: 'string', description: 'write to this file', valueHint: 'FILE' },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
  },
  async run({ args }) {
    const compose = getFormat(args.format);
    const config = readConfig(process.env, { data: args.data });
    const { joinStore } = await import('../store/open-store.js');
    const store = await joinStore(config, 'brief', realEffects.now());
    try {
      const { loadOntology } = await import('../ontology/load.js');
      const ontology = loadOntology(`${PACKAGE_FOLDER}data`);
      const { createCatalog } = await import('../store/create-catalog.js');
      const { createLedgerCatalog } = await import('../store/ledger-catalog.js');
      const { createBoardCatalog } = await import('../store/boards/board-catalog.js');
      const { listConflictFacts } = await import('./conflict-facts.js');
      const { loadBrief } = await import('../server/load-brief.js');
      const { readAsOf } = await import('../server/as-of.js');
      const shelf = {
        catalog: createCatalog(store.database, listConflictFacts(ontology.conflicts)),
        ledger: createLedgerCatalog(store.database),
        boards: createBoardCatalog(store.database),
        issues: ontology.issues,
      };
      const question = {
        conflict: args.conflict,
        since: args.since,
        asOf: readAsOf(args['as-of']),
        now: realEffects.now(),
      };
      const bytes = await compose(await loadBrief(shelf, question), args.url.replace(/\/$/, ''));
      await saveParts(args.out ?? null, once(bytes));
    } finally {
      await store.close();
    }
  },
});

type Compose = (brief: Brief, origin: string) => Promise<Uint8Array>;

const FORMATS: Readonly<Record<string, Compose>> = {
  async md(brief, origin) {
    const { composeMarkdown } = await import('../publish/brief/markdown-brief.js');
    return Buffer.from(composeMarkdown(brief, origin));
  },
  async pdf(brief, origin) {
    const { composePdf } = await import('../server/brief-pdf.js');
    return composePdf(brief, origin);
  },
  json: async (brief) => Buffer.from(`${JSON.stringify(brief, null, 2)}\n`),
};

function getFormat(name: string): Compose {
  const format = FORMATS[name];
  if (format) return format;
  throw new UserError('FL_USAGE', `"${name}" is no format of a brief.`, {
    hint: 'It can be md, pdf or json.',
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
