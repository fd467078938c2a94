import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Brief, Citation, Citations } from '../../src/model/brief.js';
import type { Commitment } from '../../src/model/commitment.js';
import type { ConflictEvent } from '../../src/model/conflict-event.js';
import type { Party, Passage } from '../../src/model/filed-statement.js';
import { type BriefParts, composeBrief } from '../../src/publish/brief/compose-brief.js';
import { composeMarkdown, fold } from '../../src/publish/brief/markdown-brief.js';
import { parseMarkdownBrief } from '../../src/publish/brief/parse-markdown.js';
import { tellEvent } from '../ledger/statements.js';

const HASH = 'a'.repeat(64);
const rebels: Party = { id: 'name:rebels', name: 'Rebels', country: null, sector: 'REB' };
const council: Party = { id: 'name:council', name: 'The council', country: null, sector: 'GOV' };

function createPassage(number: number, changes: Partial<Passage> = {}): Passage {
  return {
    statementId: `doc${number}-1-s1`,
    documentId: `doc${number}`,
    localId: 's1',
    start: 0,
    end: 30,
    quote: `Rebels shelled Norhaven (${number}).`,
    publisher: 'The Harbour Post',
    title: 'Shelling [of] Norhaven',
    published: '2025-07-12',
    knownAt: '2025-07-12T10:00:00.000Z',
    ...changes,
  };
}

function createEvent(passages: readonly Passage[], changes: Partial<ConflictEvent> = {}): ConflictEvent {
  const members = passages.map((passage) => ({
    statement: { ...tellEvent(passage.statementId), passage },
    stance: 'affirms' as const,
    isOwnWord: false,
    isRetracted: false,
  }));
  return {
    id: 'e-1',
    eventType: 'ASSAULT',
    mode: null,
    quad: 'material-conflict',
    actors: [rebels],
    recipients: [council],
    place: { name: 'Norhaven', geonameId: 7, countryCode: 'UA', admin1: null, precision: 1 },
    earliest: '2025-07-11',
    latest: '2025-07-11',
    fatalities: { low: 2, best: 3, high: 5, given: [] },
    injuries: null,
    members,
    assessment: {
      status: 'reported',
      credibility: 3,
      independentOrigins: ['doc1'],
      denyingOrigins: [],
      origins: ['doc1', 'doc2'],
      why: 'Two origins.',
    },
    conflicts: ['north'],
    mergedInto: null,
    ruling: null,
    ...changes,
  };
}

function createParts(changes: Partial<BriefParts> = {}): BriefParts {
  return {
    conflict: { id: 'north', name: 'The north' },
    since: '2025-07-08',
    until: '2025-07-14',
    asOf: '2025-07-14T12:00:00.000Z',
    hasExamples: false,
    events: [],
    disputes: [],
    cells: [],
    issues: [{ id: 'truce', name: 'Ceasefire', cues: ['truce'] }],
    requirements: [],
    commitments: [],
    records: [],
    checks: [],
    judgments: [],
    hashOf: () => HASH,
    passageOf: () => null,
    ...changes,
  };
}

const read = (brief: Brief, id: string) => brief.sections.find((s) => s.id === id)?.sentences ?? [];

describe('composeBrief', () => {
  it('says who, to whom, where, when, how many, on how many origins, and cites each document once before any twice', () => {
    const passages = [createPassage(1), createPassage(1, { statementId: 'doc1-1-s2' }), createPassage(2)];
    const [sentence] = read(composeBrief(createParts({ events: [createEvent(passages)] })), 'changed');
    expect(sentence?.text).toBe(
      '“Rebels shelled Norhaven (1)”: assault by Rebels toward The council, Norhaven, 11 July 2025; killed: 2 to 5; reported, 2 articles, 2 origins.',
    );
    expect(sentence?.kind === 'reporting' && sentence.citations.map((c) => c.statementId)).toEqual([
      'doc1-1-s1',
      'doc2-1-s1',
      'doc1-1-s2',
    ]);
  });

  it('leaves out what has no passage that can be proven, and what was merged away', () => {
    const event = createEvent([createPassage(1)]);
    expect(read(composeBrief(createParts({ events: [event], hashOf: () => null })), 'changed')).toEqual([]);
    const merged = createEvent([createPassage(1)], { mergedInto: 'e-2' });
    expect(read(composeBrief(createParts({ events: [merged] })), 'changed')).toEqual([]);
  });

  it('tells the records of the period by an event of their day, and whether superlatives hold, by their statements', () => {
    const series = { id: 'drones', name: 'Drones launched', unit: 'drones', conflict: 'north' };
    const record = (day: string, notedAt: string) => ({
      ...{ series, day, notedAt, value: 90, seriesBegins: '2024-01-01' },
      since: { day: '2025-05-20', value: 95 },
    });
    const superlative = {
      ...{
        measure: 'largest',
        scope: 'drone attack',
        since: '2025-05',
        within: null,
        counts: ['drones' as const],
      },
      start: { kind: 'days' as const, earliest: '2025-05-01', latest: '2025-05-31' },
    };
    const told = (knownAt: string) => {
      const statement = tellEvent('doc1-1-s1', { superlative });
      return { ...statement, passage: { ...statement.passage, ...createPassage(1), knownAt } };
    };
    const checked = (knownAt: string) => ({
      statement: told(knownAt),
      series,
      on: '2025-07-11',
      check: {
        verdict: 'fails' as const,
        why: '2025-06-20 had more',
        value: 90,
        lastAsLarge: null,
        rows: [],
      },
    });
    const noted = '2025-07-12T00:00:00.000Z';
    const parts = createParts({
      events: [createEvent([createPassage(1)])],
      records: [
        record('2025-07-11', noted),
        record('2025-07-10', noted),
        record('2025-06-11', '2025-06-12T00:00:00.000Z'),
      ],
      checks: [checked(noted), checked('2025-07-01T00:00:00.000Z')],
    });
    expect(read(composeBrief(parts), 'records').map((s) => s.kind === 'reporting' && s.text)).toEqual([
      'Drones launched: 90 drones on 11 July 2025, the most since 20 May 2025 (95).',
      expect.stringMatching(
        /: the largest drone attack \(since May 2025\) does not hold against Drones launched; 20 June 2025 had more\.$/,
      ),
    ]);
  });

  it('puts a position that turned in the period first, with the passage it turned from', () => {
    const entry = (on: string, stance: 'rejects' | 'accepts', number: number) => ({
      statementId: `doc${number}-1-s1`,
      issue: 'truce',
      holder: council,
      stance,
      side: stance === 'accepts' ? ('for' as const) : ('against' as const),
      matter: 'a truce',
      reason: null,
      on,
      passage: createPassage(number),
    });
    const [old, now] = [entry('2025-07-01', 'rejects', 1), entry('2025-07-12', 'accepts', 2)];
    const turned = {
      holder: council,
      issue: 'truce',
      current: now,
      turned: { from: old, to: now },
      history: [old, now],
    };
    const steady = {
      holder: { ...rebels, name: 'Aaa' },
      issue: 'truce',
      current: old,
      turned: null,
      history: [old],
    };
    const sentences = read(composeBrief(createParts({ cells: [steady, turned] })), 'positions');
    expect(sentences[0]?.text).toBe(
      'Ceasefire: The council accepts “a truce” (12 July 2025). Before, on 1 July 2025: rejects “a truce”.',
    );
    expect(sentences[0]?.kind === 'reporting' && sentences[0].citations.length).toBe(2);
    expect(sentences).toHaveLength(2);
  });

  it('says who gives which number where they differ, and cites them', () => {
    const passages = [createPassage(1), createPassage(2), createPassage(3)];
    const told = createEvent(passages);
    const give = (number: number, best: number, isCurrent = true) => ({
      ...{ statementId: `doc${number}-1-s1`, origin: `doc${number}`, isCurrent },
      ...{ low: best, best, high: best },
    });
    const given = [give(2, 9), give(1, 7), give(3, 4, false)];
    const event = { ...told, fatalities: { low: 7, best: 7, high: 9, given } };
    const disputes = [{ event, affirming: [], denying: [] }];
    const [sentence] = read(composeBrief(createParts({ disputes })), 'disputed');
    expect(sentence?.text).toMatch(/ Killed: 7 in The Harbour Post; 9 in The Harbour Post\.$/);
    expect(sentence?.kind === 'reporting' && sentence.citations.map((c) => c.statementId)).toEqual([
      'doc1-1-s1',
      'doc2-1-s1',
    ]);
  });

  it('lists deadlines ahead and overdue, not what is settled or far', () => {
    const commit = (
      latest: string,
      status: 'announced' | 'due' | 'met',
      undertaking: string,
    ): Commitment => ({
      id: `c-${undertaking}`,
      promisor: council,
      beneficiary: null,
      undertaking,
      amount: null,
      modality: 'pledge',
      condition: null,
      earliest: latest,
      latest,
      statements: [{ passage: createPassage(1) } as Commitment['statements'][number]],
      steps: [{ status, on: null, passage: null, by: 'statement', delivered: null, decision: null }],
      hints: [],
      conflicts: ['north'],
    });
    const commitments = [
      commit('2025-07-01', 'due', 'open the road'),
      commit('2025-08-01', 'announced', 'send aid'),
      commit('2025-08-02', 'met', 'free prisoners'),
      commit('2026-01-01', 'announced', 'hold a vote'),
    ];
    const due = read(composeBrief(createParts({ commitments })), 'due').map((s) => s.text);
    expect(due).toEqual([
      'The council: “open the road”, due 1 July 2025; overdue: the day was 13 days ago, and nothing told here says what became of it.',
      'The council: “send aid”, due 1 August 2025; announced.',
    ]);
  });
});

describe('a brief as Markdown', () => {
  const brief = composeBrief(createParts({ events: [createEvent([createPassage(1), createPassage(2)])] }));

  it('can be parsed back to every citation, exactly', () => {
    const { citations, problems } = parseMarkdownBrief(composeMarkdown(brief, 'http://127.0.0.1:4100'));
    expect(problems).toEqual([]);
    expect(citations).toMatchObject([
      {
        note: '1',
        statementId: 'doc1-1-s1',
        documentId: 'doc1',
        start: 0,
        end: 30,
        sha256: HASH,
        quote: 'Rebels shelled Norhaven (1).',
      },
      { note: '2', statementId: 'doc2-1-s1' },
    ]);
  });

  it('says where something stands without a citation, or with one that is not there or is none', () => {
    const text = ['- Something happened.', '- It did.[^9]', '[^1]: “x” by somebody'].join('\n');
    expect(parseMarkdownBrief(text).problems).toEqual([
      { line: 3, problem: 'footnote 1 is not a citation' },
      { line: 1, problem: 'states something without a citation' },
      { line: 2, problem: 'footnote 9 is not there' },
    ]);
  });

  it('any quotation, title and publisher come through whole, and no markup gets out of them', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...'ab “”"\\`*_[](){}<>#|!&~^\n-:'),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, (quote, title, publisher) => {
        const passage = createPassage(1, { quote, title, publisher });
        const own = composeBrief(createParts({ events: [createEvent([passage])] }));
        const text = composeMarkdown(own, 'http://127.0.0.1:4100');
        const { citations, problems } = parseMarkdownBrief(text);
        expect(problems).toEqual([]);
        expect(citations).toHaveLength(1);
        expect(citations[0]?.quote).toBe(fold(quote));
        expect(text).not.toMatch(/(?<!\\)<[a-z/!]/i);
      }),
    );
  });
});

it('the type itself refuses a report without a passage', () => {
  expectTypeOf<readonly Citation[]>().not.toExtend<Citations>();
  expectTypeOf<readonly [Citation]>().toExtend<Citations>();
});
