import { defineCommand } from 'citty';
import { z } from 'zod';
import { PACKAGE_FOLDER, readConfig, readVersion } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import { noConflict } from '../server/get-record.js';
import { EXPORT_FORMATS, type ExportFormat } from './export-formats.js';

export const command = defineCommand({
  meta: { name: 'export', description: 'Write what is stored, as JSON, CSV, GeoJSON or WARC' },
  args: {
    format: {
      type: 'enum',
      options: [...EXPORT_FORMATS, 'warc'],
      default: 'json',
      description: 'geojson: the events alone; warc: documents as received, with their readings',
    },
    conflict: { type: 'string', description: 'of this conflict only', valueHint: 'ID' },
    document: { type: 'string', description: 'warc: this document only', valueHint: 'ID' },
    since: { type: 'string', description: 'published on this day or later', valueHint: 'YYYY-MM-DD' },
    out: { type: 'string', description: 'file to write (standard output)', valueHint: 'FILE' },
    hxl: { type: 'boolean', description: 'CSV: a row of HXL tags under the header' },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
  },
  async run({ args }) {
    const { since, conflict, out } = args;
    if (since && !z.iso.date().safeParse(since).success) {
      throw new UserError('FL_USAGE', `"${since}" is not a day.`, { hint: 'Write it as 2025-08-22.' });
    }
    const filter = { ...(conflict ? { conflict } : {}), ...(since ? { since } : {}) };
    const config = readConfig(process.env, { data: args.data });
    await exportStore(config, {
      format: args.format as ExportFormat | 'warc',
      document: args.document || null,
      hxl: args.hxl ?? false,
      filter,
      out: out || null,
    });
  },
});

interface Request {
  readonly format: ExportFormat | 'warc';
  readonly document: string | null;
  readonly hxl: boolean;
  readonly filter: { readonly conflict?: string; readonly since?: string };
  readonly out: string | null;
}

async function exportStore(config: ReturnType<typeof readConfig>, request: Request): Promise<void> {
  const { joinStore } = await import('../store/open-store.js');
  const { loadConflicts } = await import('../ontology/conflicts.js');
  const { createCatalog } = await import('../store/create-catalog.js');
  const { listConflictFacts } = await import('./conflict-facts.js');
  const { renderParts } = await import('./export-formats.js');
  const { saveParts } = await import('./output.js');
  const conflicts = listConflictFacts(loadConflicts(`${PACKAGE_FOLDER}data`));
  const exported = { version: readVersion(), at: realEffects.now() };
  const store = await joinStore(config, 'export', realEffects.now());
  try {
    // One snapshot: articles added meanwhile neither shift the pages nor appear in part.
    const reading = store.database
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only');
    await reading.execute(async (tx) => {
      const catalog = createCatalog(tx, conflicts);
      const { conflict } = request.filter;
      if (conflict !== undefined && !(await catalog.loadConflict(conflict))) throw noConflict(conflict);
      await saveParts(request.out, renderParts(tx, catalog, { ...request, exported }));
    });
  } finally {
    await store.close();
  }
}
