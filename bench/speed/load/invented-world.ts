import type { Actor, Place, PlacePrecision } from '../../../src/model/mention.js';
import type { EventStatement } from '../../../src/model/statement.js';

/** How an invented sentence tells of an event type. */
export interface Deed {
  readonly type: EventStatement['eventType'];
  readonly quad: EventStatement['quad'];
  readonly mode: string | null;
  readonly verb: string;
  /** share of deaths told */
  readonly deadly: number;
}

export const DEEDS: readonly Deed[] = [
  { type: 'ASSAULT', quad: 'material-conflict', mode: 'aerial', verb: 'struck', deadly: 0.6 },
  { type: 'ASSAULT', quad: 'material-conflict', mode: null, verb: 'attacked', deadly: 0.4 },
  { type: 'COERCE', quad: 'material-conflict', mode: 'arrest', verb: 'detained', deadly: 0 },
  { type: 'MOBILIZE', quad: 'material-conflict', mode: 'troops', verb: 'massed troops against', deadly: 0 },
  { type: 'CONSULT', quad: 'verbal-cooperation', mode: 'visit', verb: 'received', deadly: 0 },
  { type: 'AID', quad: 'material-cooperation', mode: 'humanitarian', verb: 'sent aid to', deadly: 0 },
  { type: 'ACCUSE', quad: 'verbal-conflict', mode: null, verb: 'accused', deadly: 0 },
  { type: 'THREATEN', quad: 'verbal-conflict', mode: 'military', verb: 'threatened', deadly: 0 },
  { type: 'SANCTION', quad: 'material-conflict', mode: null, verb: 'imposed sanctions on', deadly: 0 },
  { type: 'PROTEST', quad: 'material-conflict', mode: 'demo', verb: 'marched against', deadly: 0.05 },
  { type: 'AGREE', quad: 'verbal-cooperation', mode: null, verb: 'reached a deal with', deadly: 0 },
  { type: 'RETREAT', quad: 'material-cooperation', mode: 'withdraw', verb: 'withdrew from', deadly: 0 },
];

const FIRST = ['Nor', 'Sal', 'Vel', 'Mar', 'Tor', 'Ash', 'Kel', 'Dun', 'Bri', 'Ost', 'Ril', 'Zan'];
const MIDDLE = ['a', 'en', 'i', 'or', 'u', 'el', 'ar', 'is', 'ov', 'am'];
const LAST = ['dia', 'grad', 'mere', 'stan', 'holm', 'ria', 'dor', 'via', 'nor', 'sk'];

export const OUTLETS = Array.from(
  { length: 60 },
  (_, i) => `The ${nameFrom(i * 7 + 3)} ${['Post', 'Herald', 'Courier', 'Wire'][i % 4]}`,
);

const SECTORS = ['GOV', 'MIL', 'REB', 'CVL', 'IGO'];
const KINDS = ['state', 'organization', 'group', 'person', 'organization'] as const;

/** The number-th invented actor. */
export function inventActor(number: number): Actor {
  const name = `${nameFrom(number)} ${['Republic', 'Army', 'Front', 'Council', 'Union'][number % 5]}`;
  const kind = KINDS[number % 5] ?? 'group';
  return { id: `name:${name.toLowerCase()}`, name, country: null, sector: SECTORS[number % 5] ?? null, kind };
}

/** The number-th invented place, somewhere on land between 5 and 55 degrees north. */
export function inventPlace(number: number): Place {
  const precision = ([1, 1, 1, 2, 3, 4] as const)[number % 6] as PlacePrecision;
  const [lat, lon] = [5 + ((number * 37) % 500) / 10, 10 + ((number * 91) % 900) / 10];
  return {
    name: `${nameFrom(number + 4_000)}ville`,
    geonameId: 900_000_000 + number,
    lat,
    lon,
    countryCode: null,
    admin1: null,
    precision,
  };
}

/** A name for a number; others for others up to 1,200, then with a second syllable more. */
function nameFrom(number: number): string {
  const more = Math.floor(number / 1_200);
  const tail = more === 0 ? '' : (MIDDLE[more % 10] ?? '');
  return `${FIRST[number % 12]}${MIDDLE[Math.floor(number / 12) % 10]}${tail}${LAST[Math.floor(number / 120) % 10]}`;
}
