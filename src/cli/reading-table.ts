import { stripVTControlCharacters } from 'node:util';
import type { Mention } from '../model/mention.js';
import type { Reading } from '../model/reading.js';
import type { Statement } from '../model/statement.js';

/** A Reading for people: who said it before what, each with the words it rests on. `width` in columns. */
export function renderReading(reading: Reading, width: number): string {
  const { document, statements } = reading;
  const head = [
    document.title ?? '(no title)',
    [document.publisher, document.published ?? 'date not stated', document.language]
      .filter(Boolean)
      .join(' · '),
    `sha256 ${document.sha256}`,
  ];
  const rows = statements.flatMap((s) => renderStatement(s, reading, Math.max(40, width)));
  const count = statements.length === 1 ? '1 statement' : `${statements.length} statements`;
  const empty = statements.length ? [] : [explainEmpty(reading)];
  const foot = [`${count} in ${reading.sentences.length} sentences`, ...describeProposals(reading.proposals)];
  return `${[...head, '', ...rows, ...empty, ...foot].map(clean).join('\n')}\n`;
}

function describeProposals(tally: Reading['proposals']): string[] {
  if (!tally) return [];
  if (tally.error) return [`The model ${tally.model} gave no answer (${tally.error}).`];
  const dropped = tally.proposed - tally.admitted;
  return [
    `The model ${tally.model} proposed ${tally.proposed}: ${tally.admitted} admitted, ${dropped} dropped.`,
  ];
}

function explainEmpty({ document }: Reading): string {
  return document.language === 'en'
    ? 'No statement was found: nothing that happened, was said, demanded or promised.'
    : `No statement was found: the language is "${document.language}", and Faultline reads English so far.`;
}

function renderStatement(statement: Statement, { mentions }: Reading, width: number): string[] {
  const nameOf = (id: string | null) => nameMention(id, mentions);
  const line = `${statement.id.padEnd(4)} ${statement.kind.padEnd(10)} ${describeStatement(statement, nameOf)}`;
  const quote = statement.quote.replace(/\s+/g, ' ');
  const room = width - 16;
  const shown = quote.length > room ? `${quote.slice(0, room - 1)}…` : quote;
  return [line, `${' '.repeat(16)}“${shown}”`, ''];
}

type NameOf = (id: string | null) => string;

function describeStatement(s: Statement, nameOf: NameOf): string {
  switch (s.kind) {
    case 'event': {
      const parties = `${list(s.actors, nameOf)} → ${list(s.recipients, nameOf)}`;
      const where = [s.place && `at ${nameOf(s.place)}`, s.time && `on ${nameOf(s.time)}`]
        .filter(Boolean)
        .join(' ');
      return `${s.eventType}${s.mode ? `/${s.mode}` : ''} (${s.factuality}) ${parties} ${where}`.trimEnd();
    }
    case 'claim':
      return `${nameOf(s.speaker?.mention ?? null)} ${s.stance}${s.direct ? ', in quotation marks' : ''}`;
    case 'position':
      return `${nameOf(s.holder)} ${s.stance}`;
    case 'condition':
      return `${nameOf(s.holder)}: ${s.operator}`;
    case 'commitment':
      return `${nameOf(s.promisor)}: ${s.modality}, due ${describeDeadline(s.deadline)}`;
    case 'assessment':
      return `${s.holder === null ? 'the author' : nameOf(s.holder)}: ${s.likelihood ?? 'likelihood not stated'}`;
  }
}

function describeDeadline(
  deadline: { readonly earliest: string | null; readonly latest: string | null } | null,
): string {
  if (!deadline?.latest) return 'not stated';
  return deadline.earliest === deadline.latest
    ? deadline.latest
    : `${deadline.earliest ?? '?'} to ${deadline.latest}`;
}

function list(ids: readonly string[], nameOf: NameOf): string {
  return ids.length ? ids.map(nameOf).join(', ') : 'not stated';
}

function nameMention(id: string | null, mentions: readonly Mention[]): string {
  const mention = mentions.find((m) => m.id === id);
  if (!mention) return 'not stated';
  if (mention.type === 'actor') return mention.actor?.name ?? mention.text;
  if (mention.type === 'place') return mention.place?.name ?? mention.text;
  if (mention.type === 'time') return mention.time.edtf ?? mention.text;
  return mention.text;
}

/** Text from outside never steers the terminal. */
function clean(line: string): string {
  return stripVTControlCharacters(line).replace(/\p{Cc}/gu, ' ');
}
