import { renderCsvHead, renderCsvLine } from '../publish/statement-csv.js';
import { toFeature } from '../publish/statement-geojson.js';
import type { Catalog, ListedStatement } from '../store/catalog.js';
import type { Database } from '../store/database.js';

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
  if (format !== 'warc') return yield* renderExport(catalog, { ...request, format });
  const { renderWarc } = await import('./export-warc.js');
  const gzip = out?.endsWith('.gz') ?? false;
  yield* renderWarc(database, catalog, { conflict: filter.conflict ?? null, document, gzip, exported });
}

/** An export in parts, a page of statements in memory at a time. */
function renderExport(catalog: Catalog, request: ExportRequest): AsyncGenerator<string> {
  switch (request.format) {
    case 'csv':
      return renderCsv(catalog, request);
    case 'geojson':
      return renderGeoJson(catalog, request);
    case 'json':
      return renderJson(catalog, request);
  }
}

async function* renderCsv(catalog: Catalog, { filter, hxl }: ExportRequest) {
  yield renderCsvHead({ hxl });
  for await (const listed of listAll(catalog, filter)) yield renderCsvLine(listed);
}

async function* renderGeoJson(catalog: Catalog, { filter, exported }: ExportRequest) {
  yield `{"type":"FeatureCollection","timeStamp":${JSON.stringify(exported.at)},"features":[`;
  let comma = '\n';
  for await (const listed of listAll(catalog, { ...filter, kind: 'event' })) {
    const feature = toFeature(listed);
    if (feature === null) continue;
    yield `${comma}${JSON.stringify(feature)}`;
    comma = ',\n';
  }
  yield '\n]}\n';
}

async function* renderJson(catalog: Catalog, { filter, exported }: ExportRequest) {
  const head = { faultline: exported.version, exportedAt: exported.at, filter };
  yield `${JSON.stringify(head).slice(0, -1)},"statements":[`;
  let comma = '\n';
  for await (const listed of listAll(catalog, filter)) {
    yield `${comma}${JSON.stringify(listed)}`;
    comma = ',\n';
  }
  yield '\n]}\n';
}

const PAGE_SIZE = 500;

async function* listAll(
  catalog: Catalog,
  filter: ExportRequest['filter'] & { readonly kind?: 'event' },
): AsyncGenerator<ListedStatement> {
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const { items } = await catalog.listStatements({ ...filter, limit: PAGE_SIZE, offset });
    yield* items;
    if (items.length < PAGE_SIZE) return;
  }
}
