import type { ErrorRecord } from '../../errors.js';

/** One page of a back-fill as its file gives it; null: the file does not say. */
export interface ImportedPage {
  readonly kind: 'page';
  /** for the list of what could not be read: file and place in it */
  readonly label: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string | null;
  readonly url: string | null;
  readonly title: string | null;
  /** ISO 8601 day */
  readonly published: string | null;
  readonly publisher: string | null;
  /** ISO 8601 UTC of when the bytes were received */
  readonly capturedAt: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** the bytes are an article's text and nothing else */
  readonly isClean: boolean;
}

/** A part of a back-fill's file that cannot be used. `bytes` tell it from others, so that it is reported once. */
export interface BadPart {
  readonly kind: 'bad';
  readonly label: string;
  readonly bytes: Uint8Array;
  readonly error: ErrorRecord;
}

export type ImportedRecord = ImportedPage | BadPart;

/** Reads what a stream of bytes holds, a record at a time. */
export type ReadRecords = (
  bytes: AsyncIterable<Uint8Array>,
  name: string,
) => AsyncGenerator<ImportedRecord, void, undefined>;

export function badPart(label: string, bytes: Uint8Array, reason: string, hint: string): BadPart {
  return {
    kind: 'bad',
    label,
    bytes,
    error: { code: 'FL_BAD_LINE', message: `${label} cannot be used: ${reason}.`, hint },
  };
}
