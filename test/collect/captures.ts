import { createCapture } from '../../src/collect/capture.js';
import type { Capture } from '../../src/model/document.js';

/** A capture of text or bytes, as if handed in by a person. */
export function captureOf(content: string | Uint8Array, mediaType: string | null = null): Capture {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return createCapture(bytes, { url: null, mediaType, capturedAt: '2025-08-22T10:00:00.000Z', headers: {} });
}
