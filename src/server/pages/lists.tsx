import type { Hono } from 'hono';
import { z } from 'zod';
import { EVENT_TYPES, type StatementKind } from '../../model/statement.js';
import {
  composeCount,
  EVENT_NAMES,
  FACTUALITY_NAMES,
  KIND_NAMES,
  STATEMENT_KINDS,
} from '../../publish/words.js';
import type { ConflictName, ListedStatement, Page, StatementFilter } from '../../store/catalog.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { blank, parseFields } from '../parse-fields.js';
import { Choice, DayRange } from '../views/choice.js';
import { DocumentTable } from '../views/document-table.js';
import { Pager } from '../views/parts.js';
import { StatementTable } from '../views/statement-table.js';

const SIZE = 50;

const querySchema = z.object({
  page: blank(z.coerce.number().int().min(1).max(100_000)),
  kind: blank(z.enum(['event', 'claim', 'position', 'condition', 'commitment', 'assessment'])),
  type: blank(z.enum(EVENT_TYPES)),
  factuality: blank(z.enum(['asserted', 'negated', 'hypothetical', 'future', 'historical'])),
  conflict: blank(z.string().max(100)),
  since: blank(z.iso.date()),
  until: blank(z.iso.date()),
});
type Query = z.infer<typeof querySchema>;

export function addListPages(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/documents', async (c) => {
    const query = parseQuery(c.req.query());
    const page = query.page ?? 1;
    const filter = query.conflict === undefined ? {} : { conflict: query.conflict };
    const found = await kit.parts.catalog
      .asOf(c.get('asOf'))
      .listDocuments({ ...filter, limit: SIZE, offset: (page - 1) * SIZE });
    const hasExamples = found.items.some((d) => d.isExample);
    return renderPage(
      c,
      kit,
      { title: 'Documents', hasExamples },
      <>
        <header class="head">
          <h1>Documents</h1>
          <p class="figures">{composeCount(found.total, 'document')}, newest first</p>
        </header>
        <DocumentTable items={found.items} caption="Documents" none="None." />
        <Pager base="/documents" query={filter} page={page} size={SIZE} total={found.total} />
      </>,
    );
  });
  app.get('/statements', async (c) => {
    const query = parseQuery(c.req.query());
    const catalog = kit.parts.catalog.asOf(c.get('asOf'));
    const [found, conflicts] = await Promise.all([
      catalog.listStatements(toFilter(query)),
      catalog.listConflicts(),
    ]);
    const hasExamples = found.items.some((s) => s.document.isExample);
    return renderPage(
      c,
      kit,
      { title: 'Statements', hasExamples },
      <StatementsPage query={query} found={found} conflicts={conflicts} />,
    );
  });
}

function parseQuery(raw: Record<string, string>): Query {
  return parseFields(querySchema, raw, 'Choose from the lists, or remove that part of the address.');
}

function toFilter(query: Query): StatementFilter {
  const { kind, conflict, since, until, factuality, type } = query;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(type === undefined ? {} : { eventType: type }),
    ...(factuality === undefined ? {} : { factuality }),
    ...(conflict === undefined ? {} : { conflict }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    limit: SIZE,
    offset: ((query.page ?? 1) - 1) * SIZE,
  };
}

interface StatementsProps {
  readonly query: Query;
  readonly found: Page<ListedStatement>;
  readonly conflicts: readonly ConflictName[];
}

function StatementsPage({ query, found, conflicts }: StatementsProps) {
  const { page = 1, ...rest } = query;
  const kinds = STATEMENT_KINDS.filter((kind) => found.items.some((s) => s.statement.kind === kind));
  return (
    <>
      <header class="head">
        <h1>Statements</h1>
        <p class="figures">
          {found.hasMore ? 'more than ' : ''}
          {composeCount(found.total, 'statement')}, newest documents first
        </p>
      </header>
      <FilterForm query={query} conflicts={conflicts} />
      {found.items.length === 0 ? <p class="unstated">None found.</p> : null}
      {kinds.map((kind) => (
        <KindSection key={kind} kind={kind} items={found.items.filter((s) => s.statement.kind === kind)} />
      ))}
      <Pager
        base="/statements"
        query={rest}
        page={page}
        size={SIZE}
        total={found.total}
        hasMore={found.hasMore}
      />
    </>
  );
}

function KindSection({
  kind,
  items,
}: {
  readonly kind: StatementKind;
  readonly items: readonly ListedStatement[];
}) {
  return (
    <section class={`of-kind k-${kind}`} aria-labelledby={`of-${kind}`}>
      <h2 id={`of-${kind}`}>
        <span class="kind">{KIND_NAMES[kind].many}</span> <span class="count">{items.length}</span>{' '}
        <small>on this page</small>
      </h2>
      <StatementTable kind={kind} items={items} caption={KIND_NAMES[kind].many} />
    </section>
  );
}

function FilterForm({
  query,
  conflicts,
}: {
  readonly query: Query;
  readonly conflicts: readonly ConflictName[];
}) {
  const kinds = STATEMENT_KINDS.map((kind) => [kind, KIND_NAMES[kind].many] as const);
  const types = EVENT_TYPES.map((type) => [type, EVENT_NAMES[type]] as const);
  const factualities = Object.entries(FACTUALITY_NAMES);
  return (
    <form class="filters" method="get" action="/statements">
      <Choice
        name="conflict"
        label="Conflict"
        value={query.conflict}
        options={conflicts.map((c) => [c.id, c.name])}
      />
      <Choice name="kind" label="Kind" value={query.kind} options={kinds} />
      <Choice name="type" label="Event type" value={query.type} options={types} />
      <Choice name="factuality" label="Said to be" value={query.factuality} options={factualities} />
      <DayRange label="Published from" since={query.since} until={query.until} />
      <button type="submit">Show</button>
    </form>
  );
}
