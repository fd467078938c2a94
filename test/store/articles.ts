import { createCapture } from '../../src/collect/capture.js';
import type { ActorMention, PlaceMention, TimeMention } from '../../src/model/mention.js';
import type { Reading } from '../../src/model/reading.js';
import type { Span } from '../../src/model/span.js';
import type { EventStatement, PositionStatement } from '../../src/model/statement.js';
import { type Article, nameDocument } from '../../src/store/save-article.js';

/** An article as the reader would hand it over, with one event and one position, for tests of the store. */
export function createArticle(
  changes: {
    readonly place?: string;
    readonly killed?: number;
    readonly published?: string | null;
    readonly publisher?: string | null;
    readonly conflict?: string | null;
    readonly knownAt?: string;
    readonly isExample?: boolean;
    readonly suffix?: string;
  } = {},
): Article {
  const { place = 'Norhaven', killed = 3, published = '2025-07-12', conflict = 'north' } = changes;
  const text = `Rebels shelled ${place} on Friday, killing ${killed}. The council demands a truce.${changes.suffix ?? ''}`;
  const capture = createCapture(Buffer.from(text), {
    url: null,
    mediaType: 'text/plain',
    capturedAt: '2025-07-13T08:00:00.000Z',
    headers: {},
  });
  return {
    capture,
    reading: readBy(
      text,
      capture.sha256,
      place,
      killed,
      published,
      changes.publisher === undefined ? 'The Harbour Post' : changes.publisher,
    ),
    engine: '0.1.0',
    conflicts: conflict === null ? [] : [{ id: conflict, isGiven: false }],
    isExample: changes.isExample ?? false,
    knownAt: changes.knownAt ?? '2025-07-13T08:00:01.000Z',
  };
}

function readBy(
  text: string,
  sha256: string,
  place: string,
  killed: number,
  published: string | null,
  publisher: string | null,
): Reading {
  const span = (words: string): Span => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  };
  const first = { start: 0, end: text.indexOf('. ') + 1 };
  const second = { start: first.end + 1, end: text.length };
  const rebels: ActorMention = {
    id: 'm1',
    type: 'actor',
    ...span('Rebels'),
    text: 'Rebels',
    score: 0.9,
    antecedent: null,
    actor: { id: 'name:rebels', name: 'Rebels', country: null, sector: 'REB', kind: 'group' },
  };
  const where: PlaceMention = {
    id: 'm2',
    type: 'place',
    ...span(place),
    text: place,
    score: 0.8,
    place: {
      name: place,
      geonameId: 7,
      lat: 10.5,
      lon: 20.25,
      countryCode: 'UA',
      admin1: null,
      precision: 1,
    },
  };
  const when: TimeMention = {
    id: 'm3',
    type: 'time',
    ...span('Friday'),
    text: 'Friday',
    score: 0.9,
    time: {
      type: 'DATE',
      value: '2025-07-11',
      mod: null,
      edtf: '2025-07-11',
      earliest: '2025-07-11',
      latest: '2025-07-11',
    },
  };
  const council: ActorMention = {
    id: 'm4',
    type: 'actor',
    ...span('The council'),
    text: 'The council',
    score: 0.5,
    antecedent: null,
    actor: null,
  };
  const event: EventStatement = {
    id: 's1',
    kind: 'event',
    ...first,
    quote: text.slice(first.start, first.end),
    score: 0.8,
    rule: 'events/assault/shell',
    factuality: 'asserted',
    attribution: null,
    eventType: 'ASSAULT',
    mode: 'heavy-weapons',
    quad: 'material-conflict',
    actors: ['m1'],
    recipients: [],
    place: 'm2',
    time: 'm3',
    fatalities: { low: killed, best: killed, high: killed },
    injuries: null,
    magnitudes: [],
    superlative: null,
    acled: { eventType: 'Explosions/Remote violence', subEventType: 'Shelling/artillery/missile attack' },
  };
  const position: PositionStatement = {
    id: 's2',
    kind: 'position',
    ...second,
    quote: text.slice(second.start, second.end),
    score: 0.7,
    rule: 'positions/demand',
    factuality: 'asserted',
    attribution: null,
    holder: 'm4',
    stance: 'demands',
    issue: span('a truce'),
    reason: null,
  };
  return {
    id: nameDocument(sha256),
    document: {
      url: null,
      title: `Shelling of ${place}`,
      authors: ['A. Writer'],
      publisher,
      published,
      publishedFrom: published === null ? null : 'given',
      language: 'en',
      text,
      sha256,
    },
    sentences: [first, second],
    mentions: [rebels, where, when, council],
    primaryEvent: 's1',
    statements: [event, position],
  };
}
