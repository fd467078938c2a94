import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findParagraph, segmentText, splitParagraphs } from '../../src/publish/passages.js';

const text = 'One two three four.';

describe('segmentText', () => {
  it('shows overlapping passages each where it lies, the widest outside', () => {
    const passages = [
      { id: 's1', start: 0, end: 13 },
      { id: 's2', start: 4, end: 18 },
      { id: 's3', start: 8, end: 13 },
    ];
    const segments = segmentText(text, { start: 0, end: text.length }, passages);
    expect(segments.map((s) => [s.text, s.passages.join(' '), s.ends.join(' ')])).toEqual([
      ['One ', 's1', ''],
      ['two ', 's2 s1', ''],
      ['three', 's2 s1 s3', 's1 s3'],
      [' four', 's2', 's2'],
      ['.', '', ''],
    ]);
  });

  it('keeps every letter once and in order, whatever overlaps', () => {
    const span = fc
      .tuple(fc.nat(60), fc.nat(60))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(span, { maxLength: 8 }), (any, spans) => {
        const whole = { start: 0, end: any.length };
        const passages = spans.map((s, i) => ({ id: `s${i}`, ...s }));
        const segments = segmentText(any, whole, passages);
        expect(segments.map((s) => s.text).join('')).toBe(any);
        for (const s of segments) {
          const over = passages.filter((p) => p.start <= s.start && s.end <= p.end && p.start < p.end);
          if (s.start < s.end) expect([...s.passages].sort()).toEqual(over.map((p) => p.id).sort());
        }
      }),
    );
  });

  it('shows a passage over two paragraphs in both, and ends it once', () => {
    const two = 'First.\n\nSecond.';
    const passage = [{ id: 's1', start: 0, end: two.length }];
    const shown = splitParagraphs(two).flatMap((p) => segmentText(two, p, passage));
    expect(shown.map((s) => [s.text, s.passages.length, s.ends.length])).toEqual([
      ['First.', 1, 0],
      ['Second.', 1, 1],
    ]);
  });
});

describe('splitParagraphs', () => {
  it('parts at line ends and leaves blank lines out', () => {
    const paragraphs = splitParagraphs('A b.\r\n\r\n \nC.\n');
    expect(paragraphs).toEqual([
      { start: 0, end: 4 },
      { start: 10, end: 12 },
    ]);
    expect(findParagraph(paragraphs, { start: 10, end: 11 })).toBe(1);
    expect(findParagraph(paragraphs, { start: 5, end: 6 })).toBe(-1);
  });
});
