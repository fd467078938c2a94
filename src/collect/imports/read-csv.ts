import { Readable } from 'node:stream';
import Papa from 'papaparse';
import type { ImportedRecord } from './imported-record.js';
import { toRecord } from './read-jsonl.js';

/** Names that columns have elsewhere. */
const COLUMNS: Readonly<Record<string, string>> = {
  body: 'text',
  content: 'text',
  link: 'url',
  headline: 'title',
  date: 'published',
  published_at: 'published',
  publication_date: 'published',
  source: 'publisher',
  outlet: 'publisher',
};

/** RFC 4180 with a row of names; the separator is found. UTF-8. */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<ImportedRecord, void, undefined> {
  const rows = Readable.from(bytes).pipe(
    Papa.parse(Papa.NODE_STREAM_INPUT, {
      header: true,
      skipEmptyLines: 'greedy',
      transformHeader: nameColumn,
    }),
  );
  let number = 1;
  for await (const row of rows as AsyncIterable<Record<string, unknown>>) {
    number++;
    yield toRecord(dropEmpty(row), JSON.stringify(row), `${name}:${number}`);
  }
}

function nameColumn(header: string): string {
  const name = header
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
  return COLUMNS[name] ?? name;
}

/** An empty cell says nothing. */
function dropEmpty(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '' && cell !== null));
}
