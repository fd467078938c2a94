import { listKind, readText, wordsOf } from '../read-text.js';

/** Holder, operator, outcome and requirement of a text's conditions. */
export function listConditions(text: string): string[] {
  const reading = readText(text);
  const cut = (s: { start: number; end: number }) => text.slice(s.start, s.end);
  return listKind(reading, 'condition').map(
    (c) =>
      `${wordsOf(reading, c.holder) ?? 'nobody'} ${c.operator}: ${cut(c.outcome)} | ${cut(c.requirement)}`,
  );
}
