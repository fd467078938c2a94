import type { Lexeme } from '../quantities/lexemes.js';
import type { TimeDraft } from './time-frame.js';

/** A time as it was read: lexemes [from, to), with the rule that found it. */
export interface FoundTime {
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  readonly draft: TimeDraft;
}

const CLOCKS = new Set(['clock', 'clock-24', 'noon']);
const JOINTS = new Set(['on', 'of', ',']);

/** "10 p.m. Wednesday", "noon on 3 May": one time, of the day named behind the hour. */
export function mergeClocks(lexemes: readonly Lexeme[], found: readonly FoundTime[]): FoundTime[] {
  const merged: FoundTime[] = [];
  for (const next of found) {
    const clock = merged.at(-1);
    const joined = clock && isJoined(lexemes, clock, next) ? joinClock(clock, next) : null;
    if (joined) merged.splice(-1, 1, joined);
    else merged.push(next);
  }
  return merged;
}

function isJoined(lexemes: readonly Lexeme[], clock: FoundTime, date: FoundTime): boolean {
  if (!CLOCKS.has(clock.rule)) return false;
  const between = lexemes.slice(clock.to, date.from);
  return between.length <= 1 && between.every((l) => JOINTS.has(l.lower));
}

function joinClock(clock: FoundTime, date: FoundTime): FoundTime | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.exec(date.draft.value ?? '');
  const hour = /T\d{2}:\d{2}$/.exec(clock.draft.value ?? '');
  if (!day || !hour) return null;
  return {
    ...clock,
    to: date.to,
    draft: { type: 'TIME', value: `${day[0]}${hour[0]}`, mod: clock.draft.mod ?? null },
  };
}
