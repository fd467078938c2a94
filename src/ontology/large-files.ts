import { closeSync, fstatSync, openSync, read, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of files that were read ahead, by path, until they are taken. */
const readAhead = new Map<string, Buffer>();

/** Begins to read the large files that every text needs, so that they are there when the program has started. Never throws. */
export function readKnowledgeAhead(dataFolder: string): Promise<void> {
  return readFilesAhead(dataFolder, [
    'gazetteer/places.bin',
    'models/en/word-vectors.bin',
    'models/en/model.bin',
  ]);
}

/** For `takeBytes` to find them in memory. One that cannot be read is let be: who needs it is told so then. */
export async function readFilesAhead(dataFolder: string, files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => readOneAhead(join(dataFolder, file)).catch(() => undefined)));
}

/** Opened at once and read in one piece: another thread reads, and needs nothing of this one, which is busy starting. */
async function readOneAhead(path: string): Promise<void> {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(file).size);
    const count = await new Promise<number>((resolve, reject) => {
      read(file, bytes, 0, bytes.length, 0, (error, done) => (error ? reject(error) : resolve(done)));
    });
    if (count === bytes.length) readAhead.set(path, bytes);
  } finally {
    closeSync(file);
  }
}

/** The bytes of a file, which are let go of here. Throws what reading a file throws. */
export function takeBytes(path: string): Buffer {
  const bytes = readAhead.get(path);
  readAhead.delete(path);
  return bytes ?? readFileSync(path);
}
