import { expect, it } from 'vitest';
import type { Token } from '../../src/model/syntax.js';
import { loadTextRules } from '../../src/ontology/language-model.js';
import { mendClauses } from '../../src/text/mend-clauses.js';
import { treeOf, writeTree } from './tree-of.js';

const rules = loadTextRules('data', 'en');

const mend = (text: string) => writeTree(mendClauses(treeOf(text), rules));

it('what stands before a tensed clause without a subject is its subject, not an object', () => {
  expect(mend('She/PRP/nsubj/1 said/VBD/root/-1 talks/NNS/obj/1 would/MD/aux/4 end/VB/ccomp/1')).toBe(
    'She:nsubj:1 said:root:-1 talks:nsubj:4 would:aux:4 end:ccomp:1',
  );
  expect(
    mend('He/PRP/nsubj/1 said/VBD/root/-1 it/PRP/obj/1 could/MD/aux/5 be/VB/aux:pass/5 sold/VBN/ccomp/1'),
  ).toContain('it:nsubj:pass:5');
});

it('what stands before a tensed clause without a subject is its subject, not an oblique of the verb before', () => {
  const tree = (between: string) =>
    `Chad/NNP/nsubj/1 left/VBD/root/-1 after/IN/case/4 its/PRP$/nmod:poss/4 base/NN/obl/1 ${between}was/VBD/aux:pass/7 then/RB/advmod/7 hit/VBN/advcl/1`;
  expect(mend(tree(''))).toContain('after:mark:7');
  expect(mend(tree(''))).toContain('base:nsubj:pass:7');
  expect(mend(tree('today/NN/obl:tmod/1 ').replaceAll('/7', '/8'))).toContain('base:obl:1');
});

it('a verb without a subject stands beside the verb of its tense', () => {
  expect(
    mend(
      'He/PRP/nsubj/1 said/VBD/root/-1 they/PRP/nsubj/4 would/MD/aux/4 go/VB/ccomp/1 and/CC/cc/6 left/VBD/conj/4',
    ),
  ).toBe('He:nsubj:1 said:root:-1 they:nsubj:4 would:aux:4 go:ccomp:1 and:cc:6 left:conj:1');
});

it('behind a comma a verb of speaking stands beside the verb of the first speaker', () => {
  const tree = (comma: string, verb: string) =>
    treeOf(
      `He/PRP/nsubj/1 said/VBD/root/-1 they/PRP/nsubj/4 had/VBD/aux/4 gone/VBN/ccomp/1 ${comma}/,/punct/7 and/CC/cc/7 ${verb}/VBN/conj/4`,
    ).map((t) => ({ ...t, lemma: t.form === 'said' ? 'say' : t.form === 'warned' ? 'warn' : t.form }));
  const last = (comma: string, verb: string) => mendClauses(tree(comma, verb), rules).at(-1);
  expect(last(',', 'warned')).toMatchObject({ head: 1, xpos: 'VBD' });
  expect(last('-', 'warned')).toMatchObject({ head: 4, xpos: 'VBN' });
  expect(last(',', 'burned')).toMatchObject({ head: 4, xpos: 'VBN' });
});

it('beside a passive a verb of speaking with an object stands beside the verb of the first speaker', () => {
  const said = (object: string) =>
    mend(
      `Upland/NNP/nsubj/1 say/VBD/root/-1 ten/CD/nsubj:pass/4 were/VBD/aux:pass/4 killed/VBN/ccomp/1 and/CC/cc/6 blame/VBN/conj/4 ${object}`,
    );
  expect(said('Chad/NNP/obj/4')).toContain('blame:conj:1 Chad:obj:6');
  expect(said('Chad/NNP/obj/6')).toContain('blame:conj:1 Chad:obj:6');
  expect(said('today/RB/advmod/6')).toContain('blame:conj:4 today:advmod:6');
});

it('a participle with a subject and no auxiliary is the past tense', () => {
  const tag = (text: string) => mendClauses(treeOf(text), rules)[1]?.xpos;
  expect(tag('They/PRP/nsubj/1 shelled/VBN/root/-1 it/PRP/obj/1')).toBe('VBD');
  expect(tag('They/PRP/nsubj:pass/1 hit/VBN/root/-1')).toBe('VBN');
  expect(tag('They/PRP/nsubj/1 shelled/VBN/root/-1 have/VBP/aux/1')).toBe('VBN');
});

it('a verb in a tense is the root, not a participle of the noun before it', () => {
  expect(mend('groups/NNS/root/-1 called/VBD/acl/0 for/IN/case/3 aid/NN/obl/1 ././punct/0')).toBe(
    'groups:nsubj:1 called:root:-1 for:case:3 aid:obl:1 .:punct:1',
  );
  expect(mend('groups/NNS/root/-1 called/VBN/acl/0 bands/NNS/xcomp/1')).toContain('called:acl:0');
});

it('an adjective behind an object says what it is held to be', () => {
  const tree = treeOf('They/PRP/nsubj/1 deem/VBP/root/-1 it/PRP/obj/1 unfair/JJ/amod/2');
  const adjective = (upos: Token['upos']) =>
    mendClauses(
      tree.map((t) => ({ ...t, upos })),
      rules,
    ).at(-1);
  expect(adjective('ADJ')).toMatchObject({ head: 1, deprel: 'xcomp' });
  expect(adjective('NOUN')).toMatchObject({ head: 2, deprel: 'amod' });
});

it.each([
  [
    'an object beside a clause with its own subject',
    'told/VBD/root/-1 us/PRP/obj/0 it/PRP/nsubj/3 broke/VBD/ccomp/0',
  ],
  ['an object beside a clause without tense', 'saw/VBD/root/-1 it/PRP/obj/0 burn/VB/ccomp/0'],
  [
    'a verb of the same tense as the one it stands beside',
    'said/VBD/root/-1 they/PRP/nsubj/2 came/VBD/ccomp/0 and/CC/cc/4 left/VBD/conj/2',
  ],
  [
    'a verb with a subject of its own',
    'said/VBD/root/-1 they/PRP/nsubj/3 would/MD/aux/3 go/VB/ccomp/0 and/CC/cc/6 she/PRP/nsubj/6 left/VBD/conj/3',
  ],
])('%s stays', (_, text) => {
  const plain = treeOf(text).map((t) => `${t.form}:${t.deprel}:${t.head}`);
  expect(mend(text)).toBe(plain.join(' '));
});

it('a verb right behind a list of names is what they do', () => {
  const tree = (and: string) =>
    `Chad/NNP/root/-1 ,/,/punct/2 Peru/NNP/conj/0 and/CC/cc/4 Togo/NNP/conj/0 ${and}met/VBD/conj/0 us/PRP/obj/5`;
  expect(mend(tree(''))).toBe('Chad:nsubj:5 ,:punct:2 Peru:conj:0 and:cc:4 Togo:conj:0 met:root:-1 us:obj:5');
  expect(mend(tree('and/CC/cc/6 ').replace('obj/5', 'obj/6'))).toContain('Chad:root:-1');
});

it('an adjective with a modal and an object is a verb', () => {
  const tags = (text: string) => mendClauses(treeOf(text), rules).map((t) => t.xpos);
  expect(tags('Chad/NNP/nsubj/2 would/MD/aux/2 free/JJ/root/-1 pilots/NNS/obj/2')[2]).toBe('VB');
  expect(tags('Chad/NNP/nsubj/3 would/MD/aux/3 be/VB/cop/3 free/JJ/root/-1')[3]).toBe('JJ');
});
