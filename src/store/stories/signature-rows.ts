import type { Insertable, Selectable } from 'kysely';
import type { OriginSignature } from '../../model/origin.js';
import type { StorySignature } from '../../model/story.js';
import { toJson } from '../storable.js';
import type { Tables } from '../tables.js';

/** A document as stories and origins see it. */
export interface DocumentSignature {
  readonly story: StorySignature;
  readonly origin: OriginSignature;
}

/** `knownDay`: the day it became known, days since 1970-01-01; `ordinal`: 1 for the first that is placed. */
export function toSignatureRow(
  { story, origin }: DocumentSignature,
  knownDay: number,
  ordinal: number,
): Insertable<Tables['document_signature']> {
  return {
    document_id: story.id,
    ordinal,
    day: story.day,
    seen_day: story.day ?? knownDay,
    words: story.words,
    vector: Buffer.concat([packHashes(story.terms), toBuffer(Float32Array.from(story.weights))]),
    facts: toJson(story.facts),
    credits: [...origin.credits],
    agency: origin.agency,
    shingles: origin.shingles,
    level: origin.level,
    sketch: packHashes(origin.sketch),
    quotes: packHashes(origin.quotes),
  };
}

export type SignatureRow = Selectable<Tables['document_signature']>;

export function toStorySignature(row: SignatureRow): StorySignature {
  const bytes = row.vector;
  const count = bytes.length / 8;
  const terms = Array.from({ length: count }, (_, i) => bytes.readInt32LE(i * 4));
  const weights = Array.from({ length: count }, (_, i) => bytes.readFloatLE((count + i) * 4));
  return { id: row.document_id, day: row.day, terms, weights, words: row.words, facts: row.facts };
}

/** As it would be read from its row: numbers as precise, and without the keys. */
export function readBack({ story, origin }: DocumentSignature): DocumentSignature {
  const weights = story.weights.map(Math.fround);
  const facts = JSON.parse(toJson(story.facts)) as StorySignature['facts'];
  const toHash = (hash: number) => hash >>> 0;
  const [sketch, quotes] = [origin.sketch.map(toHash), origin.quotes.map(toHash)];
  return { story: { ...story, weights, facts }, origin: { ...origin, sketch, quotes, keys: [] } };
}

/** Without its keys, which are a part of the sketch. */
export function toOriginSignature(row: SignatureRow): OriginSignature {
  const { document_id: id, day, credits, agency, shingles, level } = row;
  const [sketch, quotes] = [unpackHashes(row.sketch), unpackHashes(row.quotes)];
  return { id, day, credits, agency, shingles, level, sketch, quotes, keys: [] };
}

function packHashes(hashes: readonly number[]): Buffer {
  return toBuffer(Uint32Array.from(hashes));
}

function toBuffer(array: Uint32Array | Float32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function unpackHashes(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4));
}
