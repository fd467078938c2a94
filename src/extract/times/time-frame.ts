import type { Lexeme, SymbolValue } from '../quantities/lexemes.js';
import { parseDay, toCivilDay } from './calendar-days.js';
import type { RuleMatch } from './rule-matches.js';
import { parseInterval } from './time-interval.js';

/** What a rule made of its words, before modifiers and days are filled in. */
export interface TimeDraft {
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  readonly value: string | null;
  readonly mod?: string | null;
  /** day numbers, where they do not follow from the value */
  readonly earliest?: number | null;
  readonly latest?: number | null;
}

/** Past -1, future 1, not told 0. */
export type Direction = -1 | 0 | 1;

/** What a builder may look at: the match, the publication day, the tense around it and the times read before. */
export interface TimeFrame {
  readonly match: RuleMatch;
  readonly lexemes: readonly Lexeme[];
  /** day number of publication; null when not known */
  readonly published: number | null;
  readonly direction: Direction;
  /** values of the DATE and TIME mentions before this one that name days, latest last */
  readonly earlier: readonly string[];
}

export type Builder = (frame: TimeFrame) => TimeDraft | null;

export function getSlot(frame: TimeFrame, name: string): SymbolValue | null {
  return frame.match.slots.find((s) => s.name === name)?.value ?? null;
}

export function getNumber(frame: TimeFrame, ...names: readonly string[]): number | null {
  const slot = frame.match.slots.find((s) => names.includes(s.name) && typeof s.value === 'number');
  return slot ? Number(slot.value) : null;
}

export function getNumbers(frame: TimeFrame, ...names: readonly string[]): number[] {
  const slots = frame.match.slots.filter((s) => names.includes(s.name));
  return slots.map((s) => Number(s.value)).filter((n) => Number.isFinite(n));
}

export function getCode(frame: TimeFrame, ...names: readonly string[]): string | null {
  const slot = frame.match.slots.find((s) => names.includes(s.name));
  return slot ? String(slot.value) : null;
}

export function hasWord(frame: TimeFrame, ...words: readonly string[]): boolean {
  const { from, to } = frame.match;
  return frame.lexemes.slice(from, to).some((l) => words.includes(l.lower));
}

/** The day counted from: publication, else the latest full date read before. */
export function getReference(frame: TimeFrame): number | null {
  return frame.published ?? getPreviousDay(frame);
}

/** The latest date before this mention that names one day. */
export function getPreviousDay(frame: TimeFrame): number | null {
  const value = frame.earlier.findLast((v) => /^\d{4}-\d{2}-\d{2}/.test(v) && !v.includes('/'));
  return value ? parseDay(value) : null;
}

/** First day of the latest date before this mention, however coarse. */
export function getPreviousStart(frame: TimeFrame): number | null {
  const value = frame.earlier.at(-1);
  return value ? (parseInterval(value)?.first ?? null) : null;
}

export function getReferenceYear(frame: TimeFrame): number | null {
  const day = getReference(frame) ?? getPreviousStart(frame);
  return day === null ? null : toCivilDay(day).year;
}
