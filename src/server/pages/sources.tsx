import type { Hono } from 'hono';
import { z } from 'zod';
import { composeCount, composeNumber } from '../../publish/words.js';
import type { ListedSource, SourceRecord } from '../../workers/source-desk.js';
import { checkForm } from '../check-form.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { parseFields } from '../parse-fields.js';
import { isEditor } from '../views/is-editor.js';
import { Instant, NotStated, OutsideAddress, Sheet } from '../views/parts.js';
import { SourceForm, toSource } from '../views/source-form.js';
import {
  countCountries,
  createCountryNames,
  HealthChip,
  type NameCountry,
  nameLanguage,
  SourceTable,
} from '../views/source-table.js';

const switchSchema = z.object({ isOn: z.enum(['yes', 'no']) });

/** Whom we read, how well they answer, and who changed what about them. */
export function addSourcePages(app: Hono<PageEnv>, kit: Kit): void {
  const { sources } = kit.parts.running;
  const nameCountry = createCountryNames(kit.parts.actors);
  app.get('/sources', async (c) => {
    const all = await sources.list();
    const page = <SourcesPage all={all} isEditor={isEditor(c)} nameCountry={nameCountry} />;
    return renderPage(c, kit, { title: 'Sources' }, page);
  });
  app.get('/sources.opml', async (c) => {
    c.header('Content-Type', 'text/x-opml; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="faultline.opml"');
    return c.body(await sources.exportOpml());
  });
  addEditing(app, kit);
  app.post('/sources/:id/switch', async (c) => {
    const body = await c.req.parseBody();
    const session = checkForm(c, kit, body.csrf);
    const { isOn } = parseFields(switchSchema, body, 'Use the button on the page of the source.');
    const id = c.req.param('id');
    c.set('subject', `${id} ${isOn === 'yes' ? 'on' : 'off'}`);
    await sources.switch(id, isOn === 'yes', session.person.name);
    return c.redirect(`/sources/${encodeURIComponent(id)}`, 303);
  });
  app.get('/sources/:id', async (c) => {
    const id = c.req.param('id');
    const record = getRecord(await sources.load(id), 'source', id);
    const csrf = isEditor(c) ? (c.get('session')?.csrf ?? null) : null;
    const page = <SourcePage record={record} csrf={csrf} nameCountry={nameCountry} />;
    return renderPage(c, kit, { title: record.source.name }, page);
  });
}

function addEditing(app: Hono<PageEnv>, kit: Kit): void {
  const { sources } = kit.parts.running;
  app.get('/sources/edit', async (c) => {
    const id = c.req.query('id');
    const record = id === undefined ? null : getRecord(await sources.load(id), 'source', id);
    const csrf = c.get('session')?.csrf ?? '';
    const title = record === null ? 'Add a source' : `Change ${record.source.name}`;
    return renderPage(
      c,
      kit,
      { title },
      <SourceForm source={record?.source ?? null} csrf={csrf} title={title} />,
    );
  });
  app.post('/sources/edit', async (c) => {
    const body = await c.req.parseBody();
    const session = checkForm(c, kit, body.csrf);
    const save = body.change === 'yes' ? sources.change : sources.add;
    const source = await save(toSource(body), session.person.name);
    c.set('subject', source.id);
    return c.redirect(`/sources/${encodeURIComponent(source.id)}`, 303);
  });
}

function SourcesPage({
  all,
  isEditor: mayEdit,
  nameCountry,
}: {
  readonly all: readonly ListedSource[];
  readonly isEditor: boolean;
  readonly nameCountry: NameCountry;
}) {
  const on = all.filter((s) => s.health.state !== 'off');
  const off = all.filter((s) => s.health.state === 'off');
  const alarms = on.filter((s) => s.alarm !== null);
  return (
    <>
      <header class="head">
        <h1>Sources</h1>
        <p class="lede">
          Whom we can read, who owns them, and how reliable we hold them to be. Nothing is fetched from a
          source until an editor turns it on.
        </p>
        <p class="figures">
          {composeCount(all.length, 'source')}, {composeNumber(on.length)} on,{' '}
          {composeCount(countCountries(all), 'country', 'countries')}
        </p>
        <p>
          {mayEdit ? (
            <>
              <a href="/sources/edit">Add a source</a> ·{' '}
            </>
          ) : null}
          <a href="/dead-letters">Dead letters</a> · <a href="/sources.opml">OPML</a>
        </p>
      </header>
      {alarms.length > 0 ? <Alarms items={alarms} /> : null}
      <section aria-labelledby="on">
        <h2 id="on">On</h2>
        {on.length === 0 ? (
          <p class="unstated">None is turned on.</p>
        ) : (
          <SourceTable items={on} caption="Sources that are on" isOn nameCountry={nameCountry} />
        )}
      </section>
      <section aria-labelledby="off">
        <h2 id="off">Off</h2>
        {off.length === 0 ? (
          <p class="unstated">None.</p>
        ) : (
          <SourceTable items={off} caption="Sources that are off" isOn={false} nameCountry={nameCountry} />
        )}
      </section>
    </>
  );
}

function Alarms({ items }: { readonly items: readonly ListedSource[] }) {
  return (
    <section class="failure" aria-label="Alarms">
      {items.map(({ source, alarm }) => (
        <p key={source.id}>
          <a href={`/sources/${source.id}`}>{source.name}</a> is {alarm?.kind} since{' '}
          {alarm ? <Instant at={alarm.openedAt} /> : null}
        </p>
      ))}
    </section>
  );
}

function SourcePage({
  record,
  csrf,
  nameCountry,
}: {
  readonly record: SourceRecord;
  readonly csrf: string | null;
  readonly nameCountry: NameCountry;
}) {
  const { source, health } = record;
  const isOn = health.state !== 'off';
  return (
    <>
      <header class="head">
        <h1>{source.name}</h1>
        <p class="figures">
          <HealthChip state={health.state} /> {source.affiliation},{' '}
          {nameCountry(source.country) ?? 'country not stated'},{' '}
          {nameLanguage(source.language) ?? 'language not stated'} · owner: {source.owner}
        </p>
        <p>
          Reliability {source.reliability.grade}: {source.reliability.reason}
        </p>
        <p>
          <OutsideAddress url={source.site} />
        </p>
      </header>
      {csrf ? (
        <form method="post" action={`/sources/${source.id}/switch`} class="row">
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="isOn" value={isOn ? 'no' : 'yes'} />
          <button type="submit">{isOn ? 'Turn off' : 'Turn on'}</button>{' '}
          <a href={`/sources/edit?id=${source.id}`}>Change</a>
        </form>
      ) : null}
      <Health record={record} />
      <Feeds record={record} />
      <Items record={record} />
      <Revisions record={record} />
    </>
  );
}

function Health({ record }: { readonly record: SourceRecord }) {
  const { health, items7d, lastNewAt, answeredAt, failed7d, waiting } = record;
  const share = health.undatedShare;
  const rows: readonly (readonly [string, preact.ComponentChildren])[] = [
    ['Last answer', answeredAt ? <Instant at={answeredAt} /> : <NotStated what="never" />],
    ['Last new document', lastNewAt ? <Instant at={lastNewAt} /> : <NotStated what="never" />],
    [
      'New in seven days',
      `${composeNumber(items7d)}, expected about ${composeNumber(Math.round(health.expected7d))}`,
    ],
    ['Without a date', share === null ? <NotStated what="no documents" /> : `${Math.round(share * 100)}%`],
    ['Could not be read', composeNumber(failed7d)],
    ['Waiting', composeNumber(waiting)],
    ['Silent after', composeCount(Math.round(health.patience), 'hour')],
  ];
  return (
    <section aria-labelledby="health">
      <h2 id="health">Health</h2>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Feeds({ record }: { readonly record: SourceRecord }) {
  if (record.feeds.length === 0) return <p class="unstated">No address is known to ask.</p>;
  return (
    <section aria-labelledby="feeds">
      <h2 id="feeds">What is asked</h2>
      <ul>
        {record.feeds.map((feed) => (
          <li key={feed.url}>
            <span class="address">{feed.url}</span>{' '}
            {'nextAt' in feed ? (
              <small>
                next <Instant at={feed.nextAt} />
                {feed.failures > 0 ? `, ${composeCount(feed.failures, 'failure')} in a row` : ''}
                {feed.code ? (
                  <>
                    : <code>{feed.code}</code> {feed.message}
                  </>
                ) : null}
              </small>
            ) : (
              <small>not asked yet</small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Items({ record }: { readonly record: SourceRecord }) {
  if (record.items.length === 0) return null;
  return (
    <section aria-labelledby="items">
      <h2 id="items">What it named last</h2>
      <Sheet label="What it named last">
        <table class="folds">
          <caption class="visually-hidden">Articles that its feeds named, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Seen</th>
              <th scope="col">Article</th>
              <th scope="col">Dated</th>
              <th scope="col">Became</th>
            </tr>
          </thead>
          <tbody>
            {record.items.map((item) => (
              <tr key={item.url}>
                <td>
                  <Instant at={item.seenAt} />
                </td>
                <th scope="row">
                  {item.documentId ? (
                    <a href={`/documents/${item.documentId}`}>{item.title ?? item.url}</a>
                  ) : (
                    (item.title ?? item.url)
                  )}
                </th>
                <td data-label="Dated">
                  {item.published ? <Instant at={item.published} /> : <NotStated what="undated" />}
                </td>
                <td data-label="Became">{item.outcome}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
    </section>
  );
}

function Revisions({ record }: { readonly record: SourceRecord }) {
  if (record.revisions.length === 0) return null;
  return (
    <section aria-labelledby="revisions">
      <h2 id="revisions">Who changed what</h2>
      <ol reversed>
        {record.revisions.map((r) => (
          <li key={r.number}>
            <Instant at={r.knownAt} />, {r.author ?? 'somebody'}: {r.isOn ? 'on' : 'off'}
            {r.body
              ? `, reliability ${r.body.reliability.grade} (${r.body.reliability.reason}), owner ${r.body.owner}`
              : ', as in the starter registry'}
          </li>
        ))}
      </ol>
    </section>
  );
}
