import { expect, it } from 'vitest';
import type { Token } from '../../src/model/syntax.js';
import { mendSubjects } from '../../src/text/mend-subjects.js';

/** "form/UPOS/XPOS/deprel/head" words, heads 0-based, -1 the root. */
function treeOf(text: string): Token[] {
  return text.split(' ').map((word, index) => {
    const [form = '', upos = '', xpos = '', deprel = '', head = ''] = word.split('/');
    return {
      index,
      start: 0,
      end: 0,
      form,
      lower: form.toLowerCase(),
      lemma: form,
      upos: upos as Token['upos'],
      xpos,
      deprel,
      head: Number(head),
    };
  });
}

const heads = (tokens: readonly Token[]) => tokens.map((t) => `${t.form}:${t.deprel}:${t.head}`).join(' ');

it('the noun before a preposition is the subject, not the one behind it', () => {
  const tree = treeOf(
    'They/PRON/PRP/nsubj/1 insist/VERB/VBP/root/-1 talks/NOUN/NNS/obj/1 with/ADP/IN/mark/6 rebels/NOUN/NNS/nsubj/6 must/AUX/MD/aux/6 end/VERB/VB/acl/2',
  );
  expect(heads(mendSubjects(tree))).toBe(
    'They:nsubj:1 insist:root:-1 talks:nsubj:6 with:case:4 rebels:nmod:2 must:aux:6 end:ccomp:1',
  );
});

it.each([
  ['a clause', 'fled/VERB/VBD/root/-1 after/ADP/IN/mark/3 rebels/NOUN/NNS/nsubj/3 came/VERB/VBD/advcl/0'],
  [
    'a participle',
    'talks/NOUN/NNS/root/-1 with/ADP/IN/mark/3 rebels/NOUN/NNS/nsubj/3 winning/VERB/VBG/acl/0',
  ],
  ['a subject', 'talks/NOUN/NNS/nsubj/3 with/ADP/IN/case/2 rebels/NOUN/NNS/nmod/0 ended/VERB/VBD/root/-1'],
])('%s stays as it is', (_, text) => {
  expect(heads(mendSubjects(treeOf(text)))).toBe(heads(treeOf(text)));
});

it('a participle with the subject that the tensed verb lacks only tells which', () => {
  const tree = treeOf(
    'Shells/NOUN/NNS/nsubj:pass/1 fired/VERB/VBN/root/-1 from/ADP/IN/mark/4 hills/NOUN/NNS/nsubj/4 hit/VERB/VBD/advcl/1 Gao/PROPN/NNP/obj/4 ./PUNCT/./punct/1',
  );
  expect(heads(mendSubjects(tree))).toBe(
    'Shells:nsubj:4 fired:acl:0 from:case:3 hills:obl:1 hit:root:-1 Gao:obj:4 .:punct:4',
  );
});

it('a verb with an auxiliary is no participle of that kind', () => {
  const tree = treeOf(
    'Shells/NOUN/NNS/nsubj:pass/2 were/AUX/VBD/aux:pass/2 fired/VERB/VBN/root/-1 from/ADP/IN/mark/5 hills/NOUN/NNS/nsubj/5 hid/VERB/VBD/advcl/2',
  );
  expect(heads(mendSubjects(tree))).toContain('fired:root:-1');
});
