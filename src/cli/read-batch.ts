import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createCapture } from '../collect/capture.js';
import { readDocument } from '../collect/read-document.js';
import { toErrorRecord, UserError } from '../errors.js';
import { extractReading } from '../extract/extract-reading.js';
import type { Reading } from '../model/reading.js';
import type { Ontology } from '../ontology/ontology.js';

const day = z.iso.date();

/** One line of `faultline read --jsonl`; further keys are let be. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string().optional(),
  html: z.string().optional(),
  url: z.string().nullish(),
  published: day.nullish(),
  title: z.string().nullish(),
});

export interface ReadDeps {
  readonly ontology: Ontology;
  readonly now: () => string;
  /** day of publication where a line gives none */
  readonly published: string | null;
  /** adds to what the rules read */
  readonly propose: (reading: Reading) => Promise<Reading>;
}

/**
 * Reads JSON lines, one at a time, and writes an answer a line in the same order; gives how many failed. Throws FL_DATA: without what the
 * program knows no line can be read.
 */
export async function readBatch(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  deps: ReadDeps,
): Promise<number> {
  let failed = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.trim()) continue;
    const answer = await answerLine(line, deps);
    if ('error' in answer) failed++;
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
  return failed;
}

async function answerLine(line: string, deps: ReadDeps): Promise<object> {
  let id: string | null = null;
  try {
    const json = parseLine(line);
    id = findId(json);
    return await readLine(json, deps);
  } catch (thrown) {
    if (thrown instanceof UserError && thrown.code === 'FL_DATA') throw thrown;
    return { id, error: toErrorRecord(thrown) };
  }
}

async function readLine(json: unknown, deps: ReadDeps): Promise<Reading> {
  const parsed = lineSchema.safeParse(json);
  if (findId(json) === null) throw badLine('it has no "id", by which its answer is told from others');
  if (!parsed.success) throw badLine(z.prettifyError(parsed.error).replace(/\s+/g, ' '));
  const { id, text, html, url, title } = parsed.data;
  if ((text === undefined) === (html === undefined)) throw badLine('it needs "text" or "html", one of them');
  const given = {
    url: url ?? null,
    title: title ?? null,
    published: parsed.data.published ?? deps.published,
  };
  const body = { text: html ?? text ?? '', isHtml: html !== undefined };
  return deps.propose(await readGiven(id, body, given, deps));
}

/** Reads a text or page that came with its address, title and day. Throws what cannot be read. */
export async function readGiven(
  id: string,
  { text, isHtml }: { readonly text: string; readonly isHtml: boolean },
  given: { readonly url: string | null; readonly title: string | null; readonly published: string | null },
  { ontology, now }: { readonly ontology: Ontology; readonly now: () => string },
): Promise<Reading> {
  const mediaType = isHtml ? 'text/html; charset=utf-8' : 'text/plain';
  const facts = { url: given.url, mediaType, capturedAt: now(), headers: {} };
  const capture = createCapture(Buffer.from(text, 'utf8'), facts);
  return extractReading(
    id,
    await readDocument(capture, { ...given, clean: !isHtml }, ontology.pages),
    ontology,
  );
}

/** Throws FL_BAD_LINE. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw badLine('it is not JSON');
  }
}

export function findId(json: unknown): string | null {
  const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

export function badLine(reason: string, hint = READ_HINT): UserError {
  return new UserError('FL_BAD_LINE', `The line cannot be used: ${reason}.`, { hint });
}

const READ_HINT = 'A line is {"id", "text" or "html", "url"?, "published"?, "title"?} in JSON.';
