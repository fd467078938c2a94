import { UserError } from '../errors.js';
import type { Capture } from '../model/document.js';
import { LARGEST_CAPTURE } from './capture.js';

export type ContentKind = 'html' | 'text' | 'pdf';

export interface Content {
  readonly kind: ContentKind;
  /** decoded; empty for PDF */
  readonly text: string;
}

/** What the bytes are, told by the bytes first and the media type second. Throws FL_EMPTY, FL_TOO_LARGE, FL_NOT_TEXT. */
export function decodeCapture(capture: Capture): Content {
  const { bytes } = capture;
  if (bytes.length > LARGEST_CAPTURE) throw tooLarge(bytes.length);
  if (startsWith(bytes, '%PDF-')) return { kind: 'pdf', text: '' };
  const charset = findByteOrderMark(bytes) ?? findDeclaredCharset(capture);
  if (!charset?.startsWith('utf-16') && isBinary(bytes)) throw notText();
  const text = decodeBytes(bytes, charset);
  if (!text.trim()) throw emptyInput();
  return { kind: isHtml(capture, text) ? 'html' : 'text', text };
}

export function emptyInput(): UserError {
  return new UserError('FL_EMPTY', 'The input is empty: there is no text to read.', {
    hint: 'Give a file, a URL or text on standard input that holds an article.',
  });
}

function tooLarge(size: number): UserError {
  const limit = LARGEST_CAPTURE / 1024 / 1024;
  return new UserError(
    'FL_TOO_LARGE',
    `The input has ${Math.ceil(size / 1024 / 1024)} MB; the limit is ${limit} MB.`,
    {
      hint: 'Split it into articles; many at once go through `faultline read --jsonl`.',
    },
  );
}

function notText(): UserError {
  return new UserError('FL_NOT_TEXT', 'The input is not text, HTML or PDF.', {
    hint: 'Save the article as HTML, PDF or plain text, in UTF-8 if you can choose.',
  });
}

function startsWith(bytes: Uint8Array, prefix: string): boolean {
  return [...prefix].every((c, i) => bytes[i] === c.charCodeAt(0));
}

export function findByteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** `charset=` of the header, else of a `<meta>` in the first 4 kB (WHATWG HTML looks at 1,024 bytes; pages are late). */
function findDeclaredCharset({ mediaType, bytes }: Capture): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i;
  const found =
    declared.exec(mediaType ?? '') ?? declared.exec(/<meta[^>]+charset[^>]*>/i.exec(head)?.[0] ?? '');
  return found?.[1]?.toLowerCase() ?? null;
}

/** Control bytes other than white space do not occur in text of any single-byte charset or UTF-8. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536);
  let controls = 0;
  for (const b of sample) if (b < 9 || (b > 13 && b < 32 && b !== 27)) controls++;
  return controls > sample.length / 200;
}

/** Bytes that are valid UTF-8 are UTF-8 whatever the header says; else the declared charset, else windows-1252. */
export function decodeBytes(bytes: Uint8Array, charset: string | null): string {
  if (!charset?.startsWith('utf-16')) {
    const strict = tryDecode(bytes, 'utf-8', true);
    if (strict !== null) return strict;
  }
  const isUtf8 = charset === null ? isMostlyUtf8(bytes) : /^utf-?8$/.test(charset);
  const label = isUtf8 ? 'utf-8' : (charset ?? 'windows-1252');
  return tryDecode(bytes, label, false) ?? new TextDecoder('windows-1252').decode(bytes);
}

/** A UTF-8 file with a few damaged bytes keeps its other letters; the damaged ones become U+FFFD. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 65_536));
  const damaged = text.split('\uFFFD').length - 1;
  const beyondAscii = text.match(/[^\u0020-\u007E\s\uFFFD]/g)?.length ?? 0;
  return beyondAscii > damaged;
}

function tryDecode(bytes: Uint8Array, label: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

function isHtml({ mediaType }: Capture, text: string): boolean {
  if (/^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|\?xml)/i.test(text.slice(0, 5000)))
    return true;
  if (mediaType && /html/i.test(mediaType)) return true;
  const tags = text
    .slice(0, 20_000)
    .match(/<\/?(?:p|div|span|a|article|h[1-6]|ul|li|br|meta|script|section)\b[^>]{0,300}>/gi);
  return (tags?.length ?? 0) >= 3 && /^\s*</.test(text);
}
