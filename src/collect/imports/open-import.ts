import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../../errors.js';
import type { ImportedRecord, ReadRecords } from './imported-record.js';
import { readCsv } from './read-csv.js';
import { readFolder } from './read-folder.js';
import { readJsonl } from './read-jsonl.js';
import { readWarc } from './read-warc.js';

/** By the end of the name, `.gz` after it or not. A new format is one file here and one line. */
const FORMATS: Readonly<Record<string, ReadRecords>> = {
  jsonl: readJsonl,
  ndjson: readJsonl,
  csv: readCsv,
  tsv: readCsv,
  warc: readWarc,
};

export interface OpenImport {
  readonly records: AsyncGenerator<ImportedRecord, void, undefined>;
  /** 0..1 of the file that was read; a folder does not say */
  readShare(): number;
}

/** A file or folder of pages. Throws FL_NO_FILE, FL_IMPORT. */
export async function openImport(path: string): Promise<OpenImport> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw new UserError('FL_NO_FILE', `${path} cannot be read.`, {
      hint: 'Give a file or a folder that exists.',
      cause,
    });
  });
  if (facts.isDirectory()) return { records: readFolder(path), readShare: () => 0 };
  const name = path.toLowerCase().replace(/\.gz$/, '');
  const read = FORMATS[name.slice(name.lastIndexOf('.') + 1)];
  if (!read) throw unknownFormat(path);
  const file = createReadStream(path);
  const isPacked = /\.gz$/i.test(path) && read !== readWarc;
  const bytes = isPacked ? pipeline(file, createGunzip(), () => {}) : file;
  const records = read(bytes as AsyncIterable<Uint8Array>, path);
  return { records, readShare: () => (facts.size === 0 ? 1 : file.bytesRead / facts.size) };
}

function unknownFormat(path: string): UserError {
  return new UserError('FL_IMPORT', `${path} is none of the files that are imported.`, {
    hint: 'Give .jsonl, .csv, .tsv or .warc (also with .gz), or a folder of HTML, text and PDF files.',
  });
}
