/** Numbers 0..1 from a seed (mulberry32, public domain): the same run again gives the same articles. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WHO = [
  'Rebels',
  'Government troops',
  'The Sudanese army',
  'The Rapid Support Forces',
  'Russian forces',
  'M23 fighters',
];
const DID = ['shelled', 'withdrew from', 'attacked', 'fired rockets at', 'seized', 'surrounded'];
const WHERE = ['Odesa', 'El Fasher', 'Goma', 'Kharkiv', 'Port Sudan', 'Bukavu'];
const THEN = [
  'The governor said three people had been killed.',
  'The ministry denied the report.',
  'The mayor demanded a ceasefire within seven days.',
  'The envoy will meet both sides on Monday.',
  'The union promised aid worth 20 million dollars by October.',
];

/** Some sentences of invented news; `label` makes it like no other. */
export function composeArticle(random: () => number, label: string): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const opening = `${pick(WHO)} ${pick(DID)} ${pick(WHERE)} on Tuesday, according to report ${label}.`;
  const rest = Array.from({ length: 2 + Math.floor(random() * 8) }, () =>
    random() < 0.5 ? pick(THEN) : `${pick(WHO)} ${pick(DID)} ${pick(WHERE)}.`,
  );
  return [opening, ...rest].join(' ');
}
