import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { UserError } from '../errors.js';

/** What is done beyond the limit: refuse it all, or take the beginning. */
export interface BodyLimit {
  /** bytes after decompression */
  readonly most: number;
  readonly isCut: boolean;
}

export const ACCEPTED_ENCODINGS = 'gzip, br, deflate';
const MOST_ENCODINGS = 2;

/**
 * The bytes of an answer, decompressed, never more than the limit whatever length the server states and however small
 * they came packed. Throws FL_TOO_LARGE, FL_FETCH.
 */
export async function readHttpBody(
  url: URL,
  response: Dispatcher.ResponseData,
  limit: BodyLimit,
): Promise<Uint8Array> {
  const stream = decompress(response, url);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Uint8Array>) {
    parts.push(part);
    size += part.length;
    if (size <= limit.most) continue;
    if (!limit.isCut) throw tooLarge(url, limit.most);
    break;
  }
  return Buffer.concat(parts).subarray(0, limit.most);
}

function decompress({ headers, body }: Dispatcher.ResponseData, url: URL): Readable {
  const stated = String(headers['content-encoding'] ?? '').toLowerCase();
  const names = stated.split(',').map((name) => name.trim());
  const encodings = names.filter((name) => name !== '' && name !== 'identity');
  if (encodings.length > MOST_ENCODINGS) throw badEncoding(url, stated);
  return encodings.reduceRight<Readable>((stream, name) => {
    const unpack = createUnpacker(name);
    if (unpack === null) throw badEncoding(url, stated);
    // The reader of the last stream sees the error of any: pipeline passes it on.
    pipeline(stream, unpack, () => {});
    return unpack;
  }, body);
}

function createUnpacker(encoding: string) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      return createInflate();
    default:
      return null;
  }
}

function badEncoding(url: URL, stated: string): UserError {
  return new UserError(
    'FL_FETCH',
    `${url.href} is packed as "${stated.slice(0, 100)}", which nobody asked.`,
    {
      hint: 'Save the page in a browser and give the file.',
    },
  );
}

function tooLarge(url: URL, most: number): UserError {
  const size = most >= 1024 * 1024 ? `${most / 1024 / 1024} MB` : `${most} bytes`;
  return new UserError('FL_TOO_LARGE', `${url.href} is larger than ${size}.`, {
    hint: 'Save the article and give the file.',
  });
}
