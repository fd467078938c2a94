import type { Hono } from 'hono';
import type { ConflictEvent, EventEstimate } from '../../model/conflict-event.js';
import { findLeadingStatement } from '../../model/leading-statement.js';
import type { StatementCheck } from '../../model/series.js';
import { composeBounds } from '../../publish/dates.js';
import { DISPUTE_QUESTIONS } from '../../publish/questions.js';
import { composeNumber, composeSentence } from '../../publish/words.js';
import type { DecisionRecord } from '../../store/review/review-desk.js';
import { checkForm } from '../check-form.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageContext, type PageEnv, renderPage } from '../kit.js';
import { type Answer, type EventBoards, loadEventBoards } from '../load-boards.js';
import { parseFields } from '../parse-fields.js';
import { recordDecision } from '../record-decision.js';
import { eventRulingSchema, toRef } from '../ruling-forms.js';
import { Answers, Board } from '../views/board.js';
import { EventRuling } from '../views/event-ruling.js';
import { getEditorCsrf } from '../views/is-editor.js';
import {
  BorneOut,
  getEventPath,
  nameEvent,
  PartyNames,
  PassageQuote,
  PlaceName,
  STATUS_MEANINGS,
} from '../views/ledger-parts.js';
import { hasExamples, loadOriginFacts, type OriginFacts } from '../views/origin-details.js';
import { NotStated } from '../views/parts.js';
import { CheckList } from '../views/records.js';

export function addEventPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/events/:id', async (c) => {
    const id = c.req.param('id');
    const event = getRecord(await kit.parts.ledger.loadEvent(id, c.get('asOf')), 'event', id);
    const statements = event.members.map((m) => m.statement.id);
    const [boards, checks, decisions, facts] = await Promise.all([
      loadEventBoards(kit.parts.boards, event, c.get('asOf')),
      kit.parts.ledger.listChecks({ statements }, c.get('asOf')),
      loadRulings(c, kit, event),
      loadOriginFacts(kit.parts.stories, [event]),
    ]);
    const page = { event, boards, checks, decisions, facts, csrf: getEditorCsrf(c) };
    const frame = { title: nameEvent(event), hasExamples: hasExamples(facts) };
    return renderPage(c, kit, frame, <EventPage {...page} />);
  });
  app.post('/events/:id/status', async (c) => {
    const form = await c.req.parseBody();
    const session = checkForm(c, kit, form.csrf);
    const id = c.req.param('id');
    const event = getRecord(await kit.parts.ledger.loadEvent(id, null), 'event', id);
    const { status, reason } = parseFields(eventRulingSchema, form, 'A status, and a reason.');
    const target = getRecord(event.members[0]?.statement ?? null, 'statement', id);
    await recordDecision(c, kit, session, {
      body: { kind: 'event-status', target: toRef(target), status },
      reason,
    });
    return c.redirect(getEventPath(id), 303);
  });
}

/** statements whose decisions are looked up */
const MOST_LOOKED_UP = 200;

/** What people decided of its status, known at the moment asked. */
async function loadRulings(c: PageContext, kit: Kit, { members }: ConflictEvent) {
  const asOf = c.get('asOf');
  const ids = members.slice(0, MOST_LOOKED_UP).map((m) => m.statement.id);
  const all = await kit.parts.review.listDecisionsOn(ids);
  return all.filter(
    ({ decision: { body, at } }) => body.kind === 'event-status' && (asOf === null || at <= asOf),
  );
}

interface EventProps {
  readonly event: ConflictEvent;
  readonly boards: EventBoards;
  /** superlatives of its statements */
  readonly checks: readonly StatementCheck[];
  /** on its status */
  readonly decisions: readonly DecisionRecord[];
  readonly facts: OriginFacts;
  /** null: may not decide */
  readonly csrf: string | null;
}

function EventPage({ event, boards, checks, decisions, facts, csrf }: EventProps) {
  if (event.mergedInto !== null) {
    return (
      <p>
        This was found to be the same event as <a href={getEventPath(event.mergedInto)}>another</a>.
      </p>
    );
  }
  const { assessment } = event;
  const leading = findLeadingStatement(event);
  return (
    <article class="single k-event">
      <header class="head">
        <p class="kicker">Event</p>
        <h1>{nameEvent(event)}</h1>
        {leading ? (
          <p class="lede">
            <PassageQuote passage={leading.passage} />
          </p>
        ) : null}
        <div>
          <BorneOut event={event} facts={facts} />
        </div>
        <p class="aside">{composeSentence(`${STATUS_MEANINGS[assessment.status]}: ${assessment.why}`)}</p>
      </header>
      <dl class="fields">
        <div>
          <dt>Who</dt>
          <dd>
            <PartyNames parties={event.actors} />
          </dd>
        </div>
        <div>
          <dt>Toward</dt>
          <dd>
            <PartyNames parties={event.recipients} />
          </dd>
        </div>
        <div>
          <dt>Where</dt>
          <dd>
            <PlaceName place={event.place} />
          </dd>
        </div>
        <div>
          <dt>When</dt>
          <dd>{composeBounds(event.earliest, event.latest) ?? <NotStated />}</dd>
        </div>
      </dl>
      <DoersSection answers={boards.doers} />
      <NumbersGiven id="killed" title="Killed" estimate={event.fatalities} answers={boards.killed} />
      <NumbersGiven id="injured" title="Injured" estimate={event.injuries} answers={boards.injured} />
      <section aria-labelledby="board">
        <h2 id="board">Who says so</h2>
        <Board board={boards.happened} affirming="Say that it happened" denying="Deny it" />
      </section>
      {checks.length > 0 ? (
        <section aria-labelledby="records">
          <h2 id="records">Superlatives</h2>
          <CheckList checks={checks} />
        </section>
      ) : null}
      <EventRuling event={event} decisions={decisions} csrf={csrf} />
    </article>
  );
}

interface NumbersProps {
  readonly id: string;
  readonly title: string;
  readonly estimate: EventEstimate | null;
  readonly answers: readonly Answer[];
}

/** Low, best and high, and who gave which number in which words. */
function NumbersGiven({ id, title, estimate, answers }: NumbersProps) {
  if (estimate === null) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>
        Low {composeNumber(estimate.low)}, best {composeNumber(estimate.best)}, high{' '}
        {composeNumber(estimate.high)}.
      </p>
      <Answers answers={answers} prefix={title} />
    </section>
  );
}

function DoersSection({ answers }: { readonly answers: readonly Answer[] }) {
  if (answers.length === 0) return null;
  return (
    <section aria-labelledby="who">
      <h2 id="who">{DISPUTE_QUESTIONS.who}</h2>
      <p class="aside">
        What is told of this place and day in like words is laid at different doors. Whether it is one deed,
        an editor decides by merging.
      </p>
      <Answers answers={answers} prefix="Done by" />
    </section>
  );
}
