import type { Mention } from '../../src/model/mention.js';
import type { DocumentRecord } from '../../src/store/catalog.js';
import { INVENTED_DOCUMENT } from './invented-document.js';

/** Runs when any of the ways out of text into markup is open. */
export const PAYLOADS = [
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '"><svg onload=window.hit=1>',
  "' autofocus onfocus=window.hit=1 x='",
  '</style><script>window.hit=1</script>',
  '</title><script>window.hit=1</script>',
  '<a href="javascript:window.hit=1" id=hit>x</a>',
  '\u202e<iframe srcdoc="<script>parent.hit=1</script>">',
] as const;

const ALL = PAYLOADS.join(' ');
const text = `${ALL}\n\n${ALL}`;
const document = {
  ...INVENTED_DOCUMENT.reading.document,
  title: ALL,
  authors: [...PAYLOADS],
  publisher: ALL,
  url: 'javascript:window.hit=1',
  language: ALL,
  text,
};
const actor: Mention = {
  id: 'm1',
  type: 'actor',
  start: 0,
  end: 8,
  text: ALL,
  score: 1,
  antecedent: null,
  actor: { id: ALL, name: ALL, country: ALL, sector: ALL, kind: 'person' },
};
const place: Mention = {
  id: 'm2',
  type: 'place',
  start: 0,
  end: 8,
  text: ALL,
  score: 1,
  place: { name: ALL, geonameId: null, lat: 1, lon: 1, countryCode: ALL, admin1: ALL, precision: 4 },
};

/** Outside text in every field that it can reach. */
export const HOSTILE_DOCUMENT: DocumentRecord = {
  ...INVENTED_DOCUMENT,
  id: 'bbbbbbbbbbbbbbbb',
  readingId: 'bbbbbbbbbbbbbbbb-1',
  isExample: false,
  title: ALL,
  publisher: ALL,
  url: document.url,
  language: ALL,
  statements: 2,
  conflicts: [{ id: '"><script>window.hit=1</script>', name: ALL }],
  capture: { ...INVENTED_DOCUMENT.capture, mediaType: ALL, url: ALL },
  reading: {
    ...INVENTED_DOCUMENT.reading,
    document,
    mentions: [actor, place],
    primaryEvent: 's1',
    statements: [
      {
        id: 's1',
        kind: 'event',
        start: 0,
        end: 60,
        quote: text.slice(0, 60),
        score: 1,
        rule: ALL,
        factuality: 'asserted',
        attribution: { speaker: 'm1', cue: { start: 0, end: 30 } },
        eventType: 'ASSAULT',
        mode: ALL,
        quad: 'material-conflict',
        actors: ['m1'],
        recipients: ['m1'],
        place: 'm2',
        time: null,
        fatalities: null,
        injuries: null,
        magnitudes: [],
        superlative: { measure: ALL, scope: ALL, since: null, counts: [], within: null },
        acled: { eventType: ALL, subEventType: ALL },
      },
      {
        id: 's2',
        kind: 'claim',
        start: 20,
        end: 140,
        quote: text.slice(20, 140),
        score: 1,
        rule: ALL,
        factuality: 'asserted',
        attribution: null,
        speaker: { start: 0, end: 40, mention: null },
        cue: { start: 0, end: 40 },
        content: { start: 20, end: 140 },
        direct: true,
        stance: 'asserts',
      },
    ],
  },
};
