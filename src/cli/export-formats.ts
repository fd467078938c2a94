import { renderCsvHead, renderCsvLine } from '../publish/statement-csv.js';
import type { CitedStatement } from '../publish/statement-facts.js';
import { toFeature } from '../publish/statement-geojson.js';
import type { Catalog, ListedStatement } from '../store/catalog.js';
import type { Database } from '../store/database.js';
import { listChecks } from '../store/records.js';

export const EXPORT_FORMATS = ['json', 'csv', 'geojson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  readonly format: ExportFormat;
  /** CSV: a row of HXL tags under the header */
  readonly hxl: boolean;
  readonly filter: { readonly conflict?: string; readonly since?: string };
  readonly exported: { readonly version: string; readonly at: string };
}

/** As `renderExport`, and WARC, which holds bytes and is packed when its file's name says so. */
export async function* renderParts(
  database: Database,
  catalog: Catalog,
  request: Omit<ExportRequest, 'format'> & {
    readonly format: ExportFormat | 'warc';
    readonly document: string | null;
    readonly out: string | null;
  },
): AsyncGenerator<string | Uint8Array> {
  const { format, document, exported, out, filter } = request;
  if (format !== 'warc') {
    const checks = await loadChecks(database, filter.conflict);
    return yield* renderExport({ catalog, checks }, { ...request, format });
  }
  const { renderWarc } = await import('./export-warc.js');
  const gzip = out?.endsWith('.gz') ?? false;
  yield* renderWarc(database, catalog, { conflict: filter.conflict ?? null, document, gzip, exported });
}

/** What an export is made of: statements, and the verdicts on their superlatives by statement id. */
interface Shelf {
  readonly catalog: Catalog;
  readonly checks: ReadonlyMap<string, NonNullable<CitedStatement['check']>>;
}

async function loadChecks(database: Database, conflict: string | undefined): Promise<Shelf['checks']> {
  const found = await listChecks(database, conflict === undefined ? {} : { conflict }, null);
  return new Map(
    found.map(({ check: { statement, series, check } }) => {
      const { verdict, why } = check;
      return [statement.id, { verdict, why, series: series?.id ?? null }];
    }),
  );
}

/** An export in parts, a page of statements in memory at a time. */
function renderExport(shelf: Shelf, request: ExportRequest): AsyncGenerator<string> {
  switch (request.format) {
    case 'csv':
      return renderCsv(shelf, request);
    case 'geojson':
      return renderGeoJson(shelf, request);
    case 'json':
      return renderJson(shelf, request);
  }
}

async function* renderCsv(shelf: Shelf, { filter, hxl }: ExportRequest) {
  yield renderCsvHead({ hxl });
  for await (const listed of listAll(shelf, filter)) yield renderCsvLine(listed);
}

async function* renderGeoJson(shelf: Shelf, { filter, exported }: ExportRequest) {
  yield `{"type":"FeatureCollection","timeStamp":${JSON.stringify(exported.at)},"features":[`;
  let comma = '\n';
  for await (const listed of listAll(shelf, { ...filter, kind: 'event' })) {
    const feature = toFeature(listed);
    if (feature === null) continue;
    yield `${comma}${JSON.stringify(feature)}`;
    comma = ',\n';
  }
  yield '\n]}\n';
}

async function* renderJson(shelf: Shelf, { filter, exported }: ExportRequest) {
  const head = { faultline: exported.version, exportedAt: exported.at, filter };
  yield `${JSON.stringify(head).slice(0, -1)},"statements":[`;
  let comma = '\n';
  for await (const listed of listAll(shelf, filter)) {
    yield `${comma}${JSON.stringify(listed)}`;
    comma = ',\n';
  }
  yield '\n]}\n';
}

const PAGE_SIZE = 500;

async function* listAll(
  { catalog, checks }: Shelf,
  filter: ExportRequest['filter'] & { readonly kind?: 'event' },
): AsyncGenerator<ListedStatement & Pick<CitedStatement, 'check'>> {
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const { items } = await catalog.listStatements({ ...filter, limit: PAGE_SIZE, offset });
    for (const item of items) {
      const check = checks.get(item.id);
      yield check ? { ...item, check } : item;
    }
    if (items.length < PAGE_SIZE) return;
  }
}
