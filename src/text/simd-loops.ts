import { multiplyPacked, narrow } from './packed-loops.js';
import {
  type Code,
  forRows,
  get,
  i32,
  join,
  type Loop,
  load,
  loadDoubles,
  loadInteger,
  loadSame,
  minus,
  number,
  PANEL,
  plus,
  set,
  step,
  store,
  storeTwo,
  times,
  VECTOR,
  vAdd,
  vAddDoubles,
  vDivide,
  vFromDoubles,
  vLeast,
  vMost,
  vMultiply,
  vNumber,
  vRoot,
  vSubtract,
  whileBelow,
} from './wasm-code.js';

/**
 * multiply(a, aRow, aDeep, b, bEnd, bDeep, start, startRow, c, cRow, cEnd, deepBytes): C = start + A * B. `aRow` and `aDeep` are
 * the distances between rows and between columns of A, `bDeep` between rows of B, `startRow` and `cRow` between rows of start and
 * of C, all in bytes; columns of B, start and C lie side by side, B's from `b` to `bEnd`, a multiple of eight; rows of C end
 * before `cEnd`; `deepBytes` is `aDeep` times the number of columns of A.
 */
function multiply(): Loop {
  const l = number(
    'a aRow aDeep b bEnd bDeep start startRow c cRow cEnd deepBytes end row bAt out first fourBefore row0 row1 row2 row3 at',
  );
  const count = Object.keys(l).length;
  const [left, right, by] = [count + 8, count + 9, count + 10];
  const sum = (r: number, k: number) => count + 2 * r + k;
  const rowAt = (r: number) => l.row0 + r;
  const block = (rows: number): Code =>
    join(
      set(l.end, plus(get(l.row), get(l.deepBytes))),
      set(l.bAt, get(l.b)),
      forRows(rows, (r) => set(rowAt(r), r === 0 ? get(l.row) : plus(get(rowAt(r - 1)), get(l.aRow)))),
      set(l.at, get(l.first)),
      forRows(rows, (r) =>
        join(
          set(sum(r, 0), load(get(l.at))),
          set(sum(r, 1), load(get(l.at), VECTOR)),
          step(l.at, get(l.startRow)),
        ),
      ),
      whileBelow(
        get(l.row0),
        get(l.end),
        set(left, load(get(l.bAt))),
        set(right, load(get(l.bAt), VECTOR)),
        forRows(rows, (r) =>
          join(
            set(by, loadSame(get(rowAt(r)))),
            set(sum(r, 0), vAdd(get(sum(r, 0)), vMultiply(get(left), get(by)))),
            set(sum(r, 1), vAdd(get(sum(r, 1)), vMultiply(get(right), get(by)))),
            step(rowAt(r), get(l.aDeep)),
          ),
        ),
        step(l.bAt, get(l.bDeep)),
      ),
      set(l.at, get(l.out)),
      forRows(rows, (r) =>
        join(
          store(get(l.at), get(sum(r, 0))),
          store(get(l.at), get(sum(r, 1)), VECTOR),
          step(l.at, get(l.cRow)),
        ),
      ),
      forRows(rows, () =>
        join(step(l.out, get(l.cRow)), step(l.first, get(l.startRow)), step(l.row, get(l.aRow))),
      ),
    );
  const code = whileBelow(
    get(l.b),
    get(l.bEnd),
    set(l.row, get(l.a)),
    set(l.out, get(l.c)),
    set(l.first, get(l.start)),
    set(l.fourBefore, minus(get(l.cEnd), plus(get(l.cRow), plus(get(l.cRow), get(l.cRow))))),
    whileBelow(get(l.out), get(l.fourBefore), block(4)),
    whileBelow(get(l.out), get(l.cEnd), block(1)),
    ...[l.b, l.start, l.c, l.cEnd].map((local) => step(local, i32(PANEL))),
  );
  return { name: 'multiply', parameters: 12, integers: count - 12, vectors: 11, code };
}

/** gather(list, listEnd, from, bytes, to): copies the rows of `bytes` (a multiple of 32) that the list numbers, side by side. */
function gather(): Loop {
  const l = number('list listEnd from bytes to row end');
  const code = whileBelow(
    get(l.list),
    get(l.listEnd),
    set(l.row, plus(get(l.from), times(loadInteger(get(l.list)), get(l.bytes)))),
    set(l.end, plus(get(l.to), get(l.bytes))),
    whileBelow(
      get(l.to),
      get(l.end),
      store(get(l.to), load(get(l.row))),
      store(get(l.to), load(get(l.row), VECTOR), VECTOR),
      step(l.to, i32(PANEL)),
      step(l.row, i32(PANEL)),
    ),
    step(l.list, i32(4)),
  );
  return { name: 'gather', parameters: 5, integers: 2, vectors: 0, code };
}

/** rectify(row, wide, bytes, end): numbers below zero in the first `wide` bytes of each row become zero; rows are `bytes` apart, before `end`. */
function rectify(): Loop {
  const l = number('row wide bytes end at stop');
  const code = whileBelow(
    get(l.row),
    get(l.end),
    set(l.at, get(l.row)),
    set(l.stop, plus(get(l.row), get(l.wide))),
    whileBelow(
      get(l.at),
      get(l.stop),
      store(get(l.at), vMost(load(get(l.at)), vNumber(0))),
      step(l.at, i32(VECTOR)),
    ),
    step(l.row, get(l.bytes)),
  );
  return { name: 'rectify', parameters: 4, integers: 2, vectors: 0, code };
}

/**
 * join(a, b, c, to, toEnd): sums of three rows, rectified, two numbers at a time (an even number of them). They are added up in double
 * precision, as all of JavaScript is: what is learned from the sums is the same to the last bit.
 */
function joinRows(): Loop {
  const l = number('a b c to toEnd');
  const sum = vAddDoubles(vAddDoubles(loadDoubles(get(l.a)), loadDoubles(get(l.b))), loadDoubles(get(l.c)));
  const code = whileBelow(
    get(l.to),
    get(l.toEnd),
    storeTwo(get(l.to), vMost(vFromDoubles(sum), vNumber(0))),
    ...[l.a, l.b, l.c, l.to].map((local) => step(local, i32(VECTOR / 2))),
  );
  return { name: 'join', parameters: 5, integers: 0, vectors: 0, code };
}

/** About 1 / (1 + exp(-x)): the logistic curve by a quotient that meets 0 and 1 at -6 and 6. */
function squash(local: number, value: Code): Code {
  const half = vMultiply(vMost(vLeast(value, vNumber(6)), vNumber(-6)), vNumber(0.5));
  const square = vMultiply(get(local), get(local));
  return join(
    set(local, half),
    set(
      local,
      vAdd(
        vMultiply(
          vDivide(
            vMultiply(get(local), vAdd(square, vNumber(27))),
            vAdd(vMultiply(square, vNumber(9)), vNumber(27)),
          ),
          vNumber(0.5),
        ),
        vNumber(0.5),
      ),
    ),
  );
}

/**
 * recur(u, uStep, x, c, before, h, wide, weights, bytes, end): one direction of a recurrent layer (`recurrent-layer.ts` has the
 * formulas) from the word at `x` on until `x` is `end`; `wide` is the distance from word to word in x, c and h, below zero
 * from right to left. The gates take the place of their sums in `u`.
 */
function recur(): Loop {
  const l = number('u uStep x c before h wide weights bytes end');
  const [at, p, f, r] = [10, 11, 12, 13];
  const [past, gate, keep, own, now] = [14, 15, 16, 17, 18];
  const there = (base: number): Code => plus(get(base), get(at));
  const weight = (k: number): Code => load(nth(there(l.weights), l.bytes, k));
  const lane: Code = join(
    set(p, there(l.u)),
    set(f, plus(get(p), get(l.bytes))),
    set(r, plus(get(f), get(l.bytes))),
    set(past, load(there(l.before))),
    squash(gate, vAdd(vAdd(load(get(f)), vMultiply(weight(0), get(past))), weight(2))),
    squash(keep, vAdd(vAdd(load(get(r)), vMultiply(weight(1), get(past))), weight(3))),
    set(own, load(get(p))),
    set(now, vAdd(get(own), vMultiply(get(gate), vSubtract(get(past), get(own))))),
    set(own, load(there(l.x))),
    store(there(l.c), get(now)),
    store(there(l.h), vAdd(get(own), vMultiply(get(keep), vSubtract(get(now), get(own))))),
    store(get(f), get(gate)),
    store(get(r), get(keep)),
  );
  const code = repeatUntil(
    join(
      set(at, i32(0)),
      whileBelow(get(at), get(l.bytes), lane, step(at, i32(VECTOR))),
      step(l.u, get(l.uStep)),
      ...[l.x, l.c, l.before, l.h].map((local) => step(local, get(l.wide))),
    ),
    get(l.x),
    get(l.end),
  );
  return { name: 'recur', parameters: 10, integers: 4, vectors: 5, code };
}

/** An address `k` times the number in a local further on. */
function nth(base: Code, distance: number, k: number): Code {
  return k === 0 ? base : plus(nth(base, distance, k - 1), get(distance));
}

/** Runs the body until two numbers are the same, at least once. */
function repeatUntil(body: Code, a: Code, b: Code): Code {
  return [0x03, 0x40, ...body, ...a, ...b, 0x47, 0x0d, 0, 0x0b];
}

/**
 * recurBack(u, uStep, x, c, before, dh, wide, carry, weights, dWeights, bytes, end): the gradient of `recur`, from its last word
 * back to the first; `wide` and `uStep` lead back. `before` is the c of the word before, `carry` the gradient that flows
 * back in c, `dWeights` takes the gradients of `weights` in. `dh` becomes the gradient of x by the way around, `u` that of u.
 */
function recurBack(): Loop {
  const l = number('u uStep x c before dh wide carry weights dWeights bytes end');
  const [at, p, f, r, wAt] = [12, 13, 14, 15, 16];
  const [past, gate, keep, own, now, out, flow, dGate, dKeep] = [17, 18, 19, 20, 21, 22, 23, 24, 25];
  const there = (base: number): Code => plus(get(base), get(at));
  const take = (k: number, value: Code): Code =>
    join(set(wAt, nth(there(l.dWeights), l.bytes, k)), store(get(wAt), vAdd(load(get(wAt)), value)));
  const slope = (y: number): Code => vMultiply(get(y), vSubtract(vNumber(1), get(y)));
  const lane: Code = join(
    set(p, there(l.u)),
    set(f, plus(get(p), get(l.bytes))),
    set(r, plus(get(f), get(l.bytes))),
    set(past, load(there(l.before))),
    set(gate, load(get(f))),
    set(keep, load(get(r))),
    set(own, load(get(p))),
    set(now, load(there(l.c))),
    set(out, load(there(l.dh))),
    set(flow, vAdd(load(there(l.carry)), vMultiply(get(out), get(keep)))),
    set(dKeep, vMultiply(vMultiply(get(out), vSubtract(get(now), load(there(l.x)))), slope(keep))),
    set(dGate, vMultiply(vMultiply(get(flow), vSubtract(get(past), get(own))), slope(gate))),
    store(there(l.dh), vMultiply(get(out), vSubtract(vNumber(1), get(keep)))),
    store(get(p), vMultiply(get(flow), vSubtract(vNumber(1), get(gate)))),
    store(get(f), get(dGate)),
    store(get(r), get(dKeep)),
    store(
      there(l.carry),
      vAdd(
        vMultiply(get(flow), get(gate)),
        vAdd(
          vMultiply(get(dGate), load(nth(there(l.weights), l.bytes, 0))),
          vMultiply(get(dKeep), load(nth(there(l.weights), l.bytes, 1))),
        ),
      ),
    ),
    take(0, vMultiply(get(dGate), get(past))),
    take(1, vMultiply(get(dKeep), get(past))),
    take(2, get(dGate)),
    take(3, get(dKeep)),
  );
  const code = repeatUntil(
    join(
      set(at, i32(0)),
      whileBelow(get(at), get(l.bytes), lane, step(at, i32(VECTOR))),
      step(l.u, get(l.uStep)),
      ...[l.x, l.c, l.before, l.dh].map((local) => step(local, get(l.wide))),
    ),
    get(l.x),
    get(l.end),
  );
  return { name: 'recurBack', parameters: 12, integers: 5, vectors: 9, code };
}

/**
 * adapt(values, valuesEnd, gradient, means, squares, settings): a step of Adam. `settings`: four times four floats: share of the
 * old mean, share of the old squares, step size, smallest root.
 */
function adapt(): Loop {
  const l = number('values valuesEnd gradient means squares settings');
  const [slope, mean, square] = [6, 7, 8];
  const setting = (k: number): Code => load(get(l.settings), VECTOR * k);
  const blend = (old: Code, fresh: Code, k: number): Code =>
    vAdd(fresh, vMultiply(setting(k), vSubtract(old, fresh)));
  const code = whileBelow(
    get(l.values),
    get(l.valuesEnd),
    set(slope, load(get(l.gradient))),
    set(mean, blend(load(get(l.means)), get(slope), 0)),
    set(square, blend(load(get(l.squares)), vMultiply(get(slope), get(slope)), 1)),
    store(get(l.means), get(mean)),
    store(get(l.squares), get(square)),
    store(
      get(l.values),
      vSubtract(
        load(get(l.values)),
        vDivide(vMultiply(setting(2), get(mean)), vAdd(vRoot(get(square)), setting(3))),
      ),
    ),
    store(get(l.gradient), vNumber(0)),
    ...[l.values, l.gradient, l.means, l.squares].map((local) => step(local, i32(VECTOR))),
  );
  return { name: 'adapt', parameters: 6, integers: 0, vectors: 3, code };
}

/** All loops, those of reading first; the last two are for training. */
export const LOOPS: readonly Loop[] = [
  multiply(),
  gather(),
  recur(),
  narrow(),
  multiplyPacked(),
  rectify(),
  joinRows(),
  recurBack(),
  adapt(),
];
