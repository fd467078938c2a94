import { open, stat } from 'node:fs/promises';
import { createCapture, LARGEST_CAPTURE } from '../collect/capture.js';
import { UserError } from '../errors.js';
import type { Capture } from '../model/document.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  txt: 'text/plain',
  pdf: 'application/pdf',
};

/** The bytes of FILE, URL or `-` (standard input). Throws FL_NO_FILE, FL_TOO_LARGE, and what `fetchSource` throws. */
export async function readInput(source: string, now: string): Promise<Capture> {
  if (/^https?:\/\//i.test(source)) {
    const { fetchSource } = await import('../collect/fetch-source.js');
    return fetchSource(source, { now });
  }
  const bytes = source === '-' ? await readStream(process.stdin) : await readWholeFile(source);
  const ending = source.slice(source.lastIndexOf('.') + 1).toLowerCase();
  return createCapture(bytes, {
    url: null,
    mediaType: MEDIA_TYPES[ending] ?? null,
    capturedAt: now,
    headers: {},
  });
}

/** Throws FL_NO_FILE, FL_TOO_LARGE. */
export async function readWholeFile(path: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw new Error('it is a folder');
    if (facts.size > LARGEST_CAPTURE) throw tooLarge(path);
    const file = await open(path);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (thrown) {
    if (thrown instanceof UserError) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new UserError('FL_NO_FILE', `${path} cannot be read: ${reason}.`, {
      hint: 'Give the path of a file, an http(s) address, or - for standard input.',
      cause: thrown,
    });
  }
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > LARGEST_CAPTURE) throw tooLarge('standard input');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(what: string): UserError {
  return new UserError('FL_TOO_LARGE', `${what} is larger than ${LARGEST_CAPTURE / 1024 / 1024} MB.`, {
    hint: 'Split it into articles; many at once go through `faultline read --jsonl`.',
  });
}
