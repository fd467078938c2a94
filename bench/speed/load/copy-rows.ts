import type pg from 'pg';

/** By column; an array is text[], a Buffer bytea, another object JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** Writes rows, all of the same columns, by `COPY … FROM STDIN`: the fastest way in. */
export async function copyRows(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const names = columns.map((c) => `"${c}"`).join(', ');
  const text = rows.map((row) => `${columns.map((c) => encode(row[c])).join('\t')}\n`).join('');
  await new Promise<void>((resolve, reject) => {
    // What pg calls back on the query that runs, pg/lib/client.js; its types say nothing of COPY.
    const query = {
      submit: (connection: CopyConnection) => connection.query(`COPY ${table} (${names}) FROM STDIN`),
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(Buffer.from(text));
        connection.endCopyFrom();
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    };
    client.query(query as unknown as pg.Submittable);
  });
}

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** One field of the text format, PostgreSQL manual, COPY. */
function encode(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return toField(`{${value.map((v) => JSON.stringify(v)).join(',')}}`);
  return toField(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function toField(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : text;
}
