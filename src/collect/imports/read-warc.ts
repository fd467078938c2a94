import { WARCParser, type WARCRecord } from 'warcio';
import { toErrorRecord } from '../../errors.js';
import { LARGEST_CAPTURE } from '../capture.js';
import { badPart, type ImportedRecord } from './imported-record.js';

const KEPT_HEADERS = ['content-type', 'last-modified', 'etag', 'date', 'content-language', 'server'];
const HINT = 'Repair or shorten the file; what stood before this place has been taken.';

/** WARC 1.0 and 1.1, gzip or not: answers with status 200, and resources. Other records are passed over. */
export async function* readWarc(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<ImportedRecord, void, undefined> {
  let number = 0;
  try {
    for await (const record of new WARCParser(bytes)) {
      number++;
      const page = await toPage(record, `${name}#${number}`);
      if (page !== null) yield page;
    }
  } catch (thrown) {
    const label = `${name}#${number + 1}`;
    yield badPart(label, Buffer.from(label), toErrorRecord(thrown).message, HINT);
  }
}

async function toPage(record: WARCRecord, label: string): Promise<ImportedRecord | null> {
  const type = record.warcType;
  const isPage = type === 'resource' || (type === 'response' && record.httpHeaders?.statusCode === 200);
  const headers = pickHeaders(record);
  const mediaType = headers['content-type'] ?? record.warcContentType ?? null;
  if (!isPage || !/html|text\/plain|pdf/i.test(mediaType ?? '')) {
    await record.skipFully();
    return null;
  }
  const bytes = Buffer.from(await record.readFully(true));
  if (bytes.length > LARGEST_CAPTURE) return badPart(label, bytes, 'it is larger than 16 MB', HINT);
  return {
    kind: 'page',
    label,
    bytes,
    mediaType,
    url: record.warcTargetURI?.startsWith('http') ? record.warcTargetURI : null,
    title: null,
    published: null,
    publisher: null,
    capturedAt: toInstant(record.warcDate ?? null),
    headers,
    isClean: false,
  };
}

function pickHeaders(record: WARCRecord): Record<string, string> {
  const given = record.httpHeaders?.headers;
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((header) => {
      const value = given?.get(header);
      return value ? [[header, value]] : [];
    }),
  );
}

function toInstant(date: string | null): string | null {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
