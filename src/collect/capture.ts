import { createHash } from 'node:crypto';
import type { Capture } from '../model/document.js';

/** The largest file or page that is read, in bytes. A long article is some 100 kB; 16 MiB holds the longest reports. */
export const LARGEST_CAPTURE = 16 * 1024 * 1024;

/** The bytes as received with their SHA-256 (hex): what every later statement is traced back to. */
export function createCapture(bytes: Uint8Array, facts: Omit<Capture, 'bytes' | 'sha256'>): Capture {
  return { ...facts, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
