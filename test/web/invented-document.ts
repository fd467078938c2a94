import type { SourceDocument } from '../../src/model/document.js';
import type { Mention } from '../../src/model/mention.js';
import type { Span } from '../../src/model/span.js';
import type { Statement } from '../../src/model/statement.js';
import type { DocumentRecord } from '../../src/store/catalog.js';

/** The first place of some words in a text, after `from` where given. */
export function find(text: string, words: string, from = 0): Span {
  const start = text.indexOf(words, from);
  if (start < 0) throw new Error(`"${words}" is not in the text`);
  return { start, end: start + words.length };
}

export const TEXT = `Upland and Lowland trade blame over the ferry port

Upland forces struck the ferry port of Nareth with drones before dawn on Tuesday, killing at least three dock workers, the Lowland interior ministry said. It was the heaviest attack on the port since mid-March.

President Ada Quill said she would meet her Upland counterpart only if every prisoner is released first. "We will not sit at a table with empty chairs," she said. Upland rejects any talks on Lowland soil.

The two finance ministers agreed to reopen the salt road by 1 May. Analysts think a lasting truce is unlikely this year.`;

const say = (words: string, from = 0) => find(TEXT, words, from);
const mention = (words: string, from = 0) => ({ ...say(words, from), text: words, score: 0.9 });

const MENTIONS: Mention[] = [
  {
    id: 'm1',
    type: 'actor',
    ...mention('Upland forces'),
    antecedent: null,
    actor: {
      id: 'upland-mil',
      name: 'Armed Forces of Upland',
      country: 'UPL',
      sector: 'MIL',
      kind: 'organization',
    },
  },
  {
    id: 'm2',
    type: 'place',
    ...mention('Nareth'),
    place: {
      name: 'Nareth',
      geonameId: 1,
      lat: 46.5,
      lon: 31,
      countryCode: 'UA',
      admin1: 'Coast',
      precision: 1,
    },
  },
  {
    id: 'm3',
    type: 'time',
    ...mention('before dawn on Tuesday'),
    time: {
      type: 'TIME',
      value: '2031-04-08TMO',
      mod: null,
      edtf: '2031-04-08',
      earliest: '2031-04-08',
      latest: '2031-04-08',
    },
  },
  {
    id: 'm4',
    type: 'quantity',
    ...mention('at least three dock workers'),
    quantity: { kind: 'killed', low: 3, best: 3, high: null, unit: 'dock workers' },
  },
  {
    id: 'm5',
    type: 'actor',
    ...mention('the Lowland interior ministry'),
    antecedent: null,
    actor: {
      id: 'lowland-interior',
      name: 'Interior Ministry of Lowland',
      country: 'LOW',
      sector: 'GOV',
      kind: 'organization',
    },
  },
  {
    id: 'm6',
    type: 'time',
    ...mention('mid-March'),
    time: {
      type: 'DATE',
      value: '2031-03',
      mod: 'MID',
      edtf: '2031-03~',
      earliest: '2031-03-10',
      latest: '2031-03-20',
    },
  },
  {
    id: 'm7',
    type: 'actor',
    ...mention('President Ada Quill'),
    antecedent: null,
    actor: { id: 'ada-quill', name: 'Ada Quill', country: 'LOW', sector: 'GOV', kind: 'person' },
  },
  { id: 'm8', type: 'actor', ...she(), text: 'she', antecedent: 'm7', actor: null, score: 0.8 },
  {
    id: 'm9',
    type: 'actor',
    ...mention('Upland', TEXT.indexOf('Upland rejects')),
    antecedent: null,
    actor: { id: 'upland', name: 'Upland', country: 'UPL', sector: 'GOV', kind: 'state' },
  },
  {
    id: 'm10',
    type: 'actor',
    ...mention('The two finance ministers'),
    antecedent: null,
    actor: null,
  },
  {
    id: 'm11',
    type: 'time',
    ...mention('1 May'),
    time: {
      type: 'DATE',
      value: '2031-05-01',
      mod: null,
      edtf: '2031-05-01',
      earliest: '2031-05-01',
      latest: '2031-05-01',
    },
  },
  {
    id: 'm12',
    type: 'place',
    ...mention('Lowland soil'),
    place: {
      name: 'Lowland',
      geonameId: null,
      lat: 48,
      lon: 33,
      countryCode: 'UA',
      admin1: null,
      precision: 6,
    },
  },
];

function she(): Span {
  const { start } = say('she would');
  return { start, end: start + 3 };
}

const base = (id: string, words: string, rule: string, score: number) => {
  const span = say(words);
  return { id, ...span, quote: words, rule, score, factuality: 'asserted' as const, attribution: null };
};

const STRIKE =
  'Upland forces struck the ferry port of Nareth with drones before dawn on Tuesday, killing at least three dock workers, the Lowland interior ministry said.';
const QUOTE = '"We will not sit at a table with empty chairs," she said.';

const STATEMENTS: Statement[] = [
  {
    ...base(
      's1',
      'Upland forces struck the ferry port of Nareth with drones before dawn on Tuesday, killing at least three dock workers',
      'event-types/assault:verb',
      0.93,
    ),
    kind: 'event',
    eventType: 'ASSAULT',
    mode: 'aerial',
    quad: 'material-conflict',
    attribution: { speaker: 'm5', cue: say('said') },
    actors: ['m1'],
    recipients: [],
    place: 'm2',
    time: 'm3',
    fatalities: { low: 3, best: 3, high: 3 },
    injuries: null,
    magnitudes: ['m4'],
    superlative: {
      measure: 'heaviest',
      scope: 'attack on the port',
      since: 'm6',
      counts: ['drones'],
      within: null,
    },
    acled: { eventType: 'Explosions/Remote violence', subEventType: 'Air/drone strike' },
  },
  {
    ...base('s2', STRIKE, 'speech/cue-verb', 0.91),
    kind: 'claim',
    speaker: { ...say('the Lowland interior ministry'), mention: 'm5' },
    cue: say('said'),
    content: say(STRIKE.slice(0, STRIKE.indexOf(', the Lowland'))),
    direct: false,
    stance: 'asserts',
  },
  {
    ...base(
      's3',
      'President Ada Quill said she would meet her Upland counterpart only if every prisoner is released first.',
      'condition/only-if',
      0.88,
    ),
    kind: 'condition',
    attribution: { speaker: 'm7', cue: say('said', TEXT.indexOf('Quill')) },
    holder: 'm8',
    operator: 'only-if',
    outcome: say('she would meet her Upland counterpart'),
    requirement: say('every prisoner is released first'),
  },
  {
    ...base('s4', QUOTE, 'speech/direct-quote', 0.97),
    kind: 'claim',
    speaker: { ...say('she said'), mention: 'm8' },
    cue: say('said', TEXT.indexOf('chairs')),
    content: say('"We will not sit at a table with empty chairs,"'),
    direct: true,
    stance: 'asserts',
  },
  {
    ...base('s5', 'Upland rejects any talks on Lowland soil.', 'position/verb-object', 0.84),
    kind: 'position',
    holder: 'm9',
    stance: 'rejects',
    issue: say('any talks on Lowland soil'),
    reason: null,
  },
  {
    ...base('s6', 'talks on Lowland soil', 'event-types/consult:noun', 0.51),
    kind: 'event',
    factuality: 'hypothetical',
    eventType: 'CONSULT',
    mode: null,
    quad: 'verbal-cooperation',
    actors: ['m9'],
    recipients: [],
    place: 'm12',
    time: null,
    fatalities: null,
    injuries: null,
    magnitudes: [],
    superlative: null,
    acled: null,
  },
  {
    ...base(
      's7',
      'The two finance ministers agreed to reopen the salt road by 1 May.',
      'commitment/agree-to',
      0.9,
    ),
    kind: 'commitment',
    promisor: 'm10',
    beneficiary: null,
    undertaking: say('reopen the salt road'),
    amount: null,
    modality: 'agreement',
    deadline: { mention: 'm11', earliest: null, latest: '2031-05-01' },
    status: 'announced',
  },
  {
    ...base('s8', 'a lasting truce is unlikely this year', 'assessment/likelihood-word', 0.79),
    kind: 'assessment',
    holder: null,
    proposition: say('a lasting truce'),
    likelihood: 'unlikely',
  },
];

const DOCUMENT: SourceDocument = {
  url: 'https://harbor-observer.example/2031/04/08/port',
  title: 'Upland and Lowland trade blame over the ferry port',
  authors: ['R. Marlow'],
  publisher: 'Harbor Observer',
  published: '2031-04-08',
  publishedFrom: 'meta',
  language: 'en',
  text: TEXT,
  sha256: 'a'.repeat(64),
};

export const INVENTED_CONFLICT = { id: 'port', name: 'Upland and Lowland' };

export const INVENTED_DOCUMENT: DocumentRecord = {
  id: 'aaaaaaaaaaaaaaaa',
  title: DOCUMENT.title,
  url: DOCUMENT.url,
  publisher: DOCUMENT.publisher,
  published: DOCUMENT.published,
  language: 'en',
  isExample: true,
  knownAt: '2031-04-08T09:12:00.000Z',
  statements: STATEMENTS.length,
  conflicts: [INVENTED_CONFLICT],
  readingId: 'aaaaaaaaaaaaaaaa-1',
  engine: '0.1.0',
  readingNumber: 1,
  version: {
    number: 2,
    total: 2,
    formerId: 'formerformerform',
    nextId: null,
    changes: {
      added: ['Analysts think a lasting truce is unlikely this year.'],
      removed: ['Nobody had been hurt.'],
      altered: [{ from: 'Two dock workers were killed.', to: 'At least three dock workers were killed.' }],
    },
  },
  entryOf: 'https://coast.example/live',
  capture: {
    sha256: DOCUMENT.sha256,
    size: 48_211,
    mediaType: 'text/html',
    url: DOCUMENT.url,
    capturedAt: '2031-04-08T09:11:58.000Z',
  },
  reading: {
    id: 'aaaaaaaaaaaaaaaa',
    document: DOCUMENT,
    sentences: [],
    mentions: MENTIONS,
    primaryEvent: 's1',
    statements: STATEMENTS,
  },
};
