import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { badPart, type ImportedRecord } from './imported-record.js';

const text = z.string().nullish();
/** As a line of `faultline read --jsonl`, with a publisher; further keys are let be. */
const lineSchema = z
  .object({
    text: text,
    html: text,
    url: text,
    title: text,
    publisher: text,
    published: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d/)
      .transform((day) => day.slice(0, 10))
      .nullish(),
  })
  .refine((line) => Boolean(line.text) !== Boolean(line.html), {
    message: 'it needs "text" or "html", one of them',
  });

const HINT = 'A line is {"text" or "html", "url"?, "title"?, "published"?, "publisher"?} in JSON.';

/** JSON lines, UTF-8. */
export async function* readJsonl(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<ImportedRecord, void, undefined> {
  const lines = createInterface({ input: Readable.from(bytes), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim()) yield toRecord(parseJson(line), line, `${name}:${number}`);
  }
}

/** A row with the keys of a line: of JSON or of a table. */
export function toRecord(row: unknown, line: string, label: string): ImportedRecord {
  const parsed = lineSchema.safeParse(row);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason =
      row === null ? 'it is not JSON' : `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
    return badPart(label, Buffer.from(line), reason, HINT);
  }
  const { text, html, url, title, published, publisher } = parsed.data;
  return {
    kind: 'page',
    label,
    bytes: Buffer.from(html || text || '', 'utf8'),
    mediaType: html ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    url: url || null,
    title: title || null,
    published: published ?? null,
    publisher: publisher || null,
    capturedAt: null,
    headers: {},
    isClean: !html,
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
