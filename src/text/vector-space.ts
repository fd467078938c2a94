import { MOST_WEIGHT_STEPS, STEPS_OF_ONE } from './packed-loops.js';
import { LOOPS } from './simd-loops.js';
import { assembleModule } from './wasm-code.js';

type Loop = (...parameters: number[]) => void;

/** The loops of `simd-loops.ts`; arguments are byte addresses and distances in bytes. */
export interface VectorLoops {
  readonly multiply: Loop;
  readonly gather: Loop;
  readonly recur: Loop;
  readonly narrow: Loop;
  readonly multiplyPacked: Loop;
  readonly rectify: Loop;
  readonly join: Loop;
  readonly recurBack: Loop;
  readonly adapt: Loop;
}

// What is used of the platform's WebAssembly; its full types come with the browser's, which are not loaded here.
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: object } },
  ) => { readonly exports: VectorLoops };
};

const PAGE = 65_536;
const ALIGNMENT = 64;

/** Rows of floats side by side in a space; a row starts every `stride` floats. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

/** A matrix of weights for products in 16-bit integers (`packed-loops.ts`). */
export interface Packed {
  readonly values: Int16Array;
  readonly rows: number;
  readonly columns: number;
  /** what a column's sums of steps are worth */
  readonly scales: Float32Array;
}

/** Rows of 16-bit integers. */
export interface Narrow {
  readonly values: Int16Array;
  readonly stride: number;
}

/** The rows from `row` on. */
export function cutRows(matrix: Matrix, row: number): Matrix {
  return { ...matrix, rows: matrix.rows - row, values: matrix.values.subarray(row * matrix.stride) };
}

/** Copies a row into one of a matrix as wide. */
export function copyRow(from: Matrix, row: number, to: Matrix, toRow: number): void {
  const at = row * from.stride;
  to.values.set(from.values.subarray(at, at + from.columns), toRow * to.stride);
}

/** Place of the largest of `count` numbers, counted from `at`; the first of equals. */
export function findLargest(values: Float32Array, at: number, count: number): number {
  let best = 0;
  let most = values[at] as number;
  for (let i = 1; i < count; i++) {
    const value = values[at + i] as number;
    if (value <= most) continue;
    most = value;
    best = i;
  }
  return best;
}

/** Place of the largest of the first `columns` numbers in each of `rows` rows. */
export function findLargestOfRows(
  values: Float32Array,
  stride: number,
  columns: number,
  rows: number,
): Int32Array {
  const places = new Int32Array(rows);
  for (let row = 0; row < rows; row++) places[row] = findLargest(values, row * stride, columns);
  return places;
}

/** Without their signs, never zero. */
function findLargestOfColumns(values: Float32Array, rows: number, columns: number): Float64Array {
  const most = new Float64Array(columns).fill(1e-9);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++, at++) {
      const size = Math.abs(values[at] as number);
      if (size > (most[c] as number)) most[c] = size;
    }
  }
  return most;
}

/** Memory of a fixed size that the SIMD loops work in, and arrays taken from it; an array's address is its `byteOffset`. */
export class VectorSpace {
  readonly loops: VectorLoops;
  private readonly buffer: ArrayBuffer;
  private next = ALIGNMENT;

  /** `numbers`: how many 32-bit numbers it must hold; `arrays`: in how many arrays. */
  constructor(numbers: number, arrays: number) {
    const bytes = numbers * 4 + (arrays + 1) * ALIGNMENT;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    this.buffer = memory.buffer;
    const module = new WebAssembly.Module(assembleModule(LOOPS));
    this.loops = new WebAssembly.Instance(module, { env: { memory } }).exports;
  }

  floats(length: number): Float32Array {
    const at = this.next;
    this.next = Math.ceil((at + length * 4) / ALIGNMENT) * ALIGNMENT;
    return new Float32Array(this.buffer, at, length);
  }

  copy(values: Float32Array): Float32Array {
    const own = this.floats(values.length);
    own.set(values);
    return own;
  }

  matrix(rows: number, columns: number): Matrix {
    return { values: this.floats(rows * columns), rows, columns, stride: columns };
  }

  integers(length: number): Int32Array {
    const { byteOffset } = this.floats(length);
    return new Int32Array(this.buffer, byteOffset, length);
  }

  /** C += A * B over the first `rows` rows of A and C. */
  multiply(a: Matrix, b: Matrix, c: Matrix, rows: number): void {
    this.run(a.values.byteOffset, a.stride * 4, 4, b, c.values.byteOffset, c.stride * 4, c, rows, a.columns);
  }

  /** Each of the first `rows` rows of C = bias + A * B. */
  apply(a: Matrix, b: Matrix, bias: Float32Array, c: Matrix, rows: number): void {
    this.run(a.values.byteOffset, a.stride * 4, 4, b, bias.byteOffset, 0, c, rows, a.columns);
  }

  /** C += A transposed * B over the first `rows` rows of A and B. */
  multiplyTurned(a: Matrix, b: Matrix, c: Matrix, rows: number): void {
    this.run(a.values.byteOffset, 4, a.stride * 4, b, c.values.byteOffset, c.stride * 4, c, a.columns, rows);
  }

  /** Copies the rows that the first `count` numbers of the list name; rows lie side by side and are a multiple of 32 bytes. */
  gather(list: Int32Array, count: number, from: Matrix, to: Matrix): void {
    const [at, source, out] = [list.byteOffset, from.values.byteOffset, to.values.byteOffset];
    this.loops.gather(at, at + count * 4, source, from.stride * 4, out);
  }

  /** Sets the numbers [0, columns) of the first `count` rows that are below zero to zero; `columns`: a multiple of four. */
  rectify({ values, stride }: Matrix, columns: number, count: number): void {
    const at = values.byteOffset;
    this.loops.rectify(at, columns * 4, stride * 4, at + count * stride * 4);
  }

  narrow(rows: number, columns: number): Narrow {
    return { values: this.shorts(rows * columns), stride: columns };
  }

  private shorts(length: number): Int16Array {
    const { byteOffset } = this.floats(length / 2);
    return new Int16Array(this.buffer, byteOffset, length);
  }

  /** Weights in panels; of an even number of rows and a multiple of eight columns. */
  pack({ values: weights, rows, columns }: Matrix): Packed {
    const values = this.shorts(rows * columns);
    const scales = this.floats(columns);
    const most = findLargestOfColumns(weights, rows, columns);
    for (let c = 0; c < columns; c++) scales[c] = (most[c] as number) / MOST_WEIGHT_STEPS / STEPS_OF_ONE;
    for (let left = 0; left < columns; left += 8) {
      for (let r = 0; r < rows; r++) {
        const to = left * rows + (r >> 1) * 16 + (r & 1);
        for (let c = 0; c < 8; c++) {
          const share = (weights[r * columns + left + c] as number) / (most[left + c] as number);
          values[to + 2 * c] = Math.round(share * MOST_WEIGHT_STEPS);
        }
      }
    }
    return { values, rows, columns, scales };
  }

  /** The first `rows` rows as 16-bit integers; both lie side by side, as wide as each other. */
  shrink(from: Matrix, to: Narrow, rows: number): void {
    const at = from.values.byteOffset;
    this.loops.narrow(at, at + rows * from.stride * 4, to.values.byteOffset);
  }

  /** Each of the first `rows` rows of C = bias + A * B. */
  applyPacked(a: Narrow, b: Packed, bias: Float32Array, c: Matrix, rows: number): void {
    const [from, to] = [b.values.byteOffset, c.values.byteOffset];
    const panel = b.rows * 16;
    const end = from + (b.columns / 8) * panel;
    const { multiplyPacked } = this.loops;
    const cRow = c.stride * 4;
    const scales = b.scales.byteOffset;
    const at = a.values.byteOffset;
    multiplyPacked(at, a.stride * 2, from, panel, end, bias.byteOffset, scales, to, cRow, to + rows * cRow);
  }

  private run(
    a: number,
    aRow: number,
    aDeep: number,
    b: Matrix,
    start: number,
    startRow: number,
    c: Matrix,
    rows: number,
    deep: number,
  ): void {
    const from = b.values.byteOffset;
    const bEnd = from + b.columns * 4;
    const to = c.values.byteOffset;
    const cRow = c.stride * 4;
    const { multiply } = this.loops;
    multiply(
      a,
      aRow,
      aDeep,
      from,
      bEnd,
      b.stride * 4,
      start,
      startRow,
      to,
      cRow,
      to + rows * cRow,
      aDeep * deep,
    );
  }
}
