import type { Hono } from 'hono';
import { z } from 'zod';
import { type ConflictEvent, EVENT_STATUSES, getListDay } from '../../model/conflict-event.js';
import type { ConflictName } from '../../store/catalog.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { blank, parseFields } from '../parse-fields.js';
import { Choice, DayRange } from '../views/choice.js';
import { EventTable } from '../views/event-table.js';
import { STATUS_MEANINGS } from '../views/ledger-parts.js';
import { hasExamples, loadOriginFacts, type OriginFacts } from '../views/origin-details.js';
import { composeQuery } from '../views/parts.js';

const SIZE = 40;

const querySchema = z.object({
  conflict: blank(z.string().max(100)),
  status: blank(z.enum(EVENT_STATUSES)),
  since: blank(z.iso.date()),
  until: blank(z.iso.date()),
  day: blank(z.iso.date()),
  after: blank(z.string().max(200)),
});
type Query = z.infer<typeof querySchema>;

/** All events, by conflict, status and day. */
export function addEventListPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/events', async (c) => {
    const query = parseFields(
      querySchema,
      c.req.query(),
      'Choose from the lists; days are written YYYY-MM-DD.',
    );
    const { status, day, after, conflict, since, until } = query;
    const asOf = c.get('asOf');
    const filter = {
      ...(conflict === undefined ? {} : { conflict }),
      ...(status === undefined ? {} : { statuses: [status] }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(after === undefined ? {} : { after: { day: day ?? null, id: after } }),
      limit: SIZE + 1,
      offset: 0,
      isUncounted: true,
    } as const;
    const [found, conflicts] = await Promise.all([
      kit.parts.ledger.listEvents(filter, asOf),
      kit.parts.catalog.asOf(asOf).listConflicts(),
    ]);
    const events = found.items.slice(0, SIZE);
    const page = {
      query,
      conflicts,
      events,
      hasMore: found.items.length > SIZE,
      facts: await loadOriginFacts(kit.parts.stories, events),
    };
    const frame = { title: 'Events', hasExamples: hasExamples(page.facts) };
    return renderPage(c, kit, frame, <EventListPage {...page} />);
  });
}

interface ListProps {
  readonly query: Query;
  readonly conflicts: readonly ConflictName[];
  readonly events: readonly ConflictEvent[];
  readonly hasMore: boolean;
  readonly facts: OriginFacts;
}

function EventListPage({ query, conflicts, events, hasMore, facts }: ListProps) {
  const { day: _, after, ...asked } = query;
  const last = events.at(-1);
  const statuses = EVENT_STATUSES.map((s) => [s, `${s}: ${STATUS_MEANINGS[s]}`] as const);
  return (
    <>
      <header class="head">
        <h1>Events</h1>
        <p class="lede">
          What happened, as several statements tell it: each event once, the latest day first, with how well
          it is borne out.
        </p>
      </header>
      <form class="filters" method="get" action="/events">
        <Choice
          name="conflict"
          label="Conflict"
          value={query.conflict}
          options={conflicts.map((c) => [c.id, c.name])}
        />
        <Choice name="status" label="Status" value={query.status} options={statuses} />
        <DayRange label="Happened from" since={query.since} until={query.until} />
        <button type="submit">Show</button>
      </form>
      {events.length === 0 ? <p class="unstated">None found.</p> : null}
      {events.length > 0 ? <EventTable events={events} caption="Events" facts={facts} /> : null}
      <nav class="pager" aria-label="Pages of this list">
        {after === undefined ? null : <a href={composeQuery('/events', asked)}>Latest</a>}
        {hasMore && last ? (
          <a href={composeQuery('/events', { ...asked, day: getListDay(last) ?? '', after: last.id })}>
            Older
          </a>
        ) : null}
      </nav>
    </>
  );
}
