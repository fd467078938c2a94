import { findContentWords } from '../model/content-words.js';
import type { FiledEvent } from '../model/filed-statement.js';
import { foldName } from '../model/fold-name.js';

/** letters by which "Yemeni" and "Yemen" are one */
const STEM = 4;
/** a name behind one of these says where or about what, not who */
const NAME_OF_MATTER =
  /\b(?:in|at|on|near|around|outside|inside|into|across|over|about|for|of|to|from|toward|towards)\s+(?:the\s+)?((?:\p{Lu}[\p{L}'’-]+\s?)+)/gu;
const [YEAR, DAYS_OF_WEEK, MONTHS] = [2024, 7, 12];

/** Content words of the passage but for those of its parties' names. */
export function findMatterWords({ passage, actors, recipients }: FiledEvent): ReadonlySet<string> {
  const named = listNameStems([...actors, ...recipients]);
  return new Set([...findContentWords(passage.quote)].filter((w) => !named.has(w.slice(0, STEM))));
}

/** Words of the names that stand behind prepositions of place and matter, but for its parties' and those of days and months. */
export function findNamesOfMatter({ passage, actors, recipients }: FiledEvent): ReadonlySet<string> {
  const named = listNameStems([...actors, ...recipients]);
  const words = [...passage.quote.matchAll(NAME_OF_MATTER)].flatMap((m) => foldName(m[1] ?? '').split(' '));
  return new Set(words.filter((w) => w.length > 1 && !named.has(w.slice(0, STEM)) && !CALENDAR.has(w)));
}

/** What an indefinite article brings in: it is new to the reader, so two of them that differ are of two deeds. */
const NEW_THING = /\b(?:a|an)\s+((?:\p{Ll}[\p{L}’'-]*\s?){1,3})/gu;

/** Content words of what the passage brings in by "a" or "an": "attacked a fuel depot" -> fuel, depot. Its parties are left out. */
export function findNewThings({ passage, actors, recipients }: FiledEvent): ReadonlySet<string> {
  const named = listNameStems([...actors, ...recipients]);
  const words = [...passage.quote.matchAll(NEW_THING)].flatMap((m) => [...findContentWords(m[1] ?? '')]);
  return new Set(words.filter((w) => !named.has(w.slice(0, STEM))));
}

function listNameStems(parties: FiledEvent['actors']): ReadonlySet<string> {
  const words = parties.flatMap((p) => [...findContentWords(p.name)]);
  return new Set(words.map((w) => w.slice(0, STEM)));
}

const CALENDAR: ReadonlySet<string> = new Set([
  ...Array.from({ length: DAYS_OF_WEEK }, (_, d) => nameDate(new Date(YEAR, 0, 1 + d), { weekday: 'long' })),
  ...Array.from({ length: MONTHS }, (_, m) => nameDate(new Date(YEAR, m, 1), { month: 'long' })),
]);

function nameDate(date: Date, format: Intl.DateTimeFormatOptions): string {
  return date.toLocaleDateString('en', format).toLowerCase();
}
