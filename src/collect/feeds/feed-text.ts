import type { Capture } from '../../model/document.js';
import { decodeBytes, findByteOrderMark } from '../bytes.js';

/** The text of a feed by its bytes: a byte order mark, valid UTF-8, the header, the XML declaration, in that order. */
export function decodeFeed({ bytes, mediaType }: Capture): string {
  const mark = findByteOrderMark(bytes) ?? guessWide(bytes);
  const text = decodeBytes(bytes, mark ?? findDeclared(bytes, mediaType));
  return text.replace(/^\uFEFF/, '');
}

/** UTF-16 without a mark: "<" with a zero byte beside it. */
function guessWide(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  return bytes[0] === 0 && bytes[1] === 0x3c ? 'utf-16be' : null;
}

function findDeclared(bytes: Uint8Array, mediaType: string | null): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const xml = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1];
  const header = /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(mediaType ?? '')?.[1];
  // A server that says nothing true says iso-8859-1 or us-ascii: the file itself knows better.
  const isDefault = /^(?:iso-8859-1|us-ascii|latin1)$/i.test(header ?? '');
  return (isDefault ? (xml ?? header) : (header ?? xml))?.toLowerCase() ?? null;
}
