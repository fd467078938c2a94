import { cutDay } from '../model/day.js';
import type { Mention } from '../model/mention.js';
import type { Statement, StatementKind } from '../model/statement.js';

/** A statement with what is needed to place it in time and space. */
export interface PlacedStatement {
  readonly id: string;
  readonly statement: Statement;
  readonly mentions: readonly Mention[];
  readonly document: { readonly published: string | null };
}

/** `stated`: the text dates it (for a commitment: its deadline). `reported`: the day the text was published. */
export type TimeBasis = 'stated' | 'reported';

export interface TimelineEntry<T extends PlacedStatement> {
  readonly item: T;
  /** ISO 8601 days, earliest <= latest */
  readonly earliest: string;
  readonly latest: string;
  /** as the text has it; null when only the publication dates it */
  readonly edtf: string | null;
  readonly basis: TimeBasis;
}

export interface TimelineDay<T extends PlacedStatement> {
  /** earliest day of its entries */
  readonly day: string;
  readonly entries: readonly TimelineEntry<T>[];
}

export interface Timeline<T extends PlacedStatement> {
  /** newest first */
  readonly days: readonly TimelineDay<T>[];
  /** neither the statement nor its document has a date */
  readonly undated: readonly T[];
}

export function groupByDay<T extends PlacedStatement>(items: readonly T[]): Timeline<T> {
  const entries = items.map(dateStatement);
  const dated = entries.filter((e) => e !== null);
  const byDay = new Map<string, TimelineEntry<T>[]>();
  for (const entry of dated) byDay.set(entry.earliest, [...(byDay.get(entry.earliest) ?? []), entry]);
  const days = [...byDay].map(([day, list]) => ({ day, entries: list }));
  return {
    days: days.sort((a, b) => (a.day < b.day ? 1 : -1)),
    undated: items.filter((_, i) => entries[i] === null),
  };
}

function dateStatement<T extends PlacedStatement>(item: T): TimelineEntry<T> | null {
  const stated = findStatedTime(item);
  const from = cutDay(stated?.earliest);
  const to = cutDay(stated?.latest);
  const first = from ?? to;
  if (stated && first !== null) {
    return { item, earliest: first, latest: to ?? first, edtf: stated.edtf, basis: 'stated' };
  }
  const published = cutDay(item.document.published);
  if (published === null) return null;
  return { item, earliest: published, latest: published, edtf: null, basis: 'reported' };
}

interface StatedTime {
  readonly edtf: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
}

function findStatedTime({ statement, mentions }: PlacedStatement): StatedTime | null {
  if (statement.kind === 'commitment' && statement.deadline) {
    const { earliest, latest, mention } = statement.deadline;
    const time = findTime(mentions, mention);
    return { edtf: time?.edtf ?? null, earliest, latest };
  }
  return statement.kind === 'event' && statement.time !== null ? findTime(mentions, statement.time) : null;
}

function findTime(mentions: readonly Mention[], id: string): StatedTime | null {
  const mention = mentions.find((m) => m.id === id);
  return mention?.type === 'time' ? mention.time : null;
}

/** A mark of the timeline's picture; `x` and `width` from 0 to 1 of the whole. */
export interface TimelineMark {
  readonly kind: StatementKind;
  readonly x: number;
  readonly width: number;
  readonly count: number;
  readonly day: string;
}

export interface TimelineScale {
  readonly from: string;
  readonly to: string;
  readonly ticks: readonly { readonly day: string; readonly x: number }[];
  readonly marks: readonly TimelineMark[];
  /** entries so far from the others that they are left out of the picture */
  readonly outside: number;
}

const DAY_LENGTH = 86_400_000;

/** One mark for each kind, first day and last day. Null when nothing is dated. */
export function scaleTimeline<T extends PlacedStatement>({ days }: Timeline<T>): TimelineScale | null {
  const all = days.flatMap((d) => d.entries);
  const entries = dropFar(all);
  const from = entries.map((e) => e.earliest).sort()[0];
  if (from === undefined) return null;
  const to =
    entries
      .map((e) => e.latest)
      .sort()
      .at(-1) ?? from;
  const start = Date.parse(from);
  const length = Math.max(Date.parse(to) - start + DAY_LENGTH, DAY_LENGTH);
  const place = (day: string) => (Date.parse(day) - start) / length;
  const marks = groupMarks(entries, place, DAY_LENGTH / length);
  return { from, to, ticks: findTicks(start, length), marks, outside: all.length - entries.length };
}

const LEAST_SPREAD = 45 * DAY_LENGTH;

/** Without what lies more than three times the middle half's spread before or after it (Tukey 1977). */
function dropFar<T extends PlacedStatement>(entries: readonly TimelineEntry<T>[]): TimelineEntry<T>[] {
  const sorted = entries.map((e) => Date.parse(e.earliest)).sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) * 0.25)] ?? 0;
  const high = sorted[Math.ceil((sorted.length - 1) * 0.75)] ?? 0;
  const room = Math.max((high - low) * 3, LEAST_SPREAD);
  return entries.filter((e) => Date.parse(e.earliest) >= low - room && Date.parse(e.latest) <= high + room);
}

function groupMarks<T extends PlacedStatement>(
  entries: readonly TimelineEntry<T>[],
  place: (day: string) => number,
  dayWidth: number,
): TimelineMark[] {
  const marks = new Map<string, TimelineMark>();
  for (const { item, earliest, latest } of entries) {
    const { kind } = item.statement;
    const key = `${kind} ${earliest} ${latest}`;
    const x = place(earliest);
    const count = (marks.get(key)?.count ?? 0) + 1;
    marks.set(key, { kind, x, width: place(latest) - x + dayWidth, count, day: earliest });
  }
  return [...marks.values()];
}

const STEPS = [1, 2, 7, 14, 30, 61, 122, 365, 730, 1826, 3652, 9131, 18_262, 36_525];
const MAX_TICKS = 8;

/** At most eight, from the first day on. */
function findTicks(start: number, length: number): { day: string; x: number }[] {
  const days = length / DAY_LENGTH;
  const step = STEPS.find((s) => days / s <= MAX_TICKS) ?? Math.ceil(days / MAX_TICKS);
  const count = Math.ceil(days / step);
  return Array.from({ length: count }, (_, i) => ({
    day: new Date(start + i * step * DAY_LENGTH).toISOString().slice(0, 10),
    x: (i * step) / days,
  }));
}
