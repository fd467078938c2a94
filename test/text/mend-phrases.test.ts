import { expect, it } from 'vitest';
import { mendPhrases } from '../../src/text/mend-phrases.js';
import { treeOf, writeTree } from './tree-of.js';

/** The tree as mended. */
const mend = (text: string) => writeTree(mendPhrases(treeOf(text)));

it('what is joined to a name is joined to its first word', () => {
  expect(mend('Costa/NNP/nsubj/4 Rica/NNP/flat/0 and/CC/cc/3 Peru/NNP/conj/1 agreed/VBD/root/-1')).toContain(
    'Peru:conj:0',
  );
  expect(mend('Chad/NNP/nsubj/3 and/CC/cc/2 Peru/NNP/conj/0 agreed/VBD/root/-1')).toContain('Peru:conj:0');
});

it('who is taken hostage is the object', () => {
  expect(
    mend('They/PRP/nsubj/1 took/VBD/root/-1 nine/CD/nummod/3 sailors/NNS/compound/4 hostage/NN/obj/1'),
  ).toContain('nine:nummod:3 sailors:obj:1 hostage:xcomp:1');
  expect(
    mend('They/PRP/nsubj/1 saw/VBD/root/-1 nine/CD/nummod/3 sailors/NNS/compound/4 hostage/NN/obj/1'),
  ).toContain('hostage:obj:1');
});

it('behind an article a word in -s is a noun', () => {
  expect(
    mend('He/PRP/nsubj/1 called/VBD/root/-1 the/DT/det/3 strikes/VBZ/xcomp/1 a/DT/det/5 crime/NN/obj/1'),
  ).toContain('strikes:obj:1 a:det:5 crime:xcomp:1');
  expect(mend('This/DT/nsubj/1 strikes/VBZ/root/-1 us/PRP/obj/1')).toContain('strikes:root:-1');
});

it('of two subjects of a verb one belongs to the other', () => {
  expect(mend('Lake/NNP/nsubj/2 Commission/NNP/nsubj/2 met/VBD/root/-1')).toBe(
    'Lake:compound:1 Commission:nsubj:2 met:root:-1',
  );
  expect(
    mend('Peru/NNP/nsubj/4 and/CC/cc/4 its/PRP$/nmod:poss/3 allies/NNS/nsubj/4 met/VBD/root/-1'),
  ).toContain('allies:conj:0');
  expect(mend('minister/NN/nsubj/4 ,/,/punct/2 Ana/NNP/nsubj/4 ,/,/punct/2 left/VBD/root/-1')).toContain(
    'Ana:appos:0',
  );
  expect(mend('He/PRP/nsubj/1 left/VBD/root/-1')).toBe('He:nsubj:1 left:root:-1');
});

it('a name behind a noun and a comma is joined to it by a word, or names it', () => {
  const tail = '/NNP/conj/1 ,/,/punct/0 in/IN/case/5 Doha/NNP/obl/0';
  expect(mend(`met/VBD/root/-1 envoy/NN/obj/0 ,/,/punct/3 Ana${tail}`)).toContain('Ana:appos:1');
  expect(mend(`met/VBD/root/-1 envoys/NNS/obj/0 ,/,/punct/3 Ana${tail}`)).toContain('Ana:conj:1');
  const list =
    'met/VBD/root/-1 army/NN/obj/0 ,/,/punct/3 Chad/NNP/conj/1 ,/,/punct/6 and/CC/cc/6 Peru/NNP/conj/1';
  expect(mend(list)).toContain('Chad:conj:1');
  const named = list.replace('Chad/NNP/conj/1', 'Ana/NNP/conj/1 Ruiz/NNP/flat/3').replaceAll('/6', '/7');
  expect(mend(named)).toContain('Ana:appos:1');
});

it('two words side by side are not both joined to a third', () => {
  const both = 'mayor/NN/nsubj/4 and/CC/cc/2 police/NN/conj/0 chief/NN/conj/0 left/VBD/root/-1';
  expect(mend(both)).toBe('mayor:nsubj:4 and:cc:3 police:compound:3 chief:conj:0 left:root:-1');
  const list = 'Chad/NNP/nsubj/4 ,/,/punct/2 Peru/NNP/conj/0 Togo/NNP/appos/0 left/VBD/root/-1';
  expect(mend(list)).toContain('Peru:conj:0');
});

it('the names of a list are joined to its first', () => {
  const tree = (joint: string) =>
    `Chad/NNP/nsubj/5 ${joint} Peru/NNP/conj/0 and/CC/cc/4 Togo/NNP/conj/2 met/VBD/root/-1`;
  expect(mend(tree(',/,/punct/2'))).toContain('Togo:conj:0');
  expect(mend(tree('and/CC/cc/2'))).toContain('Togo:conj:2');
});
