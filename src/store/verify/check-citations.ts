import type { Mention } from '../../model/mention.js';
import type { Span } from '../../model/span.js';
import type { Statement } from '../../model/statement.js';
import type { Database } from '../database.js';
import type { CheckedPart, Finding } from './finding.js';

const AT_ONCE = 50;

/** Every statement's quotation and every mention's words against the text that they were taken from, letter by letter. */
export async function* checkCitations(database: Database): AsyncGenerator<CheckedPart> {
  for (let after = ''; ; ) {
    const readings = await database
      .selectFrom('reading')
      .select(['id', 'text', 'sentences'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    const last = readings.at(-1);
    if (!last) return;
    const between = { from: after, to: last.id };
    const [statements, mentions] = await Promise.all([
      loadCited(database, 'statement', between),
      loadCited(database, 'mention', between),
    ]);
    after = last.id;
    const texts = new Map(readings.map((r) => [r.id, r.text]));
    yield {
      count: statements.length + mentions.length,
      findings: [
        ...readings.flatMap((r) => checkSentences(r.id, r.text, r.sentences)),
        ...statements.flatMap((row) => checkStatement(row, texts.get(row.readingId) ?? '')),
        ...mentions.flatMap((row) => checkMention(row, texts.get(row.readingId) ?? '')),
      ],
    };
  }
}

interface CitedRow {
  readonly id: string;
  readonly readingId: string;
  readonly start: number;
  readonly end: number;
  readonly body: unknown;
}

function loadCited(
  database: Database,
  table: 'statement' | 'mention',
  { from, to }: { readonly from: string; readonly to: string },
): Promise<CitedRow[]> {
  return database
    .selectFrom(table)
    .select(['id', 'reading_id as readingId', 'start_at as start', 'end_at as end', 'body'])
    .where('reading_id', '>', from)
    .where('reading_id', '<=', to)
    .execute();
}

function checkStatement({ id, start, end, body }: CitedRow, text: string): Finding[] {
  const where = `statement ${id}`;
  const statement = body as Statement;
  if (statement.start !== start || statement.end !== end)
    return [{ where, problem: 'its row and its record name different passages' }];
  if (statement.quote === text.slice(start, end)) return [];
  return [
    {
      where,
      problem: `it quotes ${show(statement.quote)}, its document has ${show(text.slice(start, end))}`,
    },
  ];
}

function checkMention({ id, readingId, start, end, body }: CitedRow, text: string): Finding[] {
  const where = `mention ${id} of reading ${readingId}`;
  const mention = body as Mention;
  if (mention.start !== start || mention.end !== end)
    return [{ where, problem: 'its row and its record name different words' }];
  if (mention.text === text.slice(start, end)) return [];
  return [
    { where, problem: `it is ${show(mention.text)}, its document has ${show(text.slice(start, end))}` },
  ];
}

function checkSentences(id: string, text: string, sentences: readonly Span[]): Finding[] {
  const isOut = sentences.some((s) => s.start < 0 || s.end > text.length || s.start >= s.end);
  return isOut ? [{ where: `reading ${id}`, problem: 'a sentence lies outside the text' }] : [];
}

function show(text: string | undefined): string {
  const words = (text ?? '').replace(/\s+/g, ' ');
  return `"${words.length > 60 ? `${words.slice(0, 60)}...` : words}"`;
}
