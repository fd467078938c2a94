import { describe, expect, it } from 'vitest';
import { extractReading } from '../../../src/extract/extract-reading.js';
import { loadOntology } from '../../../src/ontology/load.js';

const ontology = loadOntology('data');

/** "speaker: content" of every claim of a text. */
function listClaims(text: string): string[] {
  const document = {
    url: null, title: null, authors: [], publisher: null, published: '2021-05-03', publishedFrom: 'given',
    language: 'en', text, sha256: '',
  } as const; // biome-ignore format: a record
  const claims = extractReading('x', document, ontology).statements.filter((s) => s.kind === 'claim');
  return claims.map(({ speaker, content }) => {
    const who = speaker ? text.slice(speaker.start, speaker.end) : 'nobody';
    return `${who}: ${text.slice(content.start, content.end)}`;
  });
}

describe('an object that comes late', () => {
  it.each([
    ['The bloc condemned on Monday the raid on the ferry.', 'The bloc: the raid on the ferry'],
    ['The envoy denounced in Lagos the closing of the port.', 'The envoy: the closing of the port'],
    ['The port denied on Sunday any part in the fire.', 'The port: any part in the fire'],
  ])('is found behind the day or the place: %s', (text, claim) => {
    expect(listClaims(text)).toEqual([claim]);
  });
});

describe('who speaks', () => {
  it.each([
    ['“The bridge is open,” said Imani Okoro, a spokeswoman for the port, adding that ferries would sail.', 'Imani Okoro, a spokeswoman for the port: “The bridge is open,”'],
    ['“The bridge is open,” Imani Okoro, the head of the port of Lagos, told The Daily Post.', 'Imani Okoro, the head of the port of Lagos: “The bridge is open,”'],
    ['The ferries will sail on Monday, the mayor said, citing a letter from the port.', 'the mayor: a letter from the port'],
    ['The envoy of Chad, whose team leads the mission, said the road was safe.', 'The envoy of Chad, whose team leads the mission: the road was safe'],
    ['Talks were broken off, but port officials said that the door remained open.', 'port officials: that the door remained open'],
    ['Briefing the 12-member board, the envoy said that the wells were dry.', 'the envoy: that the wells were dry'],
    ['“We lost our homes and our boats in one night.” — Imani Okoro, fisher', 'Imani Okoro, fisher: “We lost our homes and our boats in one night.”'],
    ['The blast killed six people, a doctor and two witnesses said.', 'a doctor and two witnesses: The blast killed six people'],
    ['The bridge was shut, the chancellor, Imani Okoro, announced last night in Lagos.', 'the chancellor, Imani Okoro: The bridge was shut'],
    ['Raiders ambush convoy near Lagos; 31 soldiers dead, group claims', 'group: Raiders ambush convoy near Lagos; 31 soldiers dead'],
    ['The mayor reports 38 deaths; aid groups have so far confirmed 29.', 'aid groups: 29'],
    ['“We can confirm six names, no more,” said its secretary, Imani Okoro.', 'its secretary, Imani Okoro: “We can confirm six names, no more,”'],
    ['In a letter on Monday the mayor alleged that the guards “had cheated” the drivers, and said the gate was shut.', 'the mayor: the gate was shut'],
    ['A trader suspected by the guards of selling shells said he was innocent.', 'A trader suspected by the guards of selling shells: he was innocent'],
    ['MEMBER: The gate was shut.\n\nCHAIR: Who shut it? We saw nobody.\n\nMEMBER: The guards were told.\n\nCHAIR: They were not.', 'MEMBER: The gate was shut.'],
  ])('%s', (text, claim) => expect(listClaims(text)).toContain(claim)); // biome-ignore format: a table
});

describe('what is said', () => {
  it.each([
    ['The governor said in a letter sent to reporters on Friday that the wells were dry.', 'The governor: that the wells were dry'],
    ['The guards, the mayor said at a hearing, were paid too little.', 'the mayor: The guards, the mayor said at a hearing, were paid too little'],
    ['The mayor called half of the council “cowards” and left.', 'The mayor: half of the council “cowards”'],
    ['“You say the road is safe,” the mayor said, “and then you stay at home.”', 'You: the road is safe'],
  ])('%s', (text, claim) => expect(listClaims(text)).toContain(claim)); // biome-ignore format: a table
});

it('gives the noun before a bare participle no word', () => {
  const text = 'Guards arrested a trader suspected of burning the mill.';
  expect(listClaims(text).map((c) => c.split(':')[0])).toEqual(['nobody']);
});

it('takes the cue whose speaker is named', () => {
  const text =
    'He seeks a firm promise, a demand complicated by Rome’s insistence that any such promises are “incompatible” with its own needs.';
  expect(listClaims(text).map((c) => c.split(':')[0])).toContain('Rome');
});

describe('nobody says', () => {
  it.each([
    'The two envoys met on Friday to discuss the price of grain.',
    'Chad and Niger are leading the charge in building a coalition to back these assurances.',
    'Support for the plan fell, and attacks on the port went on.',
    'The port was told twice and stayed shut when the ships arrived.',
    'ACCESS: The road to the port remains closed.',
    'LAGOS: Raiders have entered the port.',
    'Key figures: 120 families have been moved.',
    'The governor proclaimed a state of emergency in the valley.',
    'The council has yet to decide whether the port will close.',
    'The mayor is considering whether to close the port.',
    'Two guards accused of taking bribes were dismissed.',
    'The convoy is expected to reach the port in May.',
    'The court would not comment, and the clerk declined to say who had signed the letter.',
    'He started this war of words and continued the policies of his father.',
  ])('%s', (text) => expect(listClaims(text)).toEqual([]));
});
