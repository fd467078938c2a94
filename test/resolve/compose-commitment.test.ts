import { describe, expect, it } from 'vitest';
import { addCalendar, findState } from '../../src/analyze/commitment-calendar.js';
import { composeCommitment } from '../../src/resolve/compose-commitment.js';
import { chooseCommitment, suggestStep } from '../../src/resolve/link-commitments.js';
import { tellCommitment, tellEvent } from '../ledger/statements.js';

const pledge = composeCommitment('c-a', [tellCommitment('a')], [], []);
const settle = (status: 'met' | 'partly met', on: string) =>
  composeCommitment(
    'c-a',
    [tellCommitment('a')],
    [{ status, on, passage: null, by: 'person', delivered: null, decision: 'd' }],
    [],
  );

describe('the chain of a commitment', () => {
  it('falls due by itself on the first day that the deadline can mean', () => {
    expect(findState(addCalendar(pledge, '2031-03-08'))).toBe('announced');
    expect(findState(addCalendar(pledge, '2031-03-09'))).toBe('due');
  });

  it('does not fall due once it is settled, nor again once a person has judged it after the day', () => {
    expect(findState(addCalendar(settle('met', '2031-03-05'), '2031-04-01'))).toBe('met');
    expect(findState(addCalendar(settle('partly met', '2031-03-05'), '2031-04-01'))).toBe('due');
    expect(findState(addCalendar(settle('partly met', '2031-03-10'), '2031-04-01'))).toBe('partly met');
  });

  it('has the words of who told of it first, whatever was filed first', () => {
    const day = (published: string) => ({ passage: { ...tellCommitment('x').passage, published } });
    const late = tellCommitment('a', { ...day('2031-03-09'), undertaking: 'the ferry port' });
    const early = tellCommitment('b', { ...day('2031-03-02'), undertaking: 'to rebuild the ferry port' });
    expect(composeCommitment('c-a', [late, early], [], []).undertaking).toBe('to rebuild the ferry port');
  });

  it('goes from announced to agreed and not back', () => {
    const day = (published: string) => ({ passage: { ...tellCommitment('x').passage, published } });
    const told = [
      tellCommitment('a', day('2031-03-02')),
      tellCommitment('b', { ...day('2031-03-03'), modality: 'agreement' }),
      tellCommitment('c', day('2031-03-04')),
    ];
    const { steps } = composeCommitment('c-a', told, [], []);
    expect(steps.map((s) => s.status)).toEqual(['announced', 'agreed']);
  });
});

describe('one commitment told twice', () => {
  it.each([
    ['in other words', { undertaking: 'to rebuild the ferry port' }, true],
    ['without its deadline', { earliest: null, latest: null }, true],
    ['by another day', { earliest: '2031-05-01', latest: '2031-05-01' }, false],
    ['of another thing', { undertaking: 'rebuild the grain mill' }, false],
  ])('%s', (_name, changes, isSame) => {
    expect(chooseCommitment(tellCommitment('b', changes), [pledge]) !== null).toBe(isSame);
  });
});

describe('what a later statement suggests', () => {
  const at = (quote: string) => ({ ...tellEvent('e').passage, quote });
  it.each([
    [
      'the thing done',
      tellEvent('e', { quad: 'material-cooperation', passage: at('Upland rebuilt the ferry port') }),
      'met',
    ],
    [
      'said not to be done',
      tellEvent('e', { factuality: 'negated', passage: at('Upland has not rebuilt the ferry port') }),
      'missed',
    ],
    [
      'promised with other numbers',
      tellCommitment('b', {
        latest: '2032-01-01',
        earliest: null,
        passage: at('Upland will rebuild the ferry port in 2032'),
      }),
      'superseded',
    ],
    ['another thing', tellEvent('e', { passage: at('Upland opened a school') }), undefined],
    [
      'its own sentence',
      tellEvent('e', {
        factuality: 'negated',
        passage: { ...tellCommitment('a').passage, quote: 'Upland has not rebuilt the ferry port' },
      }),
      undefined,
    ],
  ])('%s', (_name, later, suggests) => {
    expect(suggestStep(pledge, later)?.suggests).toBe(suggests);
  });
});
