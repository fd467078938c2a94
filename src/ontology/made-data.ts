import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/**
 * The hash of the code that reads `data/`, which scripts/build-program.mjs writes into the joined program. Everything else (tests,
 * tools) runs without, and makes all of it itself: its code may be newer than what was built.
 */
declare const FAULTLINE_DATA_CODE: string | undefined;
const builtBy = typeof FAULTLINE_DATA_CODE === 'undefined' ? null : FAULTLINE_DATA_CODE;

type Keep = (file: string, json: string) => void;
let recorder: { readonly code: string; readonly keep: Keep } | null = null;

/** From now on hands what is made to `keep`, with the name of its file: how the build fills `dist/made`. `code`: the hash of the code. */
export function recordMade(code: string, keep: Keep): void {
  recorder = { code, keep };
}

/**
 * What `make` gives of texts of `data/` (UTF-8): the build made and checked it already, and keeps it as JSON under the hash of `name`, of the texts
 * and of `code` (`dist/made`). After an edit of a text the hash is another one, and it is made. Throws what `make` throws.
 */
export function takeMade<T>(
  dataFolder: string,
  name: string,
  texts: readonly Uint8Array[],
  make: () => T,
  code = builtBy,
): T {
  const built = code === null ? null : readMade(dataFolder, nameMade(code, name, texts));
  if (built !== null) return JSON.parse(built) as T;
  const made = make();
  if (recorder === null) return made;
  const json = JSON.stringify(made);
  // What JSON cannot hold (undefined, a set, a date) is made at every start.
  if (isDeepStrictEqual(JSON.parse(json), made)) recorder.keep(nameMade(recorder.code, name, texts), json);
  return made;
}

function nameMade(code: string, name: string, texts: readonly Uint8Array[]): string {
  const hash = createHash('sha256').update(code).update(`\0${name}`);
  for (const text of texts) hash.update(`\0${text.length}\0`).update(text);
  return `${hash.digest('hex').slice(0, 32)}.json`;
}

function readMade(dataFolder: string, file: string): string | null {
  try {
    return readFileSync(join(dataFolder, '..', 'dist', 'made', file), 'utf8');
  } catch {
    return null;
  }
}
