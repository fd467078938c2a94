import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../errors.js';
import { getErrorCode } from '../store/data-folder.js';

/** Writes to a file, which appears when it is whole, or to standard output (null). Throws FL_OUTPUT. */
export async function saveParts(
  path: string | null,
  parts: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  if (path === null) return printParts(parts);
  const draft = `${path}.${process.pid}.part`;
  try {
    await pipeline(parts, createWriteStream(draft));
    await rename(draft, path);
  } catch (thrown) {
    await rm(draft, { force: true });
    throw toOutputError(path, thrown);
  }
}

async function printParts(parts: AsyncIterable<string | Uint8Array>): Promise<void> {
  for await (const part of parts) {
    if (!process.stdout.write(part)) await once(process.stdout, 'drain');
  }
}

function toOutputError(path: string, thrown: unknown): unknown {
  const code = getErrorCode(thrown);
  if (thrown instanceof UserError || code === null || !/^E[A-Z]+$/.test(code)) return thrown;
  const reason = thrown instanceof Error ? thrown.message : code;
  return new UserError('FL_OUTPUT', `${path} cannot be written: ${reason}.`, {
    hint: 'Give --out a file in a folder that exists, is yours and has room.',
    cause: thrown,
  });
}
