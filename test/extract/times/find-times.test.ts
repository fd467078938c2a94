import { describe, expect, it } from 'vitest';
import { findTimes } from '../../../src/extract/times/find-times.js';
import type { ParsedDocument } from '../../../src/model/syntax.js';
import { loadEngine } from '../../../src/ontology/language-model.js';
import { loadQuantityLexicon } from '../../../src/ontology/quantity-lexicon.js';
import { loadTimeLexicon } from '../../../src/ontology/time-lexicon.js';

const engine = loadEngine('data', 'en');
const ontology = { quantities: loadQuantityLexicon('data'), times: loadTimeLexicon('data') };

function read(text: string, published: string | null = '2025-08-20') {
  const document: ParsedDocument = {
    text,
    language: 'en',
    title: null,
    published,
    sentences: engine.parseText(text),
  };
  return findTimes(document, ontology);
}

function readOne(text: string, phrase: string, published: string | null = '2025-08-20') {
  const found = read(text, published);
  const mention = found.find((m) => m.text === phrase);
  expect(mention, JSON.stringify(found.map((m) => [m.text, m.time.value]))).toBeDefined();
  return mention?.time;
}

describe('tense tells the side of publication', () => {
  it.each([
    ['Rebels shelled the town on Thursday.', 'Thursday', '2025-08-14'],
    ['The minister will travel on Thursday.', 'Thursday', '2025-08-21'],
    ['Talks resume Monday in the capital.', 'Monday', '2025-08-25'],
    ['The court said Monday it would rule on Friday.', 'Monday', '2025-08-18'],
    ["Tuesday's attack is still under review.", 'Tuesday', '2025-08-19'],
    ["Friday's vote will be close.", 'Friday', '2025-08-22'],
    ['The plant will open by February.', 'February', '2026-02'],
    ['The plant was closed in February.', 'February', '2025-02'],
  ])('%s', (text, phrase, value) => {
    expect(readOne(text, phrase)?.value).toBe(value);
  });
});

describe('days and EDTF', () => {
  it.each([
    [
      'Rain fell in mid-May.',
      'mid-May',
      { mod: 'MID', edtf: '2025-05~', earliest: '2025-05-10', latest: '2025-05-20' },
    ],
    [
      'It was built in the 1970s.',
      'the 1970s',
      { edtf: '197X', earliest: '1970-01-01', latest: '1979-12-31' },
    ],
    [
      'It began in spring 2021.',
      'spring 2021',
      { edtf: '2021-21', earliest: '2021-03-01', latest: '2021-05-31' },
    ],
    [
      'It fell in the first quarter of 2024.',
      'the first quarter of 2024',
      { edtf: '2024-33', latest: '2024-03-31' },
    ],
    [
      'The town was hit overnight.',
      'overnight',
      { value: '2025-08-19TNI', earliest: '2025-08-19', latest: '2025-08-20' },
    ],
    [
      'Repairs end within 7-10 days.',
      '7-10 days',
      { type: 'DURATION', earliest: '2025-08-27', latest: '2025-08-30' },
    ],
    [
      'Over the past 24 hours it rained.',
      'the past 24 hours',
      { value: 'P1D', earliest: '2025-08-19', latest: '2025-08-20' },
    ],
    ['It was seen around 5 March 2022.', 'around 5 March 2022', { mod: 'APPROX', edtf: '2022-03-05~' }],
    ['Sirens rang at 3 p.m. on Monday.', '3 p.m. on Monday', { type: 'TIME', value: '2025-08-18T15:00' }],
  ])('%s', (text, phrase, expected) => {
    expect(readOne(text, phrase)).toMatchObject(expected);
  });
});

describe('without a day of publication', () => {
  it('keeps what is absolute and what the text itself anchors', () => {
    const text =
      'On 5 March 2022 the bridge fell. It was reopened on 9 March, and two days later it fell again.';
    expect(read(text, null).map((m) => m.time.value)).toEqual(['2022-03-05', '2022-03-09', '2022-03-11']);
  });

  it('leaves open what needs it', () => {
    expect(readOne('It ended last week.', 'last week', null)).toMatchObject({
      value: null,
      earliest: null,
      edtf: null,
    });
    expect(readOne('It ended on 9 March.', '9 March', null)).toMatchObject({
      value: 'XXXX-03-09',
      earliest: null,
    });
  });
});

it('finds spans that lie in the text, in order, without overlaps, on any input', () => {
  const odd =
    'May 99, 2020 – Feb 30 ’80s 24:61 32nd of June \n\n\n1/2/3 .. Q9 2020 “may” 2020-13-45 next Mon. 5 o’clock ½ day';
  let end = 0;
  for (const mention of read(odd)) {
    expect(odd.slice(mention.start, mention.end)).toBe(mention.text);
    expect(mention.start).toBeGreaterThanOrEqual(end);
    end = mention.end;
  }
});
