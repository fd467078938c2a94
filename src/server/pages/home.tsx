import type { Hono } from 'hono';
import { type ConflictEvent, HAPPENED } from '../../model/conflict-event.js';
import { composeCount, composeSentence } from '../../publish/words.js';
import type { ConflictSummary, Counts, ListedDocument } from '../../store/catalog.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { DocumentTable } from '../views/document-table.js';
import { EventTable } from '../views/event-table.js';
import { loadOriginFacts, type OriginFacts } from '../views/origin-details.js';
import { Day, ExampleChip } from '../views/parts.js';

/** latest events that are shown */
const EVENTS = 6;

export function addHomePage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/', async (c) => {
    const { ledger, stories } = kit.parts;
    const asOf = c.get('asOf');
    const today = (asOf ?? kit.parts.now()).slice(0, 10);
    const catalog = kit.parts.catalog.asOf(asOf);
    const [events, conflicts, latest, counts] = await Promise.all([
      ledger.listEvents(
        { statuses: HAPPENED, until: today, limit: EVENTS, offset: 0, isUncounted: true },
        asOf,
      ),
      catalog.listConflicts(),
      catalog.listDocuments({ limit: 8, offset: 0 }),
      catalog.loadCounts(),
    ]);
    const facts = await loadOriginFacts(stories, events.items);
    const hasExamples = latest.items.some((d) => d.isExample) || conflicts.some((k) => k.examples > 0);
    return renderPage(
      c,
      kit,
      { title: 'Conflicts', hasExamples },
      <HomePage
        conflicts={conflicts}
        events={events.items}
        facts={facts}
        latest={latest.items}
        counts={counts}
      />,
    );
  });
}

interface HomeProps {
  readonly conflicts: readonly ConflictSummary[];
  readonly events: readonly ConflictEvent[];
  readonly facts: OriginFacts;
  readonly latest: readonly ListedDocument[];
  readonly counts: Counts;
}

function HomePage({ conflicts, events, facts, latest, counts }: HomeProps) {
  const told = conflicts.filter((c) => c.documents > 0);
  const silent = conflicts.filter((c) => c.documents === 0);
  return (
    <>
      <header class="head">
        <h1>Who says what, and where it is written</h1>
        <p class="lede">
          Each article is taken apart into statements: what happened, who says so, who demands what, what was
          promised and by when. Every statement stands beside its sentence.
        </p>
        <p class="actions">
          <a class="button" href="/add">
            Add an article
          </a>
          <a href="/read">Read a text without storing it</a>
        </p>
        <p class="figures">
          {composeCount(counts.documents, 'document')} · {composeCount(counts.statements, 'statement')} ·{' '}
          <a href="/issues">{counts.issues} not readable</a>
        </p>
      </header>
      <section aria-labelledby="conflicts-name">
        <h2 id="conflicts-name">Conflicts</h2>
        {told.length === 0 ? <p class="unstated">No document has been added yet.</p> : null}
        <ul class="conflicts">
          {told.map((conflict) => (
            <ConflictEntry key={conflict.id} conflict={conflict} />
          ))}
        </ul>
      </section>
      {events.length > 0 ? (
        <section aria-labelledby="events-name">
          <h2 id="events-name">Latest events</h2>
          <EventTable events={events} caption="Latest events" facts={facts} />
          <p>
            <a href="/events">All events</a>
          </p>
        </section>
      ) : null}
      <section aria-labelledby="latest-name">
        <h2 id="latest-name">Latest documents</h2>
        <DocumentTable items={latest} caption="Latest documents" none="Nothing has been added yet." />
        {counts.documents > latest.length ? (
          <p>
            <a href="/documents">All {composeCount(counts.documents, 'document')}</a>
          </p>
        ) : null}
      </section>
      {silent.length > 0 ? <SilentConflicts conflicts={silent} /> : null}
    </>
  );
}

/** Conflicts the rules know and no document is about yet: names only. */
function SilentConflicts({ conflicts }: { readonly conflicts: readonly ConflictSummary[] }) {
  return (
    <section aria-labelledby="silent-name">
      <h2 id="silent-name">Also watched for</h2>
      <p class="aside">No document here is about these yet.</p>
      <ul class="silent">
        {conflicts.map(({ id, name }) => (
          <li key={id}>
            <a href={`/conflicts/${encodeURIComponent(id)}`}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ConflictEntry({ conflict }: { readonly conflict: ConflictSummary }) {
  const { id, name, sides, summary, documents, statements, lastPublished, examples } = conflict;
  return (
    <li>
      <h3>
        <a href={`/conflicts/${encodeURIComponent(id)}`}>{name}</a>
        {examples > 0 ? <ExampleChip /> : null}
      </h3>
      {sides.length > 0 ? <p class="sides">{sides.join(' · ')}</p> : null}
      {summary ? <p>{composeSentence(summary)}</p> : null}
      <p class="figures">
        {composeCount(documents, 'document')}, {composeCount(statements, 'statement')}
        {lastPublished ? (
          <>
            , latest <Day day={lastPublished} />
          </>
        ) : null}
      </p>
    </li>
  );
}
