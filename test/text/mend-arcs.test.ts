import { describe, expect, it } from 'vitest';
import { mendArcs } from '../../src/text/mend-arcs.js';
import { treeOf, writeTree } from './tree-of.js';

const mend = (text: string) => writeTree(mendArcs(treeOf(text)));

describe('arcs that no English tree has', () => {
  it('what describes a verb in a tense is its subject, where it has none', () => {
    expect(mend('Few/JJ/amod/1 expect/VBP/root/-1 rain/NN/obj/1')).toContain('Few:nsubj:1');
    expect(mend('Few/JJ/amod/1 ferries/NNS/nsubj/2 sank/VBD/root/-1')).toContain('Few:amod:1');
  });

  it('a name behind a preposition is no part of the verb after it', () => {
    expect(
      mend(
        'Talks/NNS/nsubj/3 in/IN/case/2 Niger/NNP/compound/3 hinge/VBP/root/-1 on/IN/case/5 loans/NNS/obl/3',
      ),
    ).toContain('in:case:2 Niger:nmod:0 hinge:root:-1');
  });

  it('a verb taken for what a preposition brings in is the root, and the noun before its subject', () => {
    expect(
      mend(
        'Talks/NNS/root/-1 in/IN/case/3 Niger/NNP/compound/3 hinge/VBP/nmod/0 on/IN/case/5 loans/NNS/nmod/3 ././punct/0',
      ),
    ).toBe('Talks:nsubj:3 in:case:2 Niger:nmod:0 hinge:root:-1 on:case:5 loans:nmod:3 .:punct:3');
    expect(
      mend('Talks/NNS/root/-1 in/IN/case/3 Niger/NNP/compound/3 towns/NNS/nmod/0 ././punct/0'),
    ).toContain('Talks:root:-1');
  });

  it('a verb behind a preposition of clauses has the name after it for object', () => {
    expect(
      mend(
        'They/PRP/nsubj/1 accused/VBD/root/-1 us/PRP/obj/1 of/IN/mark/4 shelling/VBG/compound/5 Gao/NNP/nmod/2',
      ),
    ).toContain('shelling:acl:2 Gao:obj:4');
  });

  it('what an auxiliary would have for a subject is its verb’s', () => {
    expect(
      mend('They/PRP/nsubj/1 have/VBP/aux/4 so/RB/advmod/3 far/RB/advmod/4 refused/VBN/root/-1'),
    ).toContain('They:nsubj:4');
  });

  it('a clause in a tense names no noun', () => {
    expect(mend('A/NN/root/-1 :/:/punct/0 We/PRP/nsubj/4 will/MD/aux/4 pay/VB/appos/0')).toContain(
      'pay:parataxis:0',
    );
    expect(mend('Ruiz/NNP/root/-1 ,/,/punct/0 mayor/NN/appos/0')).toContain('mayor:appos:0');
  });

  it('“had” before a participle that describes the same noun is its auxiliary', () => {
    expect(
      mend(
        'Guards/NNS/nsubj/5 who/WP/nsubj/2 had/VBD/acl:relcl/0 shot/VBN/acl:relcl/0 us/PRP/obj/3 left/VBD/root/-1',
      ),
    ).toContain('who:nsubj:3 had:aux:3 shot:acl:relcl:0');
  });

  it('“that” before a clause is its own or the object of the verb between', () => {
    expect(
      mend(
        'Reports/NNS/root/-1 that/IN/mark/4 he/PRP/nsubj/3 wrote/VBD/acl:relcl/0 angered/VBD/ccomp/3 us/PRP/obj/4',
      ),
    ).toContain('Reports:nsubj:4 that:obj:3 he:nsubj:3 wrote:acl:relcl:0 angered:root:-1');
    expect(
      mend(
        'Claims/NNS/nsubj/6 by/IN/case/2 rebels/NNS/nmod/0 that/IN/mark/6 it/PRP/nsubj/5 fell/VBD/acl:relcl/2 spread/VBD/root/-1',
      ),
    ).toContain('that:mark:5 it:nsubj:5 fell:acl:0');
  });

  it('a clause right behind a verb without object hangs on it', () => {
    expect(
      mend(
        'He/PRP/nsubj/1 left/VBD/root/-1 and/CC/cc/3 declined/VBD/conj/1 to/TO/mark/5 say/VB/xcomp/3 who/WP/nsubj/7 paid/VBD/ccomp/1',
      ),
    ).toContain('paid:ccomp:5');
  });

  it('what stands behind an object with an article of its own does not describe it', () => {
    expect(mend('They/PRP/nsubj/1 called/VBD/root/-1 it/PRP/obj/1 a/DT/det/4 joke/NN/amod/2')).toContain(
      'joke:xcomp:1',
    );
  });
});
