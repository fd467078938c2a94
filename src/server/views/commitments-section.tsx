import { findState, isOverdue } from '../../analyze/commitment-calendar.js';
import type { PromiseTotal } from '../../analyze/promises.js';
import { type Commitment, findFirstTold } from '../../model/commitment.js';
import { composeBounds, composeDistance } from '../../publish/dates.js';
import { composeCode, composeCount, composeNumber, composeQuantity } from '../../publish/words.js';
import { getCommitmentPath, PartyName, Source, StatusChip } from './ledger-parts.js';
import { composeQuery, Day, NotStated, Sheet } from './parts.js';
import { Word } from './word.js';

interface CommitmentsProps {
  readonly commitments: readonly Commitment[];
  /** these are those due nearest to the day only */
  readonly hasMore: boolean;
  readonly totals: readonly PromiseTotal[];
  readonly conflict: string;
  /** ISO 8601 day that the page is as of */
  readonly today: string;
}

export function CommitmentsSection({ commitments, hasMore, totals, conflict, today }: CommitmentsProps) {
  return (
    <section aria-labelledby="commitments">
      <h2 id="commitments">Promised, and due by when</h2>
      {commitments.length === 0 ? (
        <p class="unstated">No commitment yet.</p>
      ) : (
        <CommitmentTable commitments={commitments} today={today} />
      )}
      {hasMore ? (
        <p class="aside">
          The {commitments.length} due nearest to this day.{' '}
          <a href={composeQuery('/statements', { conflict, kind: 'commitment' })}>All that were told</a>
        </p>
      ) : null}
      {commitments.some((c) => isOverdue(c, today)) ? (
        <p class="aside">Overdue: the day has passed, and no statement or editor says what became of it.</p>
      ) : null}
      {commitments.length > 0 ? (
        <CalendarLink path={`/conflicts/${encodeURIComponent(conflict)}/commitments.ics`} />
      ) : null}
      {totals.length > 0 ? <TotalsTable totals={totals} /> : null}
    </section>
  );
}

export function CalendarLink({ path }: { readonly path: string }) {
  return (
    <p>
      <a href={path}>Deadlines as a calendar (.ics)</a>
    </p>
  );
}

interface TableProps {
  readonly commitments: readonly Commitment[];
  /** ISO 8601 day that the page is as of */
  readonly today: string;
}

export function CommitmentTable({ commitments, today }: TableProps) {
  return (
    <Sheet label="Commitments">
      <table class="commitments folds">
        <caption class="visually-hidden">Commitments by deadline</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Undertaking</th>
            <th scope="col">Due</th>
            <th scope="col">State</th>
            <th scope="col">On whose word</th>
          </tr>
        </thead>
        <tbody>
          {commitments.map((c) => (
            <CommitmentRow key={c.id} commitment={c} today={today} />
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function CommitmentRow({
  commitment: c,
  today,
}: {
  readonly commitment: Commitment;
  readonly today: string;
}) {
  const first = findFirstTold(c.statements);
  return (
    <tr>
      <th scope="row">
        <PartyName party={c.promisor} />
      </th>
      <td data-label="Undertaking">
        {composeCode(c.modality)}:{' '}
        <a href={getCommitmentPath(c.id)}>
          <q class="outside">{c.undertaking}</q>
        </a>
        {c.amount ? <small> {composeQuantity(c.amount)}</small> : null}
        {c.hints.length > 0 ? (
          <details>
            <summary>{composeCount(c.hints.length, 'later statement')} to look at</summary>
            <ul>
              {c.hints.map((h) => (
                <li key={h.passage.statementId}>
                  {h.suggests}? <q class="outside">{h.passage.quote}</q>, <Source passage={h.passage} />
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </td>
      <td data-label="Due">
        <Due commitment={c} today={today} />
      </td>
      <td data-label="State">
        <details>
          <summary>
            <StateChip commitment={c} today={today} />
          </summary>
          <StepList steps={c.steps} />
        </details>
      </td>
      <td data-label="On whose word">{first ? <Word statement={first} /> : <NotStated />}</td>
    </tr>
  );
}

interface DatedProps {
  readonly commitment: Commitment;
  readonly today: string;
}

/** The deadline, and how far its last day is from today. */
export function Due({ commitment: { earliest, latest }, today }: DatedProps) {
  return (
    <>
      {composeBounds(earliest, latest) ?? <NotStated />}
      {latest === null ? null : <small class="away"> {composeDistance(latest, today)}</small>}
    </>
  );
}

export function StateChip({ commitment, today }: DatedProps) {
  return <StatusChip status={isOverdue(commitment, today) ? 'overdue' : findState(commitment)} />;
}

/** The chain of states, each on whose word. */
export function StepList({ steps }: Pick<Commitment, 'steps'>) {
  return (
    <ol>
      {steps.map((s) => (
        <li key={`${s.status} ${s.on} ${s.decision}`}>
          {s.status}, <Day day={s.on} />;{' '}
          {s.passage ? (
            <>
              told by <Source passage={s.passage} />
            </>
          ) : s.by === 'calendar' ? (
            'by the calendar'
          ) : (
            "on an editor's word"
          )}
          {s.delivered ? <small>; delivered: {composeQuantity(s.delivered)}</small> : null}
        </li>
      ))}
    </ol>
  );
}

function TotalsTable({ totals }: { readonly totals: readonly PromiseTotal[] }) {
  return (
    <Sheet label="Promised and delivered">
      <table class="totals folds">
        <caption>Promised and delivered, each unit apart</caption>
        <thead>
          <tr>
            <th scope="col">Promisor</th>
            <th scope="col">Unit</th>
            <th scope="col" class="amount">
              Promised
            </th>
            <th scope="col" class="amount">
              Delivered
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.map((t) => (
            <tr key={`${t.promisor.id} ${t.unit}`}>
              <th scope="row">
                <PartyName party={t.promisor} />
              </th>
              <td data-label="Unit">{t.unit}</td>
              <td data-label="Promised" class="amount">
                {composeNumber(t.promised)}
              </td>
              <td data-label="Delivered" class="amount">
                {composeNumber(t.delivered)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
