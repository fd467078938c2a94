import { expect, it } from 'vitest';
import { recallTrees } from '../../src/text/recent-trees.js';

/** Trees by which a sentence can be told, as views of one array, and what was asked for. */
function createDrawer() {
  const asked: string[] = [];
  const shared = new Int32Array(1_000);
  const draw = recallTrees((sentences) => {
    let at = 0;
    return sentences.map((forms) => {
      asked.push(forms.join(' '));
      const row = shared.subarray(at, at + forms.length);
      at += forms.length;
      row.set(forms.map((form) => form.length));
      return { tags: row, heads: row, labels: row };
    });
  });
  return { draw, asked };
}
const lengths = (trees: readonly { readonly tags: Int32Array }[]) => trees.map(({ tags }) => [...tags]);

it('a sentence that comes back has the tree it had, among others that are new', () => {
  const { draw, asked } = createDrawer();
  const [first, second, third] = [
    ['Talks', 'ended'],
    ['He', 'left'],
    ['Guns', 'fell', 'silent'],
  ];
  expect(lengths(draw([first, second]))).toEqual([
    [5, 5],
    [2, 4],
  ]);
  expect(lengths(draw([third, second, first]))).toEqual([
    [4, 4, 6],
    [2, 4],
    [5, 5],
  ]);
  expect(asked).toEqual(['Talks ended', 'He left', 'Guns fell silent']);
});

it('other words that make up the same letters are another sentence', () => {
  const { draw, asked } = createDrawer();
  expect(lengths(draw([['can', 'not']]))).toEqual([[3, 3]]);
  expect(lengths(draw([['cannot']]))).toEqual([[6]]);
  expect(asked).toHaveLength(2);
});

it('what is longer than any sentence of prose is not kept', () => {
  const { draw, asked } = createDrawer();
  const long = Array.from({ length: 200 }, () => 'drone');
  draw([long]);
  draw([long]);
  expect(asked).toHaveLength(2);
});
