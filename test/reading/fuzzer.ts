/** mulberry32: a small seeded generator, so that a failing text can be made again from its seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % Math.max(1, below);
  };
}

const ODD = [
  '“', '”', '"', "'", '’', '«', '»', '(', ')', '[', '—', '…', '.', '?!', '\n', '\n\n', '\t', '\u00A0', '\u200B', '\u202E', '\uFEFF', '\uD83D',
  '😀', '👩‍👩‍👧', 'שלום', 'مرحبا بالعالم', 'Привіт', '中文', '<div', '</p>', '&amp;', '<!--', '$', '%', '1,000', '3-5', '0', '-', '٣', '½', 'http://',
  'x'.repeat(300), 'a.'.repeat(80), '“'.repeat(40), '('.repeat(60), 'said '.repeat(30), '1'.repeat(40), 'Mr. ', ' by Friday', ' killed',
]; // biome-ignore format: a list

/** Texts made of pieces of real prose, cut, doubled, mixed and strewn with what breaks readers; the same seed, the same text. */
export function createFuzzer(sources: readonly string[]): (seed: number) => string {
  return (seed) => {
    const random = createRandom(seed);
    const pieces = Array.from({ length: 1 + random(12) }, () => pick(sources, random));
    return pieces.join([' ', '', '\n', '. ', '\n\n'][random(5)] ?? ' ');
  };
}

function pick(sources: readonly string[], random: (below: number) => number): string {
  if (random(3) === 0) return ODD[random(ODD.length)] ?? '';
  if (random(12) === 0)
    return Array.from({ length: random(60) }, () => String.fromCharCode(random(0x10000))).join('');
  const source = sources[random(sources.length)] ?? '';
  const at = random(source.length);
  const piece = source.slice(at, at + random(200));
  return random(4) === 0 ? piece.replace(/<[^>]*>/g, '') : piece;
}

/** One of the inputs that are no text of an article: noise, a page that was cut off, quotation marks in quotation marks. */
export function createHostileFuzzer(pages: readonly Uint8Array[]): (seed: number) => Uint8Array {
  return (seed) => {
    const random = createRandom(seed);
    const make = [makeNoise, cutPage, nestQuotations, mixScripts][random(4)] ?? makeNoise;
    return make(random, pages);
  };
}

type Make = (random: (below: number) => number, pages: readonly Uint8Array[]) => Uint8Array;

const makeNoise: Make = (random) => {
  const start = ['', '<html><body><p>', '%PDF-1.7\n', '\uFEFF', 'MZ', '{"id":'][random(6)] ?? '';
  const noise = Uint8Array.from({ length: random(4000) }, () => random(256));
  return Buffer.concat([Buffer.from(start), noise]);
};

/** Cut at any byte: within a tag, an entity, a letter of several bytes. */
const cutPage: Make = (random, pages) => {
  const page = pages[random(pages.length)] ?? new Uint8Array();
  const from = random(3) === 0 ? random(page.length) : 0;
  return page.subarray(from, from + random(page.length - from));
};

const nestQuotations: Make = (random) => {
  const [open = '', close = ''] = [['“', '”'], ['"', '"'], ['‘', '’'], ['«', '»'], ['(', ')']][random(5)] ?? []; // biome-ignore format: pairs
  const depth = 1 + random(300);
  const inner = `${open}The minister said ${random(2) ? 'that ' : ''}`.repeat(depth);
  return Buffer.from(`${inner}they will leave${`${close}, he said. `.repeat(random(depth + 1))}`);
};

const SCRIPTS = [
  'قال الوزير إن',
  'השר אמר',
  'Міністр сказав, що',
  '👩‍👩‍👧😀🏳️‍🌈',
  '外長說',
  'The army said',
  '\u202E',
  '\u2067',
  'e\u0301\u0301',
  '.',
  ',',
  '\n\n',
];

const mixScripts: Make = (random) =>
  Buffer.from(
    Array.from({ length: random(200) }, () => SCRIPTS[random(SCRIPTS.length)]).join(random(2) ? ' ' : ''),
  );

/** One sentence without an end of `length` characters. */
export function makeEndlessSentence(seed: number, length: number): string {
  const random = createRandom(seed);
  const parts = [
    'the army said that',
    'troops killed',
    'three people in',
    'Kyiv',
    'and',
    ', which',
    '“',
    'by Friday',
    'if',
    '—',
    'Moscow',
    'x'.repeat(50),
    '(',
  ];
  let text = 'On Monday';
  while (text.length < length) text += ` ${parts[random(parts.length)]}`;
  return text;
}
