import { assembleLoops } from './simd-code.js';

/** Loops of `simd-code.ts`; arguments are byte addresses, ends are exclusive, `bytes` a vector's length. */
export interface VectorLoops {
  addRows(keys: number, keysEnd: number, rows: number, mask: number, bytes: number, sum: number): void;
  addSmallRows(
    keys: number,
    keysEnd: number,
    rows: number,
    mask: number,
    rowBytes: number,
    sum: number,
    sumEnd: number,
    scales: number,
  ): void;
  scoreClasses(
    weights: number,
    weightsEnd: number,
    bytes: number,
    biases: number,
    layer: number,
    scores: number,
  ): void;
  moveRows(
    keys: number,
    keysEnd: number,
    rows: number,
    mask: number,
    bytes: number,
    gradient: number,
    steps: number,
  ): void;
  pullClass(
    weights: number,
    squares: number,
    bytes: number,
    gradient: number,
    layer: number,
    by: number,
    rate: number,
  ): void;
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
    const module = new WebAssembly.Module(assembleLoops());
    this.loops = new WebAssembly.Instance(module, { env: { memory } }).exports;
  }

  private take(length: number): number {
    const at = this.next;
    this.next = Math.ceil((at + length * 4) / ALIGNMENT) * ALIGNMENT;
    return at;
  }

  floats(length: number): Float32Array {
    return new Float32Array(this.buffer, this.take(length), length);
  }

  bytes(length: number): Int8Array {
    return new Int8Array(this.buffer, this.take(Math.ceil(length / 4)), length);
  }

  integers(length: number): Int32Array {
    return new Int32Array(this.buffer, this.take(length), length);
  }
}
