import { sql } from 'kysely';
import { WeighedMap } from '../../model/weighed-map.js';
import type { Database } from '../database.js';
import {
  type DocumentSignature,
  type SignatureRow,
  toOriginSignature,
  toStorySignature,
} from './signature-rows.js';

/** Signatures by the number of their document. A number is never given twice, so what was read once stays true. */
export interface SignatureShelf {
  load(tx: Database, numbers: readonly number[]): Promise<ReadonlyMap<number, DocumentSignature>>;
  /** What was just stored, as it will be read. */
  keep(number: number, signature: DocumentSignature): void;
}

/** some 8 kB each: those that the reports of two days meet */
const MOST_KEPT = 2_000;

/** What this process has read lately of the signatures of a database. */
export function getSignatureShelf(database: Database): SignatureShelf {
  const known = shelves.get(database) ?? createSignatureShelf();
  shelves.set(database, known);
  return known;
}

const shelves = new WeakMap<Database, SignatureShelf>();

function createSignatureShelf(): SignatureShelf {
  const kept = new WeighedMap<number, DocumentSignature>(MOST_KEPT);
  return {
    keep: (number, signature) => kept.set(number, signature),
    async load(tx, numbers) {
      const missing = [...new Set(numbers)].filter((n) => !kept.has(n));
      const read = missing.length > 0 ? await readSignatures(tx, missing) : new Map();
      const found = numbers.flatMap((n) => {
        const signature = kept.get(n) ?? read.get(n);
        return signature ? [[n, signature] as const] : [];
      });
      for (const [n, signature] of read) kept.set(n, signature);
      return new Map(found);
    },
  };
}

async function readSignatures(
  tx: Database,
  numbers: readonly number[],
): Promise<Map<number, DocumentSignature>> {
  const { rows } = await sql<SignatureRow>`
    SELECT * FROM document_signature WHERE number = ANY(${numbers}::int[])`.execute(tx);
  return new Map(rows.map((r) => [r.number, { story: toStorySignature(r), origin: toOriginSignature(r) }]));
}
