import type { PlacePrecision } from '../model/mention.js';
import { RecentMap } from '../model/recent-map.js';
import { EMPTY_KEY, extendKey, foldName } from './place-key.js';

/** Order as in scripts/build-gazetteer.mjs. */
export const PLACE_KINDS = [
  'city', 'section', 'admin1', 'admin2', 'country', 'region', 'sea', 'landscape', 'facility', 'continent',
] as const; // biome-ignore format: a table
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** main: what maps call it; short: that name without its kind of area; alternate: other spellings and languages. */
export type NameQuality = 'main' | 'short' | 'alternate';
const QUALITIES: readonly NameQuality[] = ['main', 'short', 'alternate'];

export interface GazetteerPlace {
  /** position in this build of the gazetteer; not stable over builds */
  readonly index: number;
  readonly name: string;
  /** null where GeoNames has none or the source did not say */
  readonly geonameId: number | null;
  readonly lat: number;
  readonly lon: number;
  /** people; km² for a country; 0 when not known */
  readonly population: number;
  readonly kind: PlaceKind;
  /** what it is the seat of */
  readonly capital: 'country' | 'admin1' | 'admin2' | null;
  /** ISO 3166-1 alpha-2; '' where it crosses borders or its status is open */
  readonly country: string;
  /** index of the area's own record; -1: none */
  readonly admin1: number;
  readonly admin2: number;
}

export interface NameHolder {
  readonly place: GazetteerPlace;
  readonly quality: NameQuality;
}

export interface NameMatch {
  /** words of the name */
  readonly length: number;
  readonly holders: readonly NameHolder[];
}

export interface Gazetteer {
  readonly size: number;
  getPlace(index: number): GazetteerPlace;
  /** All names that begin at `words[from]`, shortest first; words are folded by `foldWord`. */
  findNames(words: readonly string[], from: number): NameMatch[];
  /** Who bears exactly this name, however written. */
  findByName(name: string): readonly NameHolder[];
}

const PRECISIONS: Record<PlaceKind, PlacePrecision> = {
  city: 1, section: 1, facility: 1, admin2: 3, admin1: 4, region: 5, landscape: 5, country: 6, sea: 7, continent: 7,
}; // biome-ignore format: a table

/** UCDP `where_prec` of a place named without "near" or "outside". */
export function getPrecision(kind: PlaceKind): PlacePrecision {
  return PRECISIONS[kind];
}

interface Head {
  readonly countryCodes: readonly string[];
  readonly count: number;
  readonly sections: Readonly<Record<string, { offset: number; length: number }>>;
}

/** Places whose records are kept. */
const MOST_PLACES = 20_000;

/** Wraps `places.bin` without copying it: arrays are views of the bytes. Throws when they are no gazetteer. */
export function createGazetteer(bytes: Uint8Array): Gazetteer {
  const table = openTable(bytes);
  const made = new RecentMap<number, GazetteerPlace>(MOST_PLACES);
  const getPlace = (index: number): GazetteerPlace => {
    const known = made.get(index);
    if (known !== undefined) return known;
    const place = readPlace(table, index);
    made.set(index, place);
    return place;
  };
  const findNames = (words: readonly string[], from: number): NameMatch[] =>
    walkNames(table, getPlace, words, from);
  return {
    size: table.count,
    getPlace,
    findNames,
    findByName: (name) => {
      const words = foldName(name);
      return findNames(words, 0).find((m) => m.length === words.length)?.holders ?? [];
    },
  };
}

type Table = ReturnType<typeof openTable>;

function openTable(bytes: Uint8Array) {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  if (new TextDecoder().decode(whole.subarray(0, 4)) !== 'FLPL') throw new Error('not a gazetteer file');
  const start = 8 + view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(whole.subarray(8, start))) as Head;
  const at = (name: string): [ArrayBufferLike, number, number] => {
    const section = head.sections[name];
    if (section === undefined) throw new Error(`gazetteer file without ${name}`);
    return [whole.buffer, whole.byteOffset + start + section.offset, section.length];
  };
  return {
    count: head.count,
    countryCodes: head.countryCodes,
    id: new Uint32Array(...at('id')),
    lat: new Float32Array(...at('lat')),
    lon: new Float32Array(...at('lon')),
    population: new Uint32Array(...at('population')),
    kind: new Uint8Array(...at('kind')),
    capital: new Uint8Array(...at('capital')),
    country: new Uint16Array(...at('country')),
    admin1: new Uint32Array(...at('admin1')),
    admin2: new Uint32Array(...at('admin2')),
    nameStart: new Uint32Array(...at('nameStart')),
    nameBytes: new Uint8Array(...at('nameBytes')),
    keyA: new Uint32Array(...at('keyA')),
    keyB: new Uint32Array(...at('keyB')),
    value: new Uint32Array(...at('value')),
    postings: new Uint32Array(...at('postings')),
  };
}

/** as the build numbers them */
const CAPITALS = [null, 'admin1', 'country', 'admin2'] as const;

const decoder = new TextDecoder();

function readPlace(table: Table, index: number): GazetteerPlace {
  const capital = table.capital[index] ?? 0;
  return {
    index,
    name: decoder.decode(
      table.nameBytes.subarray(table.nameStart[index] ?? 0, table.nameStart[index + 1] ?? 0),
    ),
    geonameId: table.id[index] || null,
    lat: roundDegrees(table.lat[index] ?? 0),
    lon: roundDegrees(table.lon[index] ?? 0),
    population: table.population[index] ?? 0,
    kind: PLACE_KINDS[table.kind[index] ?? 0] ?? 'city',
    capital: CAPITALS[capital] ?? null,
    country: table.countryCodes[table.country[index] ?? 0] ?? '',
    admin1: (table.admin1[index] ?? 0) - 1,
    admin2: (table.admin2[index] ?? 0) - 1,
  };
}

/** 32-bit floats carry five decimals of a degree, about a metre. */
function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

function walkNames(
  table: Table,
  getPlace: (index: number) => GazetteerPlace,
  words: readonly string[],
  from: number,
): NameMatch[] {
  const found: NameMatch[] = [];
  let key = EMPTY_KEY;
  for (let i = from; i < words.length; i++) {
    key = extendKey(key, words[i] ?? '');
    const value = findValue(table, key.a, key.b);
    if (value === 0) break;
    if (value >>> 1 > 0)
      found.push({ length: i - from + 1, holders: readHolders(table, getPlace, value >>> 1) });
    if ((value & 1) === 0) break;
  }
  return found;
}

function findValue(table: Table, a: number, b: number): number {
  const mask = table.value.length - 1;
  let slot = a & mask;
  for (let value = table.value[slot] ?? 0; value !== 0; value = table.value[slot] ?? 0) {
    if (table.keyA[slot] === a && table.keyB[slot] === b) return value;
    slot = (slot + 1) & mask;
  }
  return 0;
}

function readHolders(table: Table, getPlace: (index: number) => GazetteerPlace, first: number): NameHolder[] {
  const holders: NameHolder[] = [];
  for (let i = first; i < table.postings.length; i++) {
    const posting = table.postings[i] ?? 0;
    const bare = posting & 0x7fffffff;
    holders.push({ place: getPlace(bare >>> 2), quality: QUALITIES[bare & 3] ?? 'alternate' });
    if (posting >>> 31 === 1) break;
  }
  return holders;
}
