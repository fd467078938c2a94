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
