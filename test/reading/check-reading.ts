import type { Reading } from '../../src/model/reading.js';
import type { Span } from '../../src/model/span.js';
import { LIKELIHOODS } from '../../src/model/statement.js';

/** What is wrong with a Reading by the contract, one line each; empty when all of it holds. */
export function findFaults(reading: Reading): string[] {
  const { text } = reading.document;
  const ids = new Set(reading.mentions.map((m) => m.id));
  const faults: string[] = [];
  const check = (holds: boolean, what: string) => holds || faults.push(what);
  const isInside = (s: Span) =>
    Number.isInteger(s.start) && 0 <= s.start && s.start <= s.end && s.end <= text.length;

  for (const s of reading.sentences) check(isInside(s) && s.start < s.end, `sentence ${s.start}`);
  for (const m of reading.mentions) {
    check(isInside(m) && m.text === text.slice(m.start, m.end), `mention ${m.id} is not its text`);
    check(m.score >= 0 && m.score <= 1, `score of ${m.id}`);
    if (m.type === 'actor' && m.antecedent !== null)
      check(ids.has(m.antecedent) && m.antecedent !== m.id, `antecedent of ${m.id}`);
    if (m.type === 'quantity') {
      const { low, best, high } = m.quantity;
      const stated = [low, best, high].filter((n) => n !== null);
      check(
        stated.every((n, i) => i === 0 || (stated[i - 1] ?? 0) <= n),
        `bounds of ${m.id}`,
      );
    }
    if (m.type === 'time') check((m.time.earliest ?? '') <= (m.time.latest ?? '9999'), `order of ${m.id}`);
  }
  for (const s of reading.statements) {
    check(
      isInside(s) && s.quote === text.slice(s.start, s.end) && s.quote !== '',
      `statement ${s.id} is not its quote`,
    );
    check(s.score >= 0 && s.score <= 1, `score of ${s.id}`);
    check(/^(?:model:[\w.:/-]+|[\w.-]+(?:\/[\w.:-]+)+)$/.test(s.rule), `rule of ${s.id}: ${s.rule}`);
    for (const span of findSpans(s)) check(isInside(span), `a span of ${s.id}`);
    for (const id of findReferences(s)) check(ids.has(id), `${s.id} names ${id}, which is no mention`);
    if (s.kind === 'assessment')
      check(s.likelihood === null || LIKELIHOODS.includes(s.likelihood), `likelihood of ${s.id}`);
  }
  const numbers = reading.statements.map((s) => s.id);
  check(
    new Set(numbers).size === numbers.length && ids.size === reading.mentions.length,
    'an id is used twice',
  );
  check(
    reading.primaryEvent === null || numbers.includes(reading.primaryEvent),
    'the primary event is no statement',
  );
  return faults;
}

function findSpans(statement: object): Span[] {
  return Object.values(statement).filter(
    (v): v is Span => typeof v === 'object' && v !== null && 'start' in v && 'end' in v,
  );
}

/** Every mention id anywhere in a statement: strings like "m12". */
function findReferences(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return /^m\d+$/.test(value) && !['quote', 'scope', 'measure'].includes(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([k, v]) => findReferences(v, Array.isArray(value) ? key : k));
}
