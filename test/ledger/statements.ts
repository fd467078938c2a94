import type { FiledClaim, FiledCommitment, FiledEvent, Party } from '../../src/model/filed-statement.js';

export const UPLAND: Party = { id: 'UPL', name: 'Upland', country: 'UPL', sector: 'GOV' };
export const LOWLAND: Party = { id: 'LOW', name: 'Lowland', country: 'LOW', sector: 'GOV' };

const passage = (id: string) => ({
  statementId: id,
  documentId: id,
  localId: 's1',
  start: 0,
  end: 20,
  quote: `Upland shelled Nareth (${id})`,
  publisher: id,
  title: null,
  published: '2031-03-02',
  knownAt: '2031-03-02T08:00:00.000Z',
});
const base = (id: string) => ({
  id,
  passage: passage(id),
  origin: id,
  conflicts: ['ferry'],
  factuality: 'asserted' as const,
  score: 0.9,
  speaker: null,
  isAttributed: false,
});

/** Upland shelled Nareth on 1 March 2031, told by an origin of its own. */
export function tellEvent(id: string, changes: Partial<FiledEvent> = {}): FiledEvent {
  return {
    ...base(id),
    kind: 'event',
    eventType: 'ASSAULT',
    mode: 'heavy-weapons',
    quad: 'material-conflict',
    actors: [UPLAND],
    recipients: [],
    place: { name: 'Nareth', geonameId: 1, countryCode: 'LW', admin1: 'Coast', precision: 1 },
    earliest: '2031-03-01',
    latest: '2031-03-01',
    fatalities: null,
    injuries: null,
    magnitudes: [],
    superlative: null,
    ...changes,
  };
}

/** Upland pledges to rebuild the ferry port between 9 and 12 March 2031. */
export function tellCommitment(id: string, changes: Partial<FiledCommitment> = {}): FiledCommitment {
  return {
    ...base(id),
    kind: 'commitment',
    promisor: UPLAND,
    beneficiary: null,
    undertaking: 'rebuild the ferry port',
    amount: null,
    modality: 'pledge',
    earliest: '2031-03-09',
    latest: '2031-03-12',
    ...changes,
  };
}

/** Lowland says that Upland shelled Nareth, told by an origin of its own. */
export function tellClaim(id: string, changes: Partial<FiledClaim> = {}): FiledClaim {
  return {
    ...base(id),
    kind: 'claim',
    speaker: LOWLAND,
    isAttributed: true,
    content: 'Upland shelled Nareth',
    direct: false,
    stance: 'asserts',
    ...changes,
  };
}
