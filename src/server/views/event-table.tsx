import type { ConflictEvent } from '../../model/conflict-event.js';
import { findLeadingStatement } from '../../model/leading-statement.js';
import { composeBounds } from '../../publish/dates.js';
import { asksForHarm } from '../../publish/words.js';
import {
  BorneOut,
  getEventPath,
  Numbers,
  nameEvent,
  PartyNames,
  PassageQuote,
  PlaceName,
} from './ledger-parts.js';
import type { OriginFacts } from './origin-details.js';
import { NotStated, Sheet } from './parts.js';

interface TableProps {
  readonly events: readonly ConflictEvent[];
  readonly caption: string;
  readonly facts: OriginFacts;
}

/** Events for comparing, each in the words of the statement that tells most of it. */
export function EventTable({ events, caption, facts }: TableProps) {
  const hasHarm = events.some(isHarmShown);
  return (
    <Sheet label={caption}>
      <table class="events folds">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Who, to whom</th>
            <th scope="col">Where</th>
            <th scope="col">When</th>
            {hasHarm ? <th scope="col">Killed</th> : null}
            <th scope="col">Borne out</th>
          </tr>
        </thead>
        <tbody>
          {events.map((e) => (
            <EventRow key={e.id} event={e} facts={facts} hasHarm={hasHarm} />
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

/** Asked of every act of force; of other events only where a number is told. */
function isHarmShown({ eventType, fatalities }: ConflictEvent): boolean {
  return fatalities !== null || asksForHarm(eventType);
}

interface RowProps {
  readonly event: ConflictEvent;
  readonly facts: OriginFacts;
  /** the table has a column for the killed */
  readonly hasHarm: boolean;
}

function EventRow({ event, facts, hasHarm }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <EventName event={event} />
      </th>
      <td data-label="Who">
        <PartyNames parties={event.actors} />
        {event.recipients.length > 0 ? (
          <>
            {' '}
            <span class="toward">toward</span> <PartyNames parties={event.recipients} />
          </>
        ) : null}
      </td>
      <td data-label="Where">
        <PlaceName place={event.place} />
      </td>
      <td data-label="When" class="when">
        {composeBounds(event.earliest, event.latest) ?? <NotStated />}
      </td>
      {!hasHarm ? null : isHarmShown(event) ? (
        <td data-label="Killed" class="amount">
          <Numbers estimate={event.fatalities} />
        </td>
      ) : (
        <td class="amount" />
      )}
      <td data-label="Borne out">
        <BorneOut event={event} facts={facts} />
      </td>
    </tr>
  );
}

interface NameProps {
  readonly event: ConflictEvent;
  /** of the event's page */
  readonly anchor?: string;
}

/** The sentence that tells most of it, leading to where it stands; below, the type, leading to the event. */
export function EventName({ event, anchor = '' }: NameProps) {
  const leading = findLeadingStatement(event);
  return (
    <>
      {leading ? <PassageQuote passage={leading.passage} /> : null}{' '}
      <a class="event-type" href={`${getEventPath(event.id)}${anchor}`}>
        {nameEvent(event)}
      </a>
    </>
  );
}
