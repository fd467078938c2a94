import { opendir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toErrorRecord } from '../../errors.js';
import { LARGEST_CAPTURE } from '../capture.js';
import { badPart, type ImportedRecord } from './imported-record.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  txt: 'text/plain',
  pdf: 'application/pdf',
};
const HINT = 'Check the file and its permissions.';

/** Pages saved in a folder and the folders below it: HTML, plain text, PDF. Other files are passed over. */
export async function* readFolder(folder: string): AsyncGenerator<ImportedRecord, void, undefined> {
  for await (const entry of await opendir(folder, { recursive: true })) {
    const mediaType = MEDIA_TYPES[entry.name.slice(entry.name.lastIndexOf('.') + 1).toLowerCase()];
    if (entry.isFile() && mediaType) yield readPage(join(entry.parentPath, entry.name), mediaType);
  }
}

async function readPage(path: string, mediaType: string): Promise<ImportedRecord> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_CAPTURE) return badPart(path, Buffer.from(path), 'it is larger than 16 MB', HINT);
    return {
      kind: 'page',
      label: path,
      bytes: await readFile(path),
      mediaType,
      url: null,
      title: null,
      published: null,
      publisher: null,
      capturedAt: null,
      headers: {},
      isClean: false,
    };
  } catch (thrown) {
    return badPart(path, Buffer.from(path), toErrorRecord(thrown).message, HINT);
  }
}
