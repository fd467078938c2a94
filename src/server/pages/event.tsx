import type { Hono } from 'hono';
import { type ClaimSide, composeClaimBoard } from '../../analyze/claim-board.js';
import type { ConflictEvent, NumberGiven } from '../../model/conflict-event.js';
import { composeBounds } from '../../publish/dates.js';
import { composeNumber } from '../../publish/words.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import {
  BorneOut,
  CREDIBILITY_NAMES,
  getEventPath,
  nameEvent,
  PartyName,
  PartyNames,
  PlaceName,
  Source,
  STATUS_MEANINGS,
  StatusChip,
} from '../views/ledger-parts.js';
import { NotStated } from '../views/parts.js';

export function addEventPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/events/:id', async (c) => {
    const id = c.req.param('id');
    const event = getRecord(await kit.parts.ledger.loadEvent(id, c.get('asOf')), 'event', id);
    return renderPage(c, kit, { title: nameEvent(event) }, <EventPage event={event} />);
  });
}

function EventPage({ event }: { readonly event: ConflictEvent }) {
  if (event.mergedInto !== null) {
    return (
      <p>
        This was found to be the same event as <a href={getEventPath(event.mergedInto)}>another</a>.
      </p>
    );
  }
  const { assessment } = event;
  return (
    <article class="single k-event">
      <header class="head">
        <p class="kicker">Event</p>
        <h1>{nameEvent(event)}</h1>
        <p>
          <BorneOut event={event} />
        </p>
        <p class="aside">
          <StatusChip status={assessment.status} /> {STATUS_MEANINGS[assessment.status]}: {assessment.why}.
          Credibility {assessment.credibility}, {CREDIBILITY_NAMES[assessment.credibility]}.
        </p>
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
      <NumbersGiven title="Killed" estimate={event.fatalities} event={event} />
      <NumbersGiven title="Injured" estimate={event.injuries} event={event} />
      <Board event={event} />
    </article>
  );
}

interface NumbersProps {
  readonly title: string;
  readonly estimate: ConflictEvent['fatalities'];
  readonly event: ConflictEvent;
}

function NumbersGiven({ title, estimate, event }: NumbersProps) {
  if (estimate === null) return null;
  const find = ({ statementId }: NumberGiven) => event.members.find((m) => m.statement.id === statementId);
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{title}</h2>
      <p>
        Low {composeNumber(estimate.low)}, best {composeNumber(estimate.best)}, high{' '}
        {composeNumber(estimate.high)}.
      </p>
      <ul>
        {estimate.given.map((g) => {
          const member = find(g);
          return (
            <li key={g.statementId}>
              {composeNumber(g.best)}
              {g.isCurrent ? '' : ' (replaced by a later number of the same origin)'}
              {member?.isOwnWord ? ' (a party’s own count)' : ''}{' '}
              {member ? <Source passage={member.statement.passage} /> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Who says it, who denies it: each speaker's words, direct ones first. */
function Board({ event }: { readonly event: ConflictEvent }) {
  const board = composeClaimBoard(event);
  return (
    <section aria-labelledby="board">
      <h2 id="board">Who says so</h2>
      <div class="board">
        <Side title="Say that it happened" side={board.affirming} />
        <Side title="Deny it" side={board.denying} />
      </div>
    </section>
  );
}

function Side({ title, side }: { readonly title: string; readonly side: ClaimSide }) {
  return (
    <div>
      <h3>{title}</h3>
      {side.length === 0 ? <p class="unstated">Nobody.</p> : null}
      <ul>
        {side.map(({ speaker, member, isDirect }) => (
          <li key={member.statement.id}>
            {speaker ? (
              <PartyName party={speaker} />
            ) : (
              <span class="outside">{member.statement.passage.publisher ?? 'The outlet'}</span>
            )}
            {isDirect ? <span class="chip">quoted</span> : null}
            {member.isOwnWord ? <span class="chip">a party</span> : null}
            {member.isRetracted ? <span class="chip">taken back</span> : null}
            <blockquote class="quote">{member.statement.passage.quote}</blockquote>
            <Source passage={member.statement.passage} />
          </li>
        ))}
      </ul>
    </div>
  );
}
