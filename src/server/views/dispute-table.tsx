import { listTellers } from '../../analyze/event-tellers.js';
import type { ConflictEvent } from '../../model/conflict-event.js';
import type { EventDispute } from '../../model/question.js';
import type { Tellers } from '../../model/tellers.js';
import { composeBounds } from '../../publish/dates.js';
import { composeAnswers, DISPUTE_QUESTIONS } from '../../publish/questions.js';
import { EventName } from './event-table.js';
import { getEventPath, PartyNames, PlaceName } from './ledger-parts.js';
import { NotStated, Sheet } from './parts.js';

/** part of an event's page where each question is answered */
const ANCHORS = { happened: 'board', killed: 'killed', injured: 'injured' } as const;

interface TableProps {
  readonly disputed: readonly {
    readonly event: ConflictEvent;
    readonly disputes: readonly EventDispute[];
  }[];
}

/** Events told in contradiction, each with its questions and the answers given. */
export function DisputeTable({ disputed }: TableProps) {
  return (
    <Sheet label="Told in contradiction">
      <table class="disputes folds">
        <caption class="visually-hidden">Events told in contradiction, latest first</caption>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Who</th>
            <th scope="col">Where</th>
            <th scope="col">When</th>
            <th scope="col">Questions and answers</th>
          </tr>
        </thead>
        <tbody>
          {disputed.map(({ event, disputes }) => (
            <tr key={event.id}>
              <th scope="row">
                <EventName event={event} anchor={disputes[0] ? `#${ANCHORS[disputes[0]]}` : ''} />
              </th>
              <td data-label="Who">
                <PartyNames parties={event.actors} />
              </td>
              <td data-label="Where">
                <PlaceName place={event.place} />
              </td>
              <td data-label="When">{composeBounds(event.earliest, event.latest) ?? <NotStated />}</td>
              <td data-label="Questions">
                <ul class="replies">
                  {disputes.map((dispute) => (
                    <li key={dispute}>
                      <a href={`${getEventPath(event.id)}#${ANCHORS[dispute]}`}>
                        {DISPUTE_QUESTIONS[dispute]}
                      </a>{' '}
                      <DisputeAnswers event={event} dispute={dispute} />
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

/** names of one side that are written out */
const MOST_NAMED = 3;

/** "7, 11"; of a deed that is denied: "said in The Post; denied by Upland". */
export function DisputeAnswers({
  event,
  dispute,
}: {
  readonly event: ConflictEvent;
  readonly dispute: EventDispute;
}) {
  if (dispute !== 'happened') return <span class="outside">{composeAnswers(event, dispute)}</span>;
  const { affirming, denying } = listTellers(event);
  return (
    <>
      said <Side tellers={affirming} />; denied <Side tellers={denying} />
    </>
  );
}

/** "by Lowland; in The Post": whoever is named says so, an outlet that names nobody has it. */
function Side({ tellers: { speakers, outlets } }: { readonly tellers: Tellers }) {
  return (
    <>
      {speakers.length > 0 ? (
        <>
          by <Names names={speakers} />
        </>
      ) : null}
      {speakers.length > 0 && outlets.length > 0 ? ', ' : ''}
      {outlets.length > 0 ? (
        <>
          in <Names names={outlets} />
        </>
      ) : null}
    </>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  const more = names.length - MOST_NAMED;
  return (
    <>
      {names.slice(0, MOST_NAMED).map((name, i) => (
        <span key={name}>
          {i > 0 ? ', ' : ''}
          <span class="outside">{name}</span>
        </span>
      ))}
      {more > 0 ? ` and ${more} more` : ''}
    </>
  );
}
