import type { Hono } from 'hono';
import { groupByPlace } from '../../analyze/map-points.js';
import { composeMap } from '../../analyze/map-view.js';
import { groupByDay } from '../../analyze/timeline.js';
import type { StatementKind } from '../../model/statement.js';
import { composeDate } from '../../publish/dates.js';
import {
  composeCount,
  composeSentence,
  KIND_MEANINGS,
  KIND_NAMES,
  STATEMENT_KINDS,
} from '../../publish/words.js';
import type { Catalog, ConflictRecord, ListedDocument, ListedStatement, Page } from '../../store/catalog.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { type ConflictLedger, loadConflictLedger } from '../load-conflict-ledger.js';
import { AsOfForm } from '../views/as-of-form.js';
import { DocumentTable } from '../views/document-table.js';
import { LedgerSections } from '../views/ledger-sections.js';
import { PlaceMap, PlaceTable } from '../views/map.js';
import { loadOriginFacts, type OriginFacts } from '../views/origin-details.js';
import { composeQuery, Day, NotStated } from '../views/parts.js';
import { StatementTable } from '../views/statement-table.js';
import { TimelineView } from '../views/timeline.js';

const LATEST = 5;
/** the timeline and the map show the newest this many */
const SHOWN = 36;
const DOCUMENTS = 12;
/** due nearest to the day */
const COMMITMENTS = 20;
/** rows of the table of places: those most told of */
const PLACES = 24;

export function addConflictPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/conflicts/:id', async (c) => {
    const id = c.req.param('id');
    const asOf = c.get('asOf');
    const catalog = kit.parts.catalog.asOf(asOf);
    const { issues, now } = kit.parts;
    const record = getRecord(await catalog.loadConflict(id), 'conflict', id);
    const today = (asOf ?? now()).slice(0, 10);
    const [found, ledger] = await Promise.all([
      loadFindings(catalog, record),
      loadConflictLedger(kit.parts, { conflict: id, asOf, today, issues, mostCommitments: COMMITMENTS }),
    ]);
    const facts = await loadOriginFacts(kit.parts.stories, [
      ...ledger.events.items,
      ...ledger.disputes.items,
    ]);
    const frame = { title: record.name, hasExamples: record.examples > 0 };
    return renderPage(
      c,
      kit,
      frame,
      <ConflictPage record={record} found={found} ledger={ledger} facts={facts} kit={kit} today={today} />,
    );
  });
}

interface Findings {
  readonly byKind: readonly { readonly kind: StatementKind; readonly page: Page<ListedStatement> }[];
  /** newest first; without what is denied or only possible */
  readonly happened: readonly ListedStatement[];
  readonly dated: readonly ListedStatement[];
  /** there are more than the newest that are dated here */
  readonly isCut: boolean;
  readonly documents: Page<ListedDocument>;
}

/** How many there are is the record's to say: nothing is counted a second time. */
async function loadFindings(
  catalog: Catalog,
  { id, byKind: totals, documents }: ConflictRecord,
): Promise<Findings> {
  const [listed, newest] = await Promise.all([
    catalog.listDocuments({ conflict: id, offset: 0, isUncounted: true, limit: DOCUMENTS }),
    catalog.listNewest(id, NEWEST),
  ]);
  const listOf = (kind: StatementKind) => newest[kind];
  const happened = listOf('event').filter(isHappening);
  return {
    byKind: STATEMENT_KINDS.map((kind) => ({
      kind,
      page: { items: listOf(kind).slice(0, LATEST), total: totals[kind] },
    })),
    happened,
    dated: [...happened, ...listOf('commitment')],
    isCut: totals.event > SHOWN || totals.commitment > SHOWN,
    documents: { items: listed.items, total: documents },
  };
}

/** Of what the timeline and the map show more is loaded. */
const NEWEST = {
  event: SHOWN,
  claim: LATEST,
  position: LATEST,
  condition: LATEST,
  commitment: SHOWN,
  assessment: LATEST,
};

/** What is said not to be so, or only might be, has no day and no place in the world. */
function isHappening({ statement }: ListedStatement): boolean {
  return statement.factuality !== 'negated' && statement.factuality !== 'hypothetical';
}

interface ConflictProps {
  readonly record: ConflictRecord;
  readonly found: Findings;
  readonly ledger: ConflictLedger;
  readonly facts: OriginFacts;
  readonly kit: Kit;
  /** ISO 8601 day that the page is as of */
  readonly today: string;
}

function ConflictPage({ record, found, ledger, facts, kit, today }: ConflictProps) {
  return (
    <>
      <ConflictHead record={record} hasRecords={ledger.records.length + ledger.checks.length > 0} />
      <AsOfForm
        path={`/conflicts/${encodeURIComponent(record.id)}`}
        today={today}
        now={kit.parts.now().slice(0, 10)}
      />
      <LedgerSections ledger={ledger} facts={facts} conflict={record.id} today={today} />
      <section aria-labelledby="statements">
        <h2 id="statements">Latest statements</h2>
        {found.byKind.map(({ kind, page }) => (
          <LatestOfKind key={kind} kind={kind} page={page} conflict={record.id} />
        ))}
      </section>
      <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        <p class="aside">
          Events by the day they are said to have happened, commitments by the day they fall due. What is
          denied or only possible is left out.{' '}
          {found.isCut ? `Of the newest ${SHOWN} of each; all are in the lists of statements.` : null}
        </p>
        <TimelineView timeline={groupByDay(found.dated)} />
      </section>
      <PlacesSection items={found.happened} isCut={record.byKind.event > SHOWN} kit={kit} />
      <section aria-labelledby="documents">
        <h2 id="documents">Documents</h2>
        <DocumentTable
          items={found.documents.items}
          caption={`Documents on ${record.name}`}
          none="No document yet."
        />
        {found.documents.total > found.documents.items.length ? (
          <p>
            <a href={composeQuery('/documents', { conflict: record.id })}>
              All {composeCount(found.documents.total, 'document')}
            </a>
          </p>
        ) : null}
      </section>
    </>
  );
}

function ConflictHead({
  record,
  hasRecords,
}: {
  readonly record: ConflictRecord;
  readonly hasRecords: boolean;
}) {
  return (
    <header class="head">
      <p class="kicker">Conflict</p>
      <h1>{record.name}</h1>
      {record.summary ? <p class="lede">{composeSentence(record.summary)}</p> : null}
      <dl class="facts">
        <div>
          <dt>Parties</dt>
          <dd>{record.sides.length > 0 ? record.sides.join(' · ') : <NotStated />}</dd>
        </div>
        <div>
          <dt>Over</dt>
          <dd>{record.incompatibility ?? <NotStated />}</dd>
        </div>
        <div>
          <dt>Since</dt>
          <dd>{record.started ? composeDate(record.started).text : <NotStated />}</dd>
        </div>
        <div>
          <dt>Latest document</dt>
          <dd>
            <Day day={record.lastPublished} />
          </dd>
        </div>
        <div>
          <dt>Holds</dt>
          <dd>
            {composeCount(record.documents, 'document')}, {composeCount(record.statements, 'statement')}
          </dd>
        </div>
      </dl>
      <nav class="contents" aria-label="On this page">
        <a href="#events">What happened</a> <a href="#requirements">Conditions</a>{' '}
        <a href="#positions">Positions</a> <a href="#commitments">Commitments</a>{' '}
        <a href="#disputes">Disputed</a> {hasRecords ? <a href="#records">Records</a> : null}{' '}
        <a href="#statements">Statements</a> <a href="#timeline">Timeline</a> <a href="#places">Places</a>{' '}
        <a href="#documents">Documents</a>{' '}
        <a href={`/conflicts/${encodeURIComponent(record.id)}/brief`}>Brief</a>
      </nav>
    </header>
  );
}

interface LatestProps {
  readonly kind: StatementKind;
  readonly page: Page<ListedStatement>;
  readonly conflict: string;
}

function LatestOfKind({ kind, page, conflict }: LatestProps) {
  const names = KIND_NAMES[kind];
  return (
    <section class={`of-kind k-${kind}`} aria-labelledby={`latest-${kind}`}>
      <h3 id={`latest-${kind}`}>
        <span class="kind">{names.many}</span> <span class="count">{page.total}</span>{' '}
        <small>{KIND_MEANINGS[kind]}</small>
      </h3>
      {page.items.length === 0 ? (
        <p class="unstated">None found.</p>
      ) : (
        <StatementTable kind={kind} items={page.items} caption={`Latest ${names.many.toLowerCase()}`} />
      )}
      {page.total > page.items.length ? (
        <p>
          <a href={composeQuery('/statements', { conflict, kind })}>
            All {composeCount(page.total, names.one.toLowerCase(), names.many.toLowerCase())}
          </a>
        </p>
      ) : null}
    </section>
  );
}

interface PlacesProps {
  readonly items: readonly ListedStatement[];
  /** there are more than these */
  readonly isCut: boolean;
  readonly kit: Kit;
}

function PlacesSection({ items, isCut, kit }: PlacesProps) {
  const { places: all, unplaced } = groupByPlace(items);
  const places = all.slice(0, PLACES);
  const view = composeMap(
    kit.assets.world,
    places.map((p) => p.place),
    places.map((p) => p.items.length),
  );
  const seen = new Set(view?.places.map((p) => p.index));
  return (
    <section aria-labelledby="places">
      <h2 id="places">Places</h2>
      {places.length === 0 ? <p class="unstated">No event names a place that could be told.</p> : null}
      {isCut ? <p class="aside">Of the newest {SHOWN} events.</p> : null}
      {all.length > PLACES ? (
        <p class="aside">
          The {PLACES} places most told of, of {all.length}.
        </p>
      ) : null}
      <div class="places-view">
        {view ? <PlaceMap view={view} places={places} /> : null}
        {places.length > 0 ? <PlaceTable places={places} seen={seen} /> : null}
      </div>
      {unplaced.length > 0 ? (
        <p class="aside">
          {composeCount(unplaced.length, 'event')} with no place stated, or none that could be told.
        </p>
      ) : null}
    </section>
  );
}
