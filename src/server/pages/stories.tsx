import type { Hono } from 'hono';
import { type OriginCount as Count, explainOrigins } from '../../analyze/explain-origins.js';
import { type Additions, findAdditions } from '../../analyze/find-additions.js';
import { getPassagePath } from '../../publish/citations.js';
import { describeReason } from '../../publish/describe-origin.js';
import { composeCount } from '../../publish/words.js';
import type { Page } from '../../store/catalog.js';
import type {
  StoryDocument,
  StoryRecord,
  StoryStatement,
  StorySummary,
} from '../../store/stories/story-catalog.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { OriginCount } from '../views/origin-count.js';
import {
  composeQuery,
  Day,
  ExampleChip,
  KindLabel,
  NotStated,
  Pager,
  Publisher,
  Sheet,
} from '../views/parts.js';
import { StoryTable } from '../views/story-table.js';

const SIZE = 50;
/** statements or sentences that are shown of what a document added */
const MOST_SHOWN = 6;
type Added = Additions<StoryStatement>;
const NOTHING: Added = { statements: [], sentences: [] };

export function addStoryPages(app: Hono<PageEnv>, kit: Kit): void {
  const { stories } = kit.parts;
  app.get('/stories', async (c) => {
    const page = Math.min(Math.max(1, Math.floor(Number(c.req.query('page')) || 1)), 100_000);
    const found = await stories.listStories({ limit: SIZE, offset: (page - 1) * SIZE }, c.get('asOf'));
    const hasExamples = found.items.some((s) => s.isExample);
    const body = <ListPage found={found} page={page} />;
    return renderPage(c, kit, { title: 'Stories', hasExamples }, body);
  });
  app.get('/stories/:id', async (c) => {
    const id = c.req.param('id');
    const story = getRecord(await stories.loadStory(id, c.get('asOf')), 'story', id);
    if (story.id !== id) {
      const path = `/stories/${encodeURIComponent(story.id)}`;
      return c.redirect(composeQuery(path, { asOf: c.req.query('asOf') }), 302);
    }
    const title = story.documents[0]?.title ?? 'Untitled story';
    const hasExamples = story.documents.some((d) => d.isExample);
    return renderPage(c, kit, { title, hasExamples }, <StoryPage story={story} title={title} />);
  });
}

interface ListProps {
  readonly found: Page<StorySummary>;
  readonly page: number;
}

function ListPage({ found: { items, total, hasMore }, page }: ListProps) {
  return (
    <>
      <header class="head">
        <h1>Stories</h1>
        <p class="lede">
          Each story is one happening that several articles report. Articles copied from one another count as
          one original.
        </p>
        <p class="figures">
          {hasMore ? 'more than ' : ''}
          {composeCount(total, 'story', 'stories')}, latest first
        </p>
      </header>
      {items.length === 0 ? <p class="unstated">None yet: no happening has two articles.</p> : null}
      {items.length > 0 ? <StoryTable items={items} caption="Stories" /> : null}
      <Pager base="/stories" query={{}} page={page} size={SIZE} total={total} hasMore={hasMore} />
    </>
  );
}

function StoryPage({ story, title }: { readonly story: StoryRecord; readonly title: string }) {
  const { documents } = story;
  const count = explainOrigins(documents);
  const first = documents[0];
  const outlets = new Set(documents.flatMap((d) => d.publisher ?? []));
  return (
    <>
      <header class="head">
        <p class="kicker">
          <span>Story</span> {documents.some((d) => d.isExample) ? <ExampleChip /> : null}
        </p>
        <h1>{title}</h1>
        <dl class="facts">
          <Fact name="Counts">
            <OriginCount count={count} />
          </Fact>
          <Fact name="First report">
            {first ? <Day day={first.published} /> : null}, <Publisher name={first?.publisher ?? null} />
          </Fact>
          <Fact name="Latest report">
            <Day day={documents.at(-1)?.published ?? null} />
          </Fact>
          <Fact name="Outlets">
            <Outlets names={[...outlets]} />
          </Fact>
        </dl>
        {story.total > documents.length ? (
          <p class="aside">
            The first {documents.length} of {composeCount(story.total, 'article')} are shown.
          </p>
        ) : null}
      </header>
      <OriginSection count={count} documents={documents} />
      <SpreadSection documents={documents} />
    </>
  );
}

/** Each isolated: a name that turns the direction of writing turns nobody else's. */
function Outlets({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <NotStated />;
  return (
    <>
      {names.map((name, i) => (
        <span key={name}>
          {i === 0 ? '' : ', '}
          <Publisher name={name} />
        </span>
      ))}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface OriginProps {
  readonly count: Count;
  readonly documents: readonly StoryDocument[];
}

/** Each origin with what was made from it, and why that is thought. */
function OriginSection({ count, documents }: OriginProps) {
  const byId = new Map(documents.map((d) => [d.id, d]));
  return (
    <section aria-labelledby="origins">
      <h2 id="origins">Origins</h2>
      <p class="aside">
        An article made from another one is no second source, and two articles of one owner count once.
      </p>
      <ol class="origins">
        {count.groups.map(({ origin, copies, sameOwnerAs }) => (
          <li key={origin}>
            <DocumentLink document={byId.get(origin)} id={origin} />
            {sameOwnerAs === null ? null : (
              <p class="aside">
                Of the same owner as <DocumentLink document={byId.get(sameOwnerAs)} id={sameOwnerAs} />: the
                two count once.
              </p>
            )}
            {copies.length > 0 ? (
              <ul>
                {copies.map(({ id, reason }) => (
                  <li key={id}>
                    copied in <DocumentLink document={byId.get(id)} id={id} />: {describeReason(reason)}
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function DocumentLink({
  document,
  id,
}: {
  readonly document: StoryDocument | undefined;
  readonly id: string;
}) {
  const name = document ? (document.title ?? 'Untitled document') : 'an article outside this story';
  return (
    <>
      <Publisher name={document?.publisher ?? null} />,{' '}
      <a href={`/documents/${encodeURIComponent(id)}`}>{name}</a>
    </>
  );
}

function SpreadSection({ documents }: { readonly documents: readonly StoryDocument[] }) {
  const additions = findAdditions(documents);
  return (
    <section aria-labelledby="spread">
      <h2 id="spread">How it spread, and what each article added</h2>
      <Sheet label="Articles by time">
        <table class="spread folds">
          <caption class="visually-hidden">
            Articles by time, with the statements and sentences that no earlier one has
          </caption>
          <thead>
            <tr>
              <th scope="col">Published</th>
              <th scope="col">Outlet</th>
              <th scope="col">Article</th>
              <th scope="col">Added</th>
            </tr>
          </thead>
          <tbody>
            {documents.map((document) => (
              <tr key={document.id}>
                <td>
                  <Day day={document.published} />
                </td>
                <td data-label="Outlet">
                  <Publisher name={document.publisher} />
                </td>
                <th scope="row">
                  <a href={`/documents/${encodeURIComponent(document.id)}`}>
                    {document.title ?? 'Untitled document'}
                  </a>
                </th>
                <td data-label="Added">
                  <AddedCell document={document} added={additions.get(document.id) ?? NOTHING} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
    </section>
  );
}

/** First what it states, each leading to its place in the document; then sentences that state nothing new but say it. */
function AddedCell({ document, added }: { readonly document: StoryDocument; readonly added: Added }) {
  const { statements, sentences } = added;
  if (statements.length + sentences.length === 0) return <span class="unstated">nothing new</span>;
  const shown = sentences.slice(0, Math.max(0, MOST_SHOWN - statements.length));
  const left = [
    [statements.length - MOST_SHOWN, 'statement'] as const,
    [sentences.length - shown.length, 'sentence'] as const,
  ].filter(([count]) => count > 0);
  return (
    <>
      {statements.slice(0, MOST_SHOWN).map(({ localId, kind, start, end }) => (
        <p key={localId}>
          <KindLabel kind={kind} />{' '}
          <a class="outside" href={getPassagePath(document.id, localId)}>
            {document.text.slice(start, end)}
          </a>
        </p>
      ))}
      {shown.map(({ start, end }) => (
        <p key={start} class="outside">
          {document.text.slice(start, end).trim()}
        </p>
      ))}
      {left.length > 0 ? (
        <p class="aside">and {left.map(([count, name]) => composeCount(count, name)).join(', ')} more</p>
      ) : null}
    </>
  );
}
