import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Database } from '../database.js';
import { nameDocument } from '../save-article.js';
import type { CheckedPart, Finding } from './finding.js';

const AT_ONCE = 50;

/** Every capture's bytes against their hash and size, whatever else is damaged. */
export async function* checkCaptures(database: Database): AsyncGenerator<CheckedPart> {
  for (let after = ''; ; ) {
    const rows = await database
      .selectFrom('capture')
      .select(['sha256', 'bytes', 'encoding', 'size'])
      .where('sha256', '>', after)
      .orderBy('sha256')
      .limit(AT_ONCE)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.sha256;
    yield { count: rows.length, findings: rows.flatMap(checkCapture) };
  }
}

interface CaptureRow {
  readonly sha256: string;
  readonly bytes: Buffer;
  readonly encoding: 'gzip' | 'identity';
  readonly size: number;
}

/** What is wrong with one capture; empty: nothing. */
export function checkCapture({ sha256, bytes: kept, encoding, size }: CaptureRow): Finding[] {
  const where = `capture ${sha256} (document ${nameDocument(sha256)})`;
  const bytes = unpack(kept, encoding);
  if (bytes === null) return [{ where, problem: 'its bytes cannot be unpacked' }];
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) return [{ where, problem: `its bytes hash to ${found}` }];
  return bytes.length === size ? [] : [{ where, problem: `it has ${bytes.length} bytes, not ${size}` }];
}

function unpack(bytes: Buffer, encoding: CaptureRow['encoding']): Buffer | null {
  try {
    return encoding === 'gzip' ? gunzipSync(bytes) : bytes;
  } catch {
    return null;
  }
}
