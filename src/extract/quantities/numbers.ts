import { isAdjacent, type Lexeme, mergeLexemes, type SymbolValue } from './lexemes.js';

/** Words of numbers: `CARDINAL` 0..90, `MULTIPLIER` 100.., `ORDINAL` first.., as classes of lexemes. */
type Parsed = { readonly value: number; readonly length: number; readonly isYearLike: boolean };

/**
 * Merges the lexemes of each number into one of class `NUM`: "twenty-four", "a hundred and fifty", "2.5 million",
 * "2 1/2". "nineteen ninety-six" gets class `YEAR` too, ordinals class `ORD`.
 */
export function mergeNumbers(lexemes: readonly Lexeme[]): Lexeme[] {
  const merged: Lexeme[] = [];
  for (let i = 0; i < lexemes.length; ) {
    const lexeme = lexemes[i] as Lexeme;
    const found = canStart(lexeme) ? (parseOrdinal(lexemes, i) ?? parseNumber(lexemes, i)) : null;
    merged.push(found ? found.lexeme : lexeme);
    i += found ? found.length : 1;
  }
  return merged;
}

function canStart(lexeme: Lexeme): boolean {
  const first = lexeme.lower.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  return isDigit || lexeme.classes.size > 0 || lexeme.lower === 'a';
}

interface Merged {
  readonly lexeme: Lexeme;
  readonly length: number;
}

const DIGITS = /^\d[\d,]*(?:\.\d+)?$/;
const ORDINAL_ENDINGS = new Set(['st', 'nd', 'rd', 'th']);

function parseOrdinal(lexemes: readonly Lexeme[], at: number): Merged | null {
  const first = lexemes[at] as Lexeme;
  const second = lexemes[at + 1];
  if (
    /^\d{1,3}$/.test(first.lower) &&
    second &&
    isAdjacent(first, second) &&
    ORDINAL_ENDINGS.has(second.lower)
  ) {
    return createOrdinal([first, second], Number(first.lower));
  }
  const tens = first.classes.get('CARDINAL');
  const ones = lexemes[at + 2]?.classes.get('ORDINAL');
  if (
    typeof tens === 'number' &&
    tens >= 20 &&
    second?.lower === '-' &&
    typeof ones === 'number' &&
    ones < 10
  ) {
    return createOrdinal(lexemes.slice(at, at + 3), tens + ones);
  }
  const ordinal = first.classes.get('ORDINAL');
  if (typeof ordinal !== 'number') return null;
  const classes = new Map(first.classes).set('ORD', ordinal);
  return { lexeme: { ...first, classes }, length: 1 };
}

function createOrdinal(parts: readonly Lexeme[], value: number): Merged {
  return { lexeme: mergeLexemes(parts, new Map([['ORD', value]])), length: parts.length };
}

function parseNumber(lexemes: readonly Lexeme[], at: number): Merged | null {
  const parsed = parseYearWords(lexemes, at) ?? parseDigits(lexemes, at) ?? parseWords(lexemes, at);
  if (!parsed) return null;
  const parts = lexemes.slice(at, at + parsed.length);
  const classes = classifyNumber(parsed, parts);
  return { lexeme: mergeLexemes(parts, classes), length: parsed.length };
}

function classifyNumber(parsed: Parsed, parts: readonly Lexeme[]): ReadonlyMap<string, SymbolValue> {
  const classes = new Map<string, SymbolValue>([['NUM', parsed.value]]);
  const first = parts[0] as Lexeme;
  const isPlain = parts.length === 1 && /^\d+$/.test(first.lower);
  if (parsed.isYearLike || (isPlain && isYearForm(first.lower))) classes.set('YEAR', parsed.value);
  if (isPlain && first.lower.length <= 2) {
    if (parsed.value >= 1 && parsed.value <= 31) classes.set('DAY', parsed.value);
    if (parsed.value <= 24) classes.set('HOUR', parsed.value);
    if (first.lower.length === 2) classes.set('YY', parsed.value);
  }
  if (parts.length === 1 && /^\d{1,2}\.\d{2}$/.test(first.lower)) classes.set('CLOCKDOT', first.lower);
  if (parsed.value <= 12 && !isPlain && Number.isInteger(parsed.value)) classes.set('HOURWORD', parsed.value);
  return classes;
}

function isYearForm(form: string): boolean {
  return form.length === 4 && form >= '1000' && form <= '2199';
}

/** "nineteen ninety-six", "twenty twenty-five" */
function parseYearWords(lexemes: readonly Lexeme[], at: number): Parsed | null {
  const century = getCardinal(lexemes[at]);
  if (century === null || (century !== 20 && (century < 15 || century > 19))) return null;
  const tens = getCardinal(lexemes[at + 1]);
  if (tens === null || tens < 10) return null;
  const hasOnes = tens >= 20 && lexemes[at + 2]?.lower === '-';
  const ones = hasOnes ? getCardinal(lexemes[at + 3]) : null;
  if (ones !== null && ones < 10) return { value: century * 100 + tens + ones, length: 4, isYearLike: true };
  return { value: century * 100 + tens, length: 2, isYearLike: true };
}

function getCardinal(lexeme: Lexeme | undefined): number | null {
  const value = lexeme?.classes.get('CARDINAL');
  return typeof value === 'number' ? value : null;
}

function getMultiplier(lexeme: Lexeme | undefined): number | null {
  const value = lexeme?.classes.get('MULTIPLIER');
  return typeof value === 'number' ? value : null;
}

function parseDigits(lexemes: readonly Lexeme[], at: number): Parsed | null {
  const first = lexemes[at] as Lexeme;
  if (!DIGITS.test(first.lower)) return null;
  let value = Number(first.lower.replaceAll(',', ''));
  let length = 1;
  const fraction = getFraction(lexemes, at + 1);
  if (fraction && Number.isInteger(value)) {
    value += fraction;
    length += 3;
  }
  const dash = lexemes[at + length]?.lower === '-' ? 1 : 0;
  const multiplier = getMultiplier(lexemes[at + length + dash]);
  if (multiplier === null) return { value, length, isYearLike: false };
  return { value: value * multiplier, length: length + dash + 1, isYearLike: false };
}

/** The 1/2 of "2 1/2". */
function getFraction(lexemes: readonly Lexeme[], at: number): number | null {
  const [over, slash, under] = lexemes.slice(at, at + 3);
  if (!over || !under || slash?.lower !== '/' || !isAdjacent(over, slash) || !isAdjacent(slash, under))
    return null;
  const value = Number(over.lower) / Number(under.lower);
  return value > 0 && value < 1 ? value : null;
}

/** Cardinal words: groups below a hundred, times multipliers, summed. */
function parseWords(lexemes: readonly Lexeme[], at: number): Parsed | null {
  const startsWithA = lexemes[at]?.lower === 'a' || lexemes[at]?.lower === 'an';
  if (startsWithA && getMultiplier(lexemes[at + 1]) === null) return null;
  let total = 0;
  let group = startsWithA ? 1 : 0;
  let i = startsWithA ? at + 1 : at;
  let end = at;
  for (;;) {
    const skip = getJoint(lexemes, i, end > at);
    const cardinal = getCardinal(lexemes[i + skip]);
    const multiplier = getMultiplier(lexemes[i + skip]);
    if (cardinal !== null && canAdd(group, cardinal)) group += cardinal;
    else if (multiplier === 100 && group > 0 && group < 100) group *= 100;
    else if (multiplier !== null && multiplier >= 1000 && group > 0) {
      total += group * multiplier;
      group = 0;
    } else break;
    i += skip + 1;
    end = i;
  }
  return end === at ? null : { value: total + group, length: end - at, isYearLike: false };
}

function canAdd(group: number, cardinal: number): boolean {
  if (group === 0) return true;
  const last = group % 100;
  if (last === 0) return true;
  return last >= 20 && last % 10 === 0 && cardinal < 10 && cardinal > 0;
}

/** Joints inside a number: the - of "twenty-four", the "and" of "a hundred and five". */
function getJoint(lexemes: readonly Lexeme[], at: number, isInside: boolean): number {
  if (!isInside) return 0;
  const joint = lexemes[at];
  const before = lexemes[at - 1];
  if (joint?.lower === '-' && isAdjacent(before, joint)) return 1;
  const isHundred = getMultiplier(before) !== null;
  return joint?.lower === 'and' && isHundred && getCardinal(lexemes[at + 1]) !== null ? 1 : 0;
}
