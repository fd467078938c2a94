import {
  type Code,
  forRows,
  get,
  i32,
  join,
  type Loop,
  load,
  loadSame,
  minus,
  number,
  PANEL,
  plus,
  set,
  step,
  store,
  VECTOR,
  vAdd,
  vAddIntegers,
  vDot,
  vLeast,
  vMost,
  vMultiply,
  vNarrow,
  vNumber,
  vSubtractIntegers,
  vToFloats,
  whileBelow,
} from './wasm-code.js';

/**
 * Products of matrices in 16-bit integers, twice as fast as in floats. Numbers of A beyond +-8 are cut and take steps of 1/512;
 * those of B are at most 2047 steps of a size of their column's, so that sums over 256 columns of A stay below 2^31.
 */
export const STEPS_OF_ONE = 512;
const MOST_STEPS = 4095;
export const MOST_WEIGHT_STEPS = 2047;

/** 1.5 * 2^23: a float of no more than 2^22 added to it leaves its nearest integer in the lowest bits of the sum. */
const ROUNDING = 12_582_912;

/** narrow(from, fromEnd, to): floats as 16-bit integers in steps of 1/512, eight at a time. */
export function narrow(): Loop {
  const l = number('from fromEnd to');
  const four = (offset: number): Code => {
    const steps = vMultiply(load(get(l.from), offset), vNumber(STEPS_OF_ONE));
    const cut = vMost(vLeast(steps, vNumber(MOST_STEPS)), vNumber(-MOST_STEPS));
    return vSubtractIntegers(vAdd(cut, vNumber(ROUNDING)), vNumber(ROUNDING));
  };
  const code = whileBelow(
    get(l.from),
    get(l.fromEnd),
    store(get(l.to), vNarrow(four(0), four(VECTOR))),
    step(l.from, i32(PANEL)),
    step(l.to, i32(VECTOR)),
  );
  return { name: 'narrow', parameters: 3, integers: 0, vectors: 0, code };
}

/**
 * multiplyPacked(a, aRow, b, panel, bEnd, bias, scales, c, cRow, cEnd): each row of C = bias + A * B * scales. A is of 16-bit
 * integers, its rows `aRow` bytes apart; B lies in panels of `panel` bytes: eight columns, of each two rows side by side.
 */
export function multiplyPacked(): Loop {
  const l = number(
    'a aRow b panel bEnd bias scales c cRow cEnd row bAt bStop out fourBefore row0 row1 row2 row3',
  );
  const count = Object.keys(l).length;
  const [left, right, by] = [count + 8, count + 9, count + 10];
  const sum = (r: number, k: number) => count + 2 * r + k;
  const sides = [left, right] as const;
  const finish = (r: number, k: number): Code =>
    store(
      get(l.out),
      vAdd(
        load(get(l.bias), VECTOR * k),
        vMultiply(vToFloats(get(sum(r, k))), load(get(l.scales), VECTOR * k)),
      ),
      VECTOR * k,
    );
  const block = (rows: number): Code =>
    join(
      set(l.bAt, get(l.b)),
      forRows(rows, (r) =>
        join(
          set(l.row0 + r, get(l.row)),
          step(l.row, get(l.aRow)),
          set(sum(r, 0), vNumber(0)),
          set(sum(r, 1), vNumber(0)),
        ),
      ),
      whileBelow(
        get(l.bAt),
        get(l.bStop),
        set(left, load(get(l.bAt))),
        set(right, load(get(l.bAt), VECTOR)),
        forRows(rows, (r) =>
          join(
            set(by, loadSame(get(l.row0 + r))),
            ...sides.map((side, k) => set(sum(r, k), vAddIntegers(get(sum(r, k)), vDot(get(side), get(by))))),
            step(l.row0 + r, i32(4)),
          ),
        ),
        step(l.bAt, i32(PANEL)),
      ),
      forRows(rows, (r) => join(finish(r, 0), finish(r, 1), step(l.out, get(l.cRow)))),
    );
  const code = whileBelow(
    get(l.b),
    get(l.bEnd),
    set(l.row, get(l.a)),
    set(l.out, get(l.c)),
    set(l.bStop, plus(get(l.b), get(l.panel))),
    set(l.fourBefore, minus(get(l.cEnd), plus(get(l.cRow), plus(get(l.cRow), get(l.cRow))))),
    whileBelow(get(l.out), get(l.fourBefore), block(4)),
    whileBelow(get(l.out), get(l.cEnd), block(1)),
    step(l.b, get(l.panel)),
    ...[l.bias, l.scales, l.c, l.cEnd].map((local) => step(local, i32(PANEL))),
  );
  return { name: 'multiplyPacked', parameters: 10, integers: count - 10, vectors: 11, code };
}
