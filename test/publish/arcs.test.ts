import { expect, it } from 'vitest';
import type { Token } from '../../src/model/syntax.js';
import { composeArcs } from '../../src/publish/arcs.js';

const token = (index: number, form: string, head: number): Token => ({
  index,
  start: 0,
  end: 1,
  form,
  lower: form.toLowerCase(),
  lemma: form,
  upos: 'NOUN',
  xpos: 'NN',
  head,
  deprel: head < 0 ? 'root' : 'obj',
});

it('draws an arc for each word but the root, longer ones over shorter, all within the picture', () => {
  const diagram = composeArcs([
    token(0, 'Ships', 1),
    token(1, 'left', -1),
    token(2, 'the', 3),
    token(3, 'port', 1),
  ]);
  expect(diagram.arcs).toHaveLength(3);
  expect(diagram.roots).toHaveLength(1);
  const [, inner, outer] = diagram.arcs;
  expect(outer?.top).toBeLessThan(inner?.top ?? 0);
  for (const { from, to, top } of diagram.arcs) {
    expect(Math.min(from, to)).toBeGreaterThan(0);
    expect(Math.max(from, to)).toBeLessThan(diagram.width);
    expect(top).toBeGreaterThan(0);
  }
});

it('draws nothing for a sentence without words, or for a head that is not there', () => {
  expect(composeArcs([]).arcs).toEqual([]);
  expect(composeArcs([token(0, 'Ships', 7)]).arcs).toEqual([]);
});
