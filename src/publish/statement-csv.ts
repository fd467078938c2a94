import type { Statement } from '../model/statement.js';
import { type CitedStatement, describeFacts, type StatementFacts } from './statement-facts.js';

type Cell = string | number | boolean | null;

interface Column {
  readonly name: string;
  /** Humanitarian Exchange Language tag, https://hxlstandard.org; empty: none */
  readonly hxl: string;
  readonly read: (listed: CitedStatement, facts: StatementFacts) => Cell;
}

const columns: readonly Column[] = [
  column('statement_id', '#event+id', ({ id }) => id),
  column('kind', '', ({ statement }) => statement.kind),
  column('event_type', '#event+type', ({ statement: s }) => (s.kind === 'event' ? s.eventType : null)),
  column('sub_event_type', '#event+type+sub', ({ statement: s }) =>
    s.kind === 'event' ? (s.acled?.subEventType ?? null) : null,
  ),
  column('mode', '', ({ statement: s }) => (s.kind === 'event' ? s.mode : null)),
  column('stance', '', ({ statement: s }) => readStance(s)),
  column('factuality', '', ({ statement }) => statement.factuality),
  column('date_edtf', '#date+occurred', (_, { time }) => time?.edtf ?? null),
  column('date_earliest', '#date+start', (_, { time }) => time?.earliest ?? null),
  column('date_latest', '#date+end', (_, { time }) => time?.latest ?? null),
  column('date_prec', '#date+precision', (_, { datePrecision }) => datePrecision),
  column('actors', '#group+name+first', (_, { actors }) => actors.join('; ')),
  column('recipients', '#group+name+second', (_, { recipients }) => recipients.join('; ')),
  column('place_name', '#loc+name', (_, { placeName }) => placeName),
  column('admin1', '#adm1+name', (_, { place }) => place?.admin1 ?? null),
  column('country', '#country+code', (_, { place }) => place?.countryCode ?? null),
  column('latitude', '#geo+lat', (_, { place }) => place?.lat ?? null),
  column('longitude', '#geo+lon', (_, { place }) => place?.lon ?? null),
  column('where_prec', '#geo+precision', (_, { place }) => place?.precision ?? null),
  column('geonameid', '', (_, { place }) => place?.geonameId ?? null),
  ...countColumns('fatalities', '#affected+killed'),
  ...countColumns('injuries', '#affected+injured'),
  column('superlative', '', ({ statement: s }) =>
    s.kind === 'event' && s.superlative ? `${s.superlative.measure} ${s.superlative.scope}` : null,
  ),
  column('superlative_verdict', '', ({ check }) => check?.verdict ?? null),
  column('superlative_series', '', ({ check }) => check?.series ?? null),
  column('said_by', '', (_, { speaker }) => speaker),
  column('passage', '#description', ({ statement }) => statement.quote),
  column('passage_start', '', ({ statement }) => statement.start),
  column('passage_end', '', ({ statement }) => statement.end),
  column('rule', '', ({ statement }) => statement.rule),
  column('score', '', ({ statement }) => statement.score),
  column('source', '#meta+source', ({ document }) => document.publisher),
  column('url', '#meta+url', ({ document }) => document.url),
  column('title', '', ({ document }) => document.title),
  column('published', '', ({ document }) => document.published),
  column('document_id', '', ({ document }) => document.id),
  column('is_example', '', ({ document }) => document.isExample),
  column('known_at', '', ({ document }) => document.knownAt),
];

/** The header line, and below it the HXL tags when they are asked for. */
export function renderCsvHead({ hxl }: { readonly hxl: boolean }): string {
  const head = renderLine(columns.map((c) => c.name));
  return hxl ? head + renderLine(columns.map((c) => c.hxl)) : head;
}

/** One line of RFC 4180, with CRLF. */
export function renderCsvLine(listed: CitedStatement): string {
  const facts = describeFacts(listed);
  return renderLine(columns.map((c) => c.read(listed, facts)));
}

function column(name: string, hxl: string, read: Column['read']): Column {
  return { name, hxl, read };
}

function countColumns(name: 'fatalities' | 'injuries', hxl: string): Column[] {
  return (['low', 'best', 'high'] as const).map((bound) =>
    column(`${name}_${bound}`, bound === 'best' ? hxl : '', ({ statement: s }) =>
      s.kind === 'event' ? (s[name]?.[bound] ?? null) : null,
    ),
  );
}

function readStance(s: Statement): string | null {
  if (s.kind === 'claim' || s.kind === 'position') return s.stance;
  if (s.kind === 'condition') return s.operator;
  if (s.kind === 'commitment') return s.modality;
  return s.kind === 'assessment' ? s.likelihood : null;
}

function renderLine(cells: readonly Cell[]): string {
  return `${cells.map(renderCell).join(',')}\r\n`;
}

/** Numbers as they are. Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
function renderCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
