import { generateAtomFeed } from 'feedsmith';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { NotedRecord, Series, SeriesValue } from '../../model/series.js';
import { composeRecord, getSeriesPath } from '../../publish/checks.js';
import { composeNumber } from '../../publish/words.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { Day, NotStated, Sheet } from '../views/parts.js';
import { RecordList } from '../views/records.js';

/** days with a value on one page */
const SHOWN = 90;
const MOST_NOTED = 20;
const MOST_FED = 50;

/** A series with its values, and the records of a conflict as an Atom feed. */
export function addSeriesPages(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/series/:id', async (c) => {
    const id = c.req.param('id');
    const { ledger } = kit.parts;
    const asOf = c.get('asOf');
    const series = getRecord(await ledger.loadSeries(id, asOf), 'series', id);
    const to = z.iso.date().safeParse(c.req.query('to')).data ?? null;
    const [values, records] = await Promise.all([
      ledger.listSeriesValues(series, { to, limit: SHOWN }, asOf),
      ledger.listRecords({ series: id, limit: MOST_NOTED }, asOf),
    ]);
    const conflict =
      series.conflict === null ? null : await kit.parts.catalog.asOf(asOf).loadConflict(series.conflict);
    const body = (
      <SeriesPage series={series} values={values} records={records} conflict={conflict?.name ?? null} />
    );
    return renderPage(c, kit, { title: series.name }, body);
  });
  app.get('/conflicts/:id/records.atom', async (c) => {
    const id = c.req.param('id');
    const asOf = c.get('asOf');
    const conflict = getRecord(await kit.parts.catalog.asOf(asOf).loadConflict(id), 'conflict', id);
    const records = await kit.parts.ledger.listRecords({ conflict: id, limit: MOST_FED }, asOf);
    c.header('Content-Type', 'application/atom+xml; charset=utf-8');
    return c.body(
      composeFeed(records, conflict, { origin: new URL(c.req.url).origin, now: asOf ?? kit.parts.now() }),
    );
  });
}

interface SeriesProps {
  /** name of its conflict; null: of none, or not known */
  readonly conflict: string | null;
  readonly series: Series;
  /** the latest day first */
  readonly values: readonly SeriesValue[];
  readonly records: readonly NotedRecord[];
}

function SeriesPage({ series, values, records, conflict }: SeriesProps) {
  const noted = new Set(records.map((r) => r.day));
  const oldest = values.at(-1)?.day;
  return (
    <>
      <header class="head">
        <p class="kicker">Series</p>
        <h1 class="outside">{series.name}</h1>
        <p class="lede">{describeOrigin(series)}</p>
        <SeriesFacts series={series} name={conflict} />
      </header>
      <section aria-labelledby="noted">
        <h2 id="noted">Records noted</h2>
        {records.length === 0 ? <p class="unstated">None.</p> : <RecordList records={records} />}
      </section>
      <section aria-labelledby="values">
        <h2 id="values">By day</h2>
        <p class="aside">A day that is not listed has no value: it is not known, never taken for 0.</p>
        <Sheet label="Values by day">
          <table>
            <caption class="visually-hidden">Values by day, the latest first</caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col" class="amount outside">
                  {series.unit}
                </th>
                <th scope="col">Record</th>
              </tr>
            </thead>
            <tbody>
              {values.map(({ day, value }) => (
                <tr key={day} id={`d-${day}`}>
                  <th scope="row">
                    <Day day={day} />
                  </th>
                  <td data-label="Value" class="amount">
                    {composeNumber(value)}
                  </td>
                  <td data-label="Record">{noted.has(day) ? 'noted' : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
        {values.length === SHOWN && oldest ? (
          <p>
            <a href={getSeriesPath(series.id, oldest)}>Earlier days</a>
          </p>
        ) : null}
      </section>
    </>
  );
}

function describeOrigin({ origin }: Series): string {
  if (origin.kind === 'imported') return 'Imported: numbers that somebody else counted.';
  return origin.of === 'events'
    ? 'Counted here: events by the day they happened, those refuted or retracted left out.'
    : 'Counted here: the dead of events by the day they happened, as the best number of each.';
}

interface FactsProps {
  readonly series: Series;
  /** of its conflict */
  readonly name: string | null;
}

function SeriesFacts({ series: { source, conflict, subject }, name }: FactsProps) {
  return (
    <dl class="facts">
      <div>
        <dt>Source</dt>
        <dd>{source === null ? <NotStated /> : <span class="outside">{source}</span>}</dd>
      </div>
      <div>
        <dt>Conflict</dt>
        <dd>
          {conflict === null ? (
            'all'
          ) : (
            <a href={`/conflicts/${encodeURIComponent(conflict)}`}>{name ?? conflict}</a>
          )}
        </dd>
      </div>
      <div>
        <dt>Counts</dt>
        <dd>{subject === null ? <NotStated /> : subject.counts.join(' and ')}</dd>
      </div>
      <div>
        <dt>By</dt>
        <dd class="outside">{subject?.actor ?? 'anybody'}</dd>
      </div>
    </dl>
  );
}

/** Newest noted first; `updated` of the feed is that of its newest entry. */
function composeFeed(
  records: readonly NotedRecord[],
  conflict: { readonly id: string; readonly name: string },
  { origin, now }: { readonly origin: string; readonly now: string },
): string {
  const path = `${origin}/conflicts/${encodeURIComponent(conflict.id)}`;
  const newest = [...records].sort((a, b) => (a.notedAt < b.notedAt ? 1 : -1));
  return generateAtomFeed({
    id: `${path}/records`,
    title: { value: `Records: ${conflict.name}` },
    updated: new Date(newest[0]?.notedAt ?? now),
    links: [
      { href: `${path}/records.atom`, rel: 'self' },
      { href: `${path}#records`, rel: 'alternate' },
    ],
    entries: newest.map((record) => ({
      id: `urn:faultline:record:${record.series.id}:${record.day}`,
      title: { value: composeRecord(record) },
      updated: new Date(record.notedAt),
      authors: [{ name: 'Faultline' }],
      links: [{ href: `${origin}${getSeriesPath(record.series.id, record.day)}`, rel: 'alternate' }],
    })),
  });
}
