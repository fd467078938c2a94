import { describe, expect, it } from 'vitest';
import { composeQuestionBoard } from '../../src/analyze/question-board.js';
import { groupRivals } from '../../src/analyze/rival-events.js';
import type { FiledClaim, FiledEvent } from '../../src/model/filed-statement.js';
import { composeCore, toMember } from '../../src/resolve/compose-event.js';
import { LOWLAND, tellClaim, tellEvent, UPLAND } from '../ledger/statements.js';

const eventOf = (...statements: FiledEvent[]) => ({ members: statements.map((s) => toMember(s, false)) });
const board = (claims: FiledClaim[], events = [eventOf()], around: FiledClaim[] = []) =>
  composeQuestionBoard({ claims, events, around });
const ids = (lines: readonly { readonly statementId: string }[]) => lines.map((l) => l.statementId);

describe('a board', () => {
  it('has direct words first, then the order of days; denials opposite, doubts apart', () => {
    const on = (published: string) => ({ ...tellClaim('x').passage, published });
    const found = board([
      tellClaim('late', { content: 'late', passage: { ...on('2031-03-05'), statementId: 'late' } }),
      tellClaim('early', { content: 'early', passage: { ...on('2031-03-01'), statementId: 'early' } }),
      tellClaim('quoted', { content: 'quoted', direct: true, passage: on('2031-03-09') }),
      tellClaim('no', { content: 'no', stance: 'denies' }),
      tellClaim('who knows', { content: 'who knows', stance: 'questions' }),
    ]);
    expect(ids(found.affirming)).toEqual(['quoted', 'early', 'late']);
    expect(ids(found.denying)).toEqual(['no']);
    expect(ids(found.questioning)).toEqual(['who knows']);
  });

  it('takes an event that a claim tells of as the claim’s, on the side of what it says of the event', () => {
    const said = tellEvent('d', { isAttributed: true, speaker: UPLAND, factuality: 'negated' });
    const own = tellEvent('e');
    const claim = tellClaim('c', { passage: { ...tellClaim('c').passage, documentId: 'd', end: 60 } });
    const found = board([], [eventOf(said, own)], [claim, tellClaim('elsewhere')]);
    expect(ids(found.denying)).toEqual(['c']);
    expect(found.denying[0]).toMatchObject({ said: claim.content, isOwnWord: true });
    expect(ids(found.affirming)).toEqual(['e']);
    expect(found.affirming[0]?.speaker).toBeNull();
  });

  it('shows copies of one origin once, and how many there are; the same words of another origin stand', () => {
    const copies = ['a', 'b', 'c'].map((id) => tellClaim(id, { origin: id === 'c' ? 'other' : 'wire' }));
    const found = board(copies);
    expect(found.affirming.map((l) => [l.statementId, l.copies.length])).toEqual([
      ['a', 1],
      ['c', 0],
    ]);
  });
});

describe('rivals', () => {
  const quote = (id: string, words: string) => ({ ...tellEvent(id).passage, quote: words });
  const tell = (id: string, words: string, changes: Partial<FiledEvent>) => {
    const members = [toMember(tellEvent(id, { passage: quote(id, words), ...changes }), false)];
    const rest = { fatalities: null, injuries: null, ruling: null, mergedInto: null };
    const status = { status: 'reported', credibility: 3, why: '' } as const;
    const assessment = { ...status, independentOrigins: [], denyingOrigins: [], origins: [] };
    return { ...composeCore(`e-${id}`, members), ...rest, assessment };
  };
  const a = tell('a', 'Upland shelled the mill in Nareth', { actors: [UPLAND] });
  const claimed = { isAttributed: true, speaker: UPLAND, actors: [LOWLAND] };

  it('are a deed laid at two doors: told alike, with doers that differ', () => {
    const b = tell('b', 'Lowland itself hit the mill, Upland said', claimed);
    expect(groupRivals([a, b]).map((g) => g.map((e) => e.id))).toEqual([['e-a', 'e-b']]);
  });

  it.each([
    ['nothing but the place and the parties in common', 'Lowland hit a school in Nareth, Upland said', {}],
    ['done to others', 'Lowland hit the mill, Upland said', { recipients: [UPLAND] }],
    ['by other means', 'Lowland hit the mill, Upland said', { mode: 'aerial' }],
    [
      'by somebody who acts for the same state',
      'The army hit the mill',
      { actors: [{ ...UPLAND, id: 'army' }] },
    ],
    ['by nobody named', 'The mill was hit', { actors: [] }],
  ])('are not: %s', (_why, words, changes) => {
    const toLowland = { ...a, recipients: [LOWLAND] };
    expect(groupRivals([toLowland, tell('b', words, { ...claimed, ...changes })])).toEqual([]);
  });
});
