import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/model/statement.js';
import {
  createDocumentSource,
  createPassageSource,
  describeStatement,
} from '../../src/publish/describe-statement.js';
import { INVENTED_DOCUMENT, TEXT } from '../web/invented-document.js';

const { mentions, statements } = INVENTED_DOCUMENT.reading;
const source = createDocumentSource(TEXT, mentions);

function get(id: string): Statement {
  const found = statements.find((s) => s.id === id);
  if (!found) throw new Error(id);
  return found;
}

describe('describeStatement', () => {
  it('names who acts, where, when and on whose word, and says what is not stated', () => {
    const summary = describeStatement(get('s1'), source);
    expect(summary.who).toEqual([
      { name: 'Armed Forces of Upland', said: 'Upland forces', id: 'upland-mil' },
    ]);
    expect(summary.verb).toBe('Assault, aerial');
    expect(summary.attribution?.speaker?.name).toBe('Interior Ministry of Lowland');
    const fields = Object.fromEntries(summary.fields.map((f) => [f.label, f.value]));
    expect(fields).toMatchObject({
      Toward: null,
      Where: 'Nareth, Coast, UA',
      When: '8 April 2031',
      Killed: '3',
      Injured: null,
      Numbers: 'at least 3 dock workers',
      Record: 'heaviest attack on the port since about March 2031',
    });
  });

  it('asks how many were killed of what is force, and of nothing else', () => {
    const event = { ...get('s1'), eventType: 'ASSAULT', fatalities: null, injuries: null } as Statement;
    const labelsOf = (statement: Statement) =>
      describeStatement(statement, source).fields.map((f) => f.label);
    expect(labelsOf(event)).toContain('Killed');
    expect(labelsOf({ ...event, eventType: 'MOBILIZE' } as Statement)).not.toContain('Killed');
  });

  it('follows a pronoun to its name and keeps the word that was said', () => {
    expect(describeStatement(get('s4'), source)).toMatchObject({
      who: [{ name: 'Ada Quill', said: 'she' }],
      verb: 'says',
      what: '"We will not sit at a table with empty chairs,"',
      isQuoted: true,
    });
  });

  it('ends on pronouns that stand for each other', () => {
    const circle = mentions.map((m) =>
      m.type === 'actor' && m.id === 'm7' ? { ...m, actor: null, antecedent: 'm8' } : m,
    );
    expect(describeStatement(get('s4'), createDocumentSource(TEXT, circle)).who).toHaveLength(1);
  });

  it('shows both halves of a condition, and the day a promise falls due', () => {
    expect(describeStatement(get('s3'), source).fields).toEqual([
      { label: 'Outcome', value: 'she would meet her Upland counterpart' },
      { label: 'Only if', value: 'every prisoner is released first' },
    ]);
    expect(describeStatement(get('s7'), source).fields[0]).toEqual({
      label: 'Due',
      value: 'by 1 May 2031',
      note: '“1 May”',
    });
  });

  it('needs no more than the passage for what lies in it', () => {
    for (const statement of statements) {
      const whole = describeStatement(statement, source);
      const alone = describeStatement(statement, createPassageSource(statement, mentions));
      expect(alone.what).toBe(whole.what);
      expect(alone.who).toEqual(whole.who);
    }
  });
});
