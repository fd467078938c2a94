/**
 * What the loops of `simd-loops.ts` are put together from: instructions of the WebAssembly Core Specification 2.0 with
 * 128-bit SIMD, and the module around them.
 */
export const I32 = 0x7f;
export const V128 = 0x7b;

export type Code = readonly number[];

type Names<T extends string> = T extends `${infer First} ${infer Rest}` ? First | Names<Rest> : T;

/** Numbers the locals of a loop, parameters first, in the order of their names. */
export function number<const T extends string>(names: T): Readonly<Record<Names<T>, number>> {
  return Object.fromEntries(names.split(' ').map((name, i) => [name, i])) as Record<Names<T>, number>;
}

/** bytes of a vector, and of the eight numbers that products of matrices are worked out in at a time */
export const VECTOR = 16;
export const PANEL = 32;

export const join = (...codes: readonly Code[]): Code => codes.flat();
export const get = (local: number): Code => [0x20, local];
export const set = (local: number, value: Code): Code => [...value, 0x21, local];
export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const plus = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const minus = (a: Code, b: Code): Code => [...a, ...b, 0x6b];
export const times = (a: Code, b: Code): Code => [...a, ...b, 0x6c];
export const loadInteger = (address: Code): Code => [...address, 0x28, 2, 0];
export const step = (local: number, by: Code): Code => set(local, plus(get(local), by));

/** Four floats at an address, and one float four times. */
export const load = (address: Code, offset = 0): Code => [...address, 0xfd, 0x00, 2, ...unsigned(offset)];
export const loadSame = (address: Code, offset = 0): Code => [...address, 0xfd, 0x09, 2, ...unsigned(offset)];
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...[0xfd, 0x0b, 2],
  ...unsigned(offset),
];
/** Two floats at an address as doubles, and two doubles as the first two floats of four, stored without the others. */
export const loadDoubles = (address: Code): Code => [...address, 0xfd, 0x5d, 2, 0, 0xfd, 0x5f];
export const vFromDoubles = (a: Code): Code => [...a, 0xfd, 0x5e];
export const storeTwo = (address: Code, value: Code): Code => [...address, ...value, 0xfd, 0x5b, 2, 0, 0];
const binary =
  (...operation: Code) =>
  (a: Code, b: Code): Code => [...a, ...b, 0xfd, ...operation];
export const vAdd = binary(0xe4, 0x01);
export const vAddDoubles = binary(0xf0, 0x01);
export const vSubtract = binary(0xe5, 0x01);
export const vMultiply = binary(0xe6, 0x01);
export const vDivide = binary(0xe7, 0x01);
/** The smaller and the larger of two, the first of equals: one instruction each, which `min` and `max` are not for their care of NaN and -0. */
export const vLeast = binary(0xea, 0x01);
export const vMost = binary(0xeb, 0x01);
/** Sums of the products of two neighbors each, of eight 16-bit numbers; sums of 32-bit numbers. */
export const vDot = binary(0xba, 0x01);
export const vAddIntegers = binary(0xae, 0x01);
/** Four and four 32-bit numbers as eight of 16 bits, those beyond cut. */
export const vNarrow = binary(0x85, 0x01);
export const vToFloats = (a: Code): Code => [...a, 0xfd, 0xfa, 0x01];
export const vSubtractIntegers = binary(0xb1, 0x01);
export const vRoot = (a: Code): Code => [...a, 0xfd, 0xe3, 0x01];

/** The same float four times. */
export function vNumber(value: number): Code {
  const bytes = new Uint8Array(Float32Array.of(value, value, value, value).buffer);
  return [0xfd, 0x0c, ...bytes];
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const byte = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0);
    bytes.push(done ? byte : byte | 0x80);
    if (done) return bytes;
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const byte = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? byte : byte | 0x80);
    if (rest === 0) return bytes;
  }
}

/** Code for each of a number of rows. */
export const forRows = (rows: number, make: (r: number) => Code): Code =>
  join(...Array.from({ length: rows }, (_, r) => make(r)));

/** Repeats the body while address `a` is below address `b`. */
export function whileBelow(a: Code, b: Code, ...body: readonly Code[]): Code {
  return [0x02, 0x40, 0x03, 0x40, ...a, ...b, 0x4f, 0x0d, 1, ...body.flat(), 0x0c, 0, 0x0b, 0x0b];
}

/** A function of the module; it gives nothing back. */
export interface Loop {
  readonly name: string;
  /** number of parameters, all 32-bit integers */
  readonly parameters: number;
  /** numbers of locals after the parameters: integers, then vectors */
  readonly integers: number;
  readonly vectors: number;
  readonly code: Code;
}

const section = (id: number, ...items: readonly Code[]): Code => {
  const body = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(body.length), ...body];
};
const text = (value: string): Code => [value.length, ...Array.from(value, (c) => c.charCodeAt(0))];

/** The module's bytes. It imports its memory as `env.memory`. */
export function assembleModule(loops: readonly Loop[]): Uint8Array<ArrayBuffer> {
  const bodies = loops.map(({ integers, vectors, code }) => {
    const body = [2, ...unsigned(integers), I32, ...unsigned(vectors), V128, ...code, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  const types = loops.map(({ parameters }) => [
    0x60,
    parameters,
    ...new Array<number>(parameters).fill(I32),
    0,
  ]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, ...types),
    ...section(2, [...text('env'), ...text('memory'), 0x02, 0x00, 0x01]),
    ...section(3, ...loops.map((_, i) => [i])),
    ...section(7, ...loops.map(({ name }, i) => [...text(name), 0x00, i])),
    ...section(10, ...bodies),
  ]);
}
