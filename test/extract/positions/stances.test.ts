import { describe, expect, it } from 'vitest';
import { extractReading } from '../../../src/extract/extract-reading.js';
import type { Statement } from '../../../src/model/statement.js';
import { loadOntology } from '../../../src/ontology/load.js';

const ontology = loadOntology('data');

/** Positions, conditions and commitments of a text: "holder: words". */
function listStances(text: string): string[] {
  const document = {
    url: null, title: null, authors: [], publisher: null, published: '2021-05-03', publishedFrom: 'given',
    language: 'en', text, sha256: '',
  } as const; // biome-ignore format: a record
  const { statements, mentions } = extractReading('x', document, ontology);
  const name = (id: string | null) => mentions.find((m) => m.id === id)?.text ?? 'nobody';
  const cut = (span: { start: number; end: number }) => text.slice(span.start, span.end);
  const show = (s: Statement): string[] => {
    if (s.kind === 'position')
      return [`${name(s.holder)} ${s.stance}: ${cut(s.issue)}${s.reason ? ` / ${cut(s.reason)}` : ''}`];
    if (s.kind === 'condition')
      return [`${name(s.holder)} ${s.operator}: ${cut(s.outcome)} / ${cut(s.requirement)}`];
    return s.kind === 'commitment' ? [`${name(s.promisor)} ${s.modality}: ${cut(s.undertaking)}`] : [];
  };
  return statements.flatMap(show);
}

describe('positions', () => {
  it.each([
    ['Chad and Niger opposed the embargo.', ['Chad opposes: the embargo', 'Niger opposes: the embargo']],
    ['Spain rejected the quota as a trap.', ['Spain rejects: the quota / a trap']],
    ['Spain has ruled out Malta as a host of the talks, citing its perceived support for Tunis.', ['Spain rules-out: Malta as a host of the talks / its perceived support for Tunis']],
    ['Kenya stands ready to host the next round of talks.', ['Kenya offers: to host the next round of talks']],
    ['Chad urged Niger to “open the road, now”.', ['Chad demands: Niger to “open the road, now”']],
    ['Chad calls on Niger to:\n\n- open the road;\n- free the drivers.', ['Chad demands: Niger to:\n\n- open the road;\n- free the drivers.']],
    ['Niger should free the pilots, the envoy said.', ['envoy demands: Niger should free the pilots']],
    ['“Mali must leave Gao,” the envoy said.', ['envoy demands: Mali must leave Gao']],
    ['The vote should end by May, the envoy said.', []],
    ['“We must defend our land,” the general said.', []],
    ['The army must have known of the raid, the mayor said.', []],
    ['Parties including the Greens demand his resignation.', ['Parties demands: his resignation']],
    ['The Niger Front has said it is ready to sign the truce without conditions.', ['Niger Front offers: to sign the truce without conditions']],
    ['Chad told reporters that nobody had been hurt and accused Niger of lying.', []],
    ['Chad turned the offer of a ferry down.', ['Chad rejects: the offer of a ferry']],
    ['Chad gave Niger 48 hours to free the pilots.', ['Chad demands: to free the pilots']],
    ['Chad would accept nothing short of an apology.', ['Chad demands: an apology']],
    ['Chad’s main demand is the return of the pilots.', ['Chad demands: the return of the pilots']],
    ['Chad is prepared to open the road.', ['Chad offers: to open the road']],
    ['Chad is not prepared to open the road.', ['Chad rejects: to open the road']],
    ['Chad voiced support for the new ferry treaty.', ['Chad supports: the new ferry treaty']],
    ['Chad is against the sale of the ferry.', ['Chad opposes: the sale of the ferry']],
    ['Chad condemned in the strongest terms the seizure of the ferry.', ['Chad opposes: the seizure of the ferry']],
    ['A base by the lake is a red line for Chad.', ['Chad opposes: A base by the lake']],
    ['Chad called the new toll a non-starter.', ['Chad rejects: the new toll']],
    ['Chad will not sign the fishing accord.', ['Chad rejects: not sign the fishing accord']],
    ['Chad insists that the pilots be freed.', ['Chad demands: that the pilots be freed']],
    ['“There will be no talks with smugglers,” the envoy said.', ['envoy rejects: talks with smugglers']],
    ['The treaty, which Chad supports, has four pages.', ['Chad supports: The treaty']],
    ['“We reject the ferry treaty,” Minister Ana Bo of Chad said.', ['We rejects: the ferry treaty']],
    ['Chad welcomed 40 tourists.', []],
    ['Chad shot down two drones.', []],
    ['Chad agreed to meet.', ['Chad agreement: to meet']],
  ])('%s', (text, found) => expect(listStances(text)).toEqual(found)); // biome-ignore format: a table

  it.each([
    'Peace would be near if Chad accepted the plan.',
    'Chad has dropped its demand for a new border.',
    'It depends on what Chad is willing to offer.',
    'It is unlikely that Chad will accept the new border.',
    'The bombs may make Chad willing to talk about the border.',
    'A force to back the plan would need ships from Chad.',
  ])('none is taken: %s', (text) => expect(listStances(text).filter((s) => / (?:accepts|demands|offers|supports):/.test(s))).toEqual([])); // biome-ignore format: one line
});

describe('conditions and commitments', () => {
  it.each([
    ['The envoy of Chad said there would be no truce until the militia left the town.', 'envoy only-if: there would be no truce / the militia left the town'],
    ['Peru said a deal was only possible if the blockade ended.', 'Peru only-if: a deal was only possible / the blockade ended'],
    ['Peru insists that any deal must be signed in Lima, effectively ruling out Quito.', 'Peru only-if: any deal / must be signed in Lima'],
    ['Peru tied the loan to an audit.', 'Peru only-if: the loan / an audit'],
    ['An audit is a precondition for the loan, Peru said.', 'Peru only-if: the loan / An audit'],
    ['Peru made an audit a condition of the loan.', 'Peru only-if: the loan / an audit'],
    ['Should Chile open the pass, Peru would lift the ban.', 'Peru if: Peru would lift the ban / Chile open the pass'],
    ['Barring a deal, Peru will shut the pass.', 'Peru unless: Peru will shut the pass / a deal'],
    ['Only if Chile pays the fine will Peru lift the ban.', 'Peru only-if: will Peru lift the ban / Chile pays the fine'],
    ['Any deal must be signed in Lima, Peru said.', 'Peru only-if: Any deal / must be signed in Lima'],
    ['Peru is due to reopen the pass by June.', 'Peru decision: reopen the pass by June'],
    ['The accord obliges Peru to reopen the pass.', 'Peru agreement: Peru to reopen the pass'],
    ['Peru will not attack the pass.', 'Peru pledge: not attack the pass'],
    ['Peru gave its word that it would reopen the pass.', 'Peru pledge: that it would reopen the pass'],
    ['Peru and Chile pledged to reopen the pass by June.', 'Chile pledge: to reopen the pass by June'],
    ['Norway will send two field hospitals to Malta.', 'Norway pledge: send two field hospitals to Malta'],
  ])('%s', (text, found) => expect(listStances(text)).toContain(found)); // biome-ignore format: a table

  it('states a demand that is a condition once', () => {
    expect(listStances('Peru insists that any deal must be signed in Lima.')).toHaveLength(1);
  });

  it('finds no promise in a parenthesis of saying', () => {
    expect(listStances('Unless the rain stops, Norway said, it will lose the road.').join()).not.toContain(
      'pledge',
    );
  });
});

describe('what a demand is about', () => {
  it.each([
    ['Mali made a demand that Chad rejects.', ['Chad rejects: a demand']],
    ['Mali made a demand that Chad leave the hills.', ['Mali demands: that Chad leave the hills']],
    ['The truce, which the rebels accepted and the army rejected, holds.', ['rebels accepts: The truce', 'army rejects: The truce']],
    ['It is a truce which the rebels said they accepted.', ['they accepts: a truce']],
    ['Mali repeated its demand that Chad withdraw.', ['its demands: that Chad withdraw']],
    ['Mali, Niger and Chad voiced concern over the coup.', ['Mali opposes: the coup', 'Niger opposes: the coup', 'Chad opposes: the coup']],
  ])('is not what is done with it: %s', (text, found) => {
    expect(listStances(text)).toEqual(found);
  });
}); // biome-ignore format: a table
