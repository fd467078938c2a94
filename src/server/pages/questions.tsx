import type { Hono } from 'hono';
import { z } from 'zod';
import { groupRivals } from '../../analyze/rival-events.js';
import type { ConflictEvent } from '../../model/conflict-event.js';
import { composeBounds } from '../../publish/dates.js';
import { composeSearch, DISPUTE_QUESTIONS } from '../../publish/questions.js';
import type { DisputedEvent } from '../../store/boards/list-disputes.js';
import { checkForm } from '../check-form.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { type AskedQuestion, listQuestions } from '../load-boards.js';
import { parseFields } from '../parse-fields.js';
import { recordDecision } from '../record-decision.js';
import { searchSchema, toSearch } from '../search-form.js';
import { DecisionNote } from '../views/decision-note.js';
import { DisputeTable } from '../views/dispute-table.js';
import { EventName } from '../views/event-table.js';
import { getEditorCsrf } from '../views/is-editor.js';
import { PartyNames, PlaceName } from '../views/ledger-parts.js';
import { composeQuery, NotStated, Sheet } from '../views/parts.js';
import { SearchInputs } from '../views/search-fields.js';
import { UndoForm } from '../views/undo-form.js';

const SIZE = 40;
const HINT = 'A question of 5 to 200 characters, and what its claims must say.';

const questionSchema = searchSchema.omit({ conflict: true }).extend({
  text: z.string().trim().min(5).max(200),
  reason: z.preprocess((v) => (v === '' ? undefined : v), z.string().trim().max(2_000).optional()),
});
const afterSchema = z.object({
  day: z.preprocess((v) => (v === '' ? undefined : v), z.iso.date().optional()),
  after: z.string().min(1).max(200).optional(),
});

/** What is in dispute in a conflict: noticed by the ledger, and asked by editors. */
export function addQuestionPages(app: Hono<PageEnv>, kit: Kit): void {
  const { catalog, ledger, boards, actors } = kit.parts;
  app.get('/conflicts/:id/questions', async (c) => {
    const id = c.req.param('id');
    const asOf = c.get('asOf');
    const record = getRecord(await catalog.asOf(asOf).loadConflict(id), 'conflict', id);
    const { day, after } = parseFields(afterSchema, c.req.query(), 'Follow the links of the page.');
    const cursor = after === undefined ? {} : { after: { day: day ?? null, id: after } };
    const [asked, disputed, scenes] = await Promise.all([
      listQuestions(ledger, asOf, id),
      boards.listDisputedEvents({ conflict: id, limit: SIZE + 1, ...cursor }, asOf),
      after === undefined ? boards.listRivalScenes({ conflict: id }, asOf) : [],
    ]);
    const page = {
      conflict: record,
      path: `/conflicts/${encodeURIComponent(id)}/questions`,
      asked,
      disputed,
      rivals: scenes.flatMap(groupRivals),
      csrf: getEditorCsrf(c),
      query: c.req.query(),
    };
    const frame = { title: `Questions: ${record.name}`, hasExamples: record.examples > 0 };
    return renderPage(c, kit, frame, <QuestionsPage {...page} />);
  });
  app.post('/conflicts/:id/questions', async (c) => {
    const conflict = c.req.param('id');
    const form = await c.req.parseBody();
    const session = checkForm(c, kit, form.csrf);
    getRecord(await catalog.loadConflict(conflict), 'conflict', conflict);
    const { text, reason = null, ...fields } = parseFields(questionSchema, form, HINT);
    const search = toSearch({ ...fields, conflict }, actors.identify);
    const id = `q-${kit.parts.createNonce()}`;
    await recordDecision(c, kit, session, { body: { kind: 'question', id, conflict, text, search }, reason });
    return c.redirect(`/questions/${id}`, 303);
  });
}

interface QuestionsProps {
  readonly conflict: { readonly id: string; readonly name: string };
  readonly path: string;
  readonly asked: readonly AskedQuestion[];
  /** one more than is shown where there are more */
  readonly disputed: readonly DisputedEvent[];
  readonly rivals: readonly (readonly ConflictEvent[])[];
  /** null: may not ask */
  readonly csrf: string | null;
  readonly query: Readonly<Record<string, string>>;
}

function QuestionsPage({ conflict, path, asked, disputed, rivals, csrf, query }: QuestionsProps) {
  return (
    <>
      <header class="head">
        <p class="kicker">
          <a href={`/conflicts/${encodeURIComponent(conflict.id)}`}>{conflict.name}</a>
        </p>
        <h1>Questions in dispute</h1>
        <p class="lede">
          Where those who tell of one thing contradict each other. Every answer stands beside the others with
          the words it rests on.
        </p>
        <p>
          <a href={composeQuery('/boards', { conflict: conflict.id })}>
            Look for claims on a matter of your own
          </a>
        </p>
      </header>
      <section aria-labelledby="asked">
        <h2 id="asked">Asked by editors</h2>
        {asked.length === 0 ? <p class="unstated">No question yet.</p> : null}
        <AskedList asked={asked} csrf={csrf} path={path} />
        {csrf === null ? null : <QuestionForm path={path} csrf={csrf} query={query} />}
      </section>
      {rivals.length > 0 ? <RivalTable rivals={rivals} /> : null}
      <section aria-labelledby="noticed">
        <h2 id="noticed">Told in contradiction</h2>
        {disputed.length === 0 ? <p class="unstated">Nothing found.</p> : null}
        {disputed.length > 0 ? <DisputeTable disputed={disputed.slice(0, SIZE)} /> : null}
        <OlderLink path={path} disputed={disputed} />
      </section>
    </>
  );
}

function OlderLink({ path, disputed }: Pick<QuestionsProps, 'path' | 'disputed'>) {
  const last = disputed[SIZE - 1];
  if (disputed.length <= SIZE || !last) return null;
  return (
    <p>
      <a href={composeQuery(path, { day: last.day ?? '', after: last.event.id })}>Older</a>
    </p>
  );
}

function AskedList({ asked, csrf, path }: Pick<QuestionsProps, 'asked' | 'csrf' | 'path'>) {
  return (
    <ul class="plain">
      {asked.map(({ question, decision }) => (
        <li key={question.id}>
          <a class="outside" href={`/questions/${encodeURIComponent(question.id)}`}>
            {question.text}
          </a>{' '}
          <small class="reported">
            <span class="outside">{composeSearch(question.search)}</span>;{' '}
            <DecisionNote decision={decision} />
          </small>{' '}
          {csrf === null ? null : (
            <UndoForm decision={decision.id} csrf={csrf} next={path} what={question.text} />
          )}
        </li>
      ))}
    </ul>
  );
}

function QuestionForm({
  path,
  csrf,
  query,
}: Pick<QuestionsProps, 'path' | 'query'> & { readonly csrf: string }) {
  const given = searchSchema.safeParse(query);
  const fields = given.success ? given.data : {};
  return (
    <details open={fields.words !== undefined || fields.actor !== undefined || fields.place !== undefined}>
      <summary>Ask a question</summary>
      <form class="sheet-form" method="post" action={path}>
        <input type="hidden" name="csrf" value={csrf} />
        <label for="question-text">Question</label>
        <input id="question-text" type="text" name="text" required minLength={5} maxLength={200} />
        <fieldset class="filters">
          <legend>What its claims say</legend>
          <SearchInputs fields={fields} />
        </fieldset>
        <p class="hint">
          All words must stand in the passage; alternatives have a slash between them: struck/hit factory.
        </p>
        <label for="question-reason">Why it is asked</label>
        <input id="question-reason" type="text" name="reason" maxLength={2_000} />
        <button type="submit">Ask</button>
      </form>
    </details>
  );
}

function RivalTable({ rivals }: Pick<QuestionsProps, 'rivals'>) {
  return (
    <section aria-labelledby="who">
      <h2 id="who">{DISPUTE_QUESTIONS.who}</h2>
      <p class="aside">Told alike in place, day and words, and laid at different doors.</p>
      <Sheet label="Laid at different doors">
        <table class="disputes folds">
          <caption class="visually-hidden">Deeds laid at different doors</caption>
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Where</th>
              <th scope="col">When</th>
              <th scope="col">Said to be of</th>
            </tr>
          </thead>
          <tbody>
            {rivals.map((group) =>
              group.slice(0, 1).map((event) => (
                <tr key={event.id}>
                  <th scope="row">
                    <EventName event={event} anchor="#who" />
                  </th>
                  <td data-label="Where">
                    <PlaceName place={event.place} />
                  </td>
                  <td data-label="When">{composeBounds(event.earliest, event.latest) ?? <NotStated />}</td>
                  <td data-label="Said to be of">
                    {group.map((e, i) => (
                      <span key={e.id}>
                        {i > 0 ? ' · ' : ''}
                        <PartyNames parties={e.actors} />
                      </span>
                    ))}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Sheet>
    </section>
  );
}
