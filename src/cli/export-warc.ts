import { WARCRecord } from 'warcio';
import { WARCSerializer } from 'warcio/node';
import type { Capture } from '../model/document.js';
import type { Catalog, DocumentRecord } from '../store/catalog.js';
import type { Database } from '../store/database.js';
import { loadCapture } from '../store/save-captures.js';

export interface WarcRequest {
  /** null: all conflicts */
  readonly conflict: string | null;
  /** null: all documents */
  readonly document: string | null;
  readonly gzip: boolean;
  readonly exported: { readonly version: string; readonly at: string };
}

/**
 * An evidence package, WARC/1.1: for each document its bytes as received (`resource`, or with the headers that were
 * kept) and, referring to them, its reading with every statement and its offsets (`metadata`, JSON). A capture whose
 * bytes are no longer what was hashed stops it.
 */
export async function* renderWarc(
  database: Database,
  catalog: Catalog,
  request: WarcRequest,
): AsyncGenerator<Uint8Array> {
  yield* serialize(describePackage(request), request.gzip);
  for await (const document of listDocuments(catalog, request)) {
    const capture = await loadCapture(database, document.capture.sha256);
    if (capture === null) continue;
    yield* serialize(toResource(capture), request.gzip);
    yield* serialize(toMetadata(document, capture), request.gzip);
  }
}

async function* listDocuments(catalog: Catalog, { conflict, document }: WarcRequest) {
  if (document !== null) {
    const found = await catalog.loadDocument(document);
    if (found !== null) yield found;
    return;
  }
  const limit = 100;
  for (let offset = 0; ; offset += limit) {
    const { items } = await catalog.listDocuments({ ...(conflict ? { conflict } : {}), limit, offset });
    for (const { id } of items) {
      const found = await catalog.loadDocument(id);
      if (found !== null) yield found;
    }
    if (items.length < limit) return;
  }
}

function describePackage({ exported, conflict, document }: WarcRequest): WARCRecord {
  const fields = {
    software: `Faultline ${exported.version}`,
    format: 'WARC File Format 1.1',
    conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    ...(conflict ? { description: `documents of the conflict ${conflict}` } : {}),
    ...(document ? { description: `the document ${document}` } : {}),
  };
  return WARCRecord.createWARCInfo(
    { filename: 'faultline.warc', warcVersion: 'WARC/1.1', date: exported.at },
    fields,
  );
}

function toResource(capture: Capture): WARCRecord {
  const warcHeaders = {
    'WARC-Record-ID': nameRecord(capture.sha256),
    'Content-Type': capture.mediaType ?? 'application/octet-stream',
  };
  return WARCRecord.create(
    {
      url: nameTarget(capture),
      date: capture.capturedAt,
      type: 'resource',
      warcVersion: 'WARC/1.1',
      warcHeaders,
    },
    once(capture.bytes),
  );
}

function toMetadata(document: DocumentRecord, capture: Capture): WARCRecord {
  const { reading, engine, readingNumber, knownAt, conflicts } = document;
  const body = { headers: capture.headers, engine, readingNumber, knownAt, conflicts, reading };
  const warcHeaders = {
    'WARC-Refers-To': nameRecord(capture.sha256),
    'Content-Type': 'application/json',
  };
  return WARCRecord.create(
    { url: nameTarget(capture), date: knownAt, type: 'metadata', warcVersion: 'WARC/1.1', warcHeaders },
    once(Buffer.from(`${JSON.stringify(body)}\n`)),
  );
}

/** What came without an address is named by its hash. */
function nameTarget({ url, sha256 }: Capture): string {
  return url !== null && URL.canParse(url) ? url : `urn:sha256:${sha256}`;
}

/** A UUID that the bytes give: version 8 (RFC 9562), the same in every export. */
function nameRecord(sha256: string): string {
  const hex = `${sha256.slice(0, 12)}8${sha256.slice(13, 16)}a${sha256.slice(17, 32)}`;
  return `<urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}>`;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* serialize(record: WARCRecord, gzip: boolean): AsyncGenerator<Uint8Array> {
  yield* new WARCSerializer(record, { gzip }) as AsyncIterable<Uint8Array>;
}
