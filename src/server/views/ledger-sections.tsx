import { findState } from '../../analyze/commitment-calendar.js';
import type { PromiseTotal } from '../../analyze/promises.js';
import type { RequiredOutcome, Requirement } from '../../analyze/requirements.js';
import type { Commitment } from '../../model/commitment.js';
import type { ConflictEvent } from '../../model/conflict-event.js';
import type { Issue, PositionCell } from '../../model/position-history.js';
import { composeBounds, composeDay } from '../../publish/dates.js';
import { composeCode, composeCount, composeNumber, composeQuantity } from '../../publish/words.js';
import type { Page } from '../../store/catalog.js';
import type { ConflictLedger } from '../load-conflict-ledger.js';
import { AtAGlance } from './at-a-glance.js';
import { EventTable } from './event-table.js';
import {
  getActorPath,
  getCommitmentPath,
  PartyName,
  PassageQuote,
  Source,
  StatusChip,
} from './ledger-parts.js';
import type { OriginFacts } from './origin-details.js';
import { composeQuery, Day, NotStated, Sheet } from './parts.js';
import { CheckList, RecordList } from './records.js';
import { RequirementGraph } from './requirement-graph.js';
import { Word } from './word.js';

interface LedgerProps {
  readonly ledger: ConflictLedger;
  readonly facts: OriginFacts;
  readonly conflict: string;
  /** ISO 8601 day that the page is as of */
  readonly today: string;
}

/** What the ledger says of a conflict, each line with the sentence it rests on. */
export function LedgerSections({ ledger, facts, conflict, today }: LedgerProps) {
  const path = `/conflicts/${encodeURIComponent(conflict)}`;
  return (
    <>
      <AtAGlance requirements={ledger.requirements} commitments={ledger.commitments} today={today} />
      <section aria-labelledby="events">
        <h2 id="events">What happened</h2>
        {ledger.events.items.length === 0 ? <p class="unstated">No event yet.</p> : null}
        {ledger.events.items.length > 0 ? (
          <EventTable events={ledger.events.items} caption="Latest events" facts={facts} />
        ) : null}
        <ShownOf page={ledger.events} one="event" />
      </section>
      <RequirementsSection outcomes={ledger.requirements} conflict={conflict} />
      <PositionsSection cells={ledger.cells} issues={ledger.issues} newest={ledger.newestPositions} />
      <CommitmentsSection
        commitments={ledger.commitments}
        hasMore={ledger.hasMoreCommitments}
        totals={ledger.totals}
        conflict={conflict}
      />
      <section aria-labelledby="disputes">
        <h2 id="disputes">Disputed</h2>
        {ledger.disputes.items.length === 0 ? <p class="unstated">No event is disputed.</p> : null}
        {ledger.disputes.items.length > 0 ? (
          <EventTable events={ledger.disputes.items} caption="Disputed events" facts={facts} />
        ) : null}
        <ShownOf page={ledger.disputes} one="disputed event" />
        <p>
          <a href={`${path}/questions`}>Questions in dispute: who did it, how many, did it happen</a>
        </p>
      </section>
      <RecordsSection records={ledger.records} checks={ledger.checks} feed={`${path}/records.atom`} />
    </>
  );
}

/** "The latest 12 of 340 events are shown." */
function ShownOf({ page, one }: { readonly page: Page<ConflictEvent>; readonly one: string }) {
  const { items, total, hasMore } = page;
  if (total <= items.length) return null;
  return (
    <p class="aside">
      The latest {items.length} of {hasMore ? 'more than ' : ''}
      {composeCount(total, one)} are shown.
    </p>
  );
}

/** rows of the table of conditions */
const MOST_CONDITIONS = 12;
/** outcomes in the picture */
const MOST_OUTCOMES = 5;

function RequirementsSection({
  outcomes,
  conflict,
}: {
  readonly outcomes: readonly RequiredOutcome[];
  readonly conflict: string;
}) {
  const rows = outcomes.flatMap(({ outcome, requirements }) => requirements.map((r) => ({ outcome, ...r })));
  return (
    <section aria-labelledby="requirements">
      <h2 id="requirements">What must hold before what</h2>
      {outcomes.length === 0 ? (
        <p class="unstated">No condition is stated.</p>
      ) : (
        <RequirementGraph outcomes={outcomes.slice(0, MOST_OUTCOMES)} />
      )}
      {outcomes.length === 0 ? null : (
        <Sheet label="Conditions">
          <table class="conditions folds">
            <caption class="visually-hidden">
              Conditions: who sets them, before what, and what is required
            </caption>
            <thead>
              <tr>
                <th scope="col">Who</th>
                <th scope="col">Before what</th>
                <th scope="col">Required</th>
                <th scope="col">What others hold</th>
                <th scope="col">On whose word</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MOST_CONDITIONS).map(({ outcome, condition, sense, replies }) => (
                <tr key={condition.id}>
                  <th scope="row">
                    <PartyName party={condition.holder} />
                  </th>
                  <td data-label="Before what" class="outside">
                    {outcome}
                  </td>
                  <td data-label="Required">
                    {sense === 'must hold' ? null : <span class="chip">must not hold</span>}{' '}
                    <PassageQuote passage={condition.passage} words={condition.requirement} />
                  </td>
                  <td data-label="What others hold">
                    <Replies replies={replies} />
                  </td>
                  <td data-label="On whose word">
                    <Word statement={condition} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
      )}
      {rows.length > MOST_CONDITIONS ? (
        <p class="aside">
          {MOST_CONDITIONS} of the newest {composeCount(rows.length, 'condition')} are shown.{' '}
          <a href={composeQuery('/statements', { conflict, kind: 'condition' })}>All conditions</a>
        </p>
      ) : null}
    </section>
  );
}

/** "Russia rejects any such guarantees", each with its passage. */
function Replies({ replies }: Pick<Requirement, 'replies'>) {
  if (replies.length === 0) return <NotStated />;
  return (
    <ul class="replies">
      {replies.map((r) => (
        <li key={r.statementId}>
          <PartyName party={r.holder} /> <strong>{composeCode(r.stance)}</strong>{' '}
          <PassageQuote passage={r.passage} words={r.matter} />
        </li>
      ))}
    </ul>
  );
}

/** rows of the matrix: those who take the most positions */
const MOST_HOLDERS = 10;

interface PositionsProps {
  readonly cells: readonly PositionCell[];
  readonly issues: readonly Issue[];
  /** as in ConflictLedger */
  readonly newest: number | null;
}

function PositionsSection({ cells, issues, newest }: PositionsProps) {
  const named = issues.filter((i) => cells.some((c) => c.issue === i.id));
  const holders = [...new Map(cells.map((c) => [c.holder.id, c.holder])).values()];
  const counts = new Map<string, number>();
  for (const { holder } of cells) counts.set(holder.id, (counts.get(holder.id) ?? 0) + 1);
  const count = (id: string) => counts.get(id) ?? 0;
  const shown = holders
    .sort((a, b) => count(b.id) - count(a.id) || a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST_HOLDERS);
  const cut = [
    newest === null ? null : `Made of the newest ${composeCount(newest, 'position')}.`,
    shown.length < holders.length
      ? `The ${shown.length} parties with the most positions of ${composeNumber(holders.length)}.`
      : null,
  ];
  return (
    <section aria-labelledby="positions">
      <h2 id="positions">Who holds what</h2>
      {cut.some((text) => text !== null) ? <p class="aside">{cut.filter(Boolean).join(' ')}</p> : null}
      {cells.length === 0 ? (
        <p class="unstated">No position on a known issue.</p>
      ) : (
        <Sheet label="Positions by issue">
          <table class="matrix folds">
            <caption class="visually-hidden">Current position of each party on each issue</caption>
            <thead>
              <tr>
                <th scope="col">Party</th>
                {named.map((i) => (
                  <th scope="col" key={i.id} class="outside">
                    {i.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((holder) => (
                <tr key={holder.id}>
                  <th scope="row">
                    <PartyName party={holder} />
                  </th>
                  {named.map((i) => {
                    const cell = cells.find((c) => c.holder.id === holder.id && c.issue === i.id);
                    return (
                      <td key={i.id} data-label={i.name}>
                        {cell ? <CellView cell={cell} most={MOST_EARLIER} /> : null}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
      )}
      <p>
        <a href="/matters">Matters, and what finds them</a>
      </p>
    </section>
  );
}

/** of what a party held before, the matrix shows the newest; its page has more */
const MOST_EARLIER = 2;

/** The stance held now and on what; opened, the `most` before it. */
export function CellView({ cell, most }: { readonly cell: PositionCell; readonly most: number }) {
  const { current, turned, history } = cell;
  const earlier = history.slice(0, -1).reverse();
  return (
    <div class={`cell side-${current.side}`}>
      <strong>{composeCode(current.stance)}</strong>{' '}
      <PassageQuote passage={current.passage} words={current.matter} />
      {turned ? <span class="chip">changed {composeDay(turned.to.on)}</span> : null}
      {earlier.length > 0 ? (
        <details>
          <summary>{composeNumber(earlier.length)} earlier</summary>
          <ol reversed>
            {earlier.slice(0, most).map((entry) => (
              <li key={entry.statementId}>
                <strong>{composeCode(entry.stance)}</strong> <q class="outside">{entry.matter}</q>{' '}
                <Source passage={entry.passage} />
              </li>
            ))}
          </ol>
          {earlier.length > most ? (
            <p class="aside">
              and{' '}
              <a href={`${getActorPath(cell.holder.id)}#positions`}>
                {composeNumber(earlier.length - most)} before them
              </a>
            </p>
          ) : null}
        </details>
      ) : null}
    </div>
  );
}

interface CommitmentsProps {
  readonly commitments: readonly Commitment[];
  /** these are those due nearest to the day only */
  readonly hasMore: boolean;
  readonly totals: readonly PromiseTotal[];
  readonly conflict: string;
}

function CommitmentsSection({ commitments, hasMore, totals, conflict }: CommitmentsProps) {
  return (
    <section aria-labelledby="commitments">
      <h2 id="commitments">Promised, and due by when</h2>
      {commitments.length === 0 ? (
        <p class="unstated">No commitment yet.</p>
      ) : (
        <CommitmentTable commitments={commitments} />
      )}
      {hasMore ? (
        <p class="aside">
          The {commitments.length} due nearest to this day.{' '}
          <a href={composeQuery('/statements', { conflict, kind: 'commitment' })}>All that were told</a>
        </p>
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

export function CommitmentTable({ commitments }: { readonly commitments: readonly Commitment[] }) {
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
            <CommitmentRow key={c.id} commitment={c} />
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function CommitmentRow({ commitment: c }: { readonly commitment: Commitment }) {
  const [first] = c.statements;
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
                  {h.suggests}? <q class="outside">{h.passage.quote}</q> <Source passage={h.passage} />
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </td>
      <td data-label="Due">{composeBounds(c.earliest, c.latest) ?? <NotStated />}</td>
      <td data-label="State">
        <details>
          <summary>
            <StatusChip status={findState(c)} />
          </summary>
          <StepList steps={c.steps} />
        </details>
      </td>
      <td data-label="On whose word">{first ? <Word statement={first} /> : <NotStated />}</td>
    </tr>
  );
}

/** The chain of states, each on whose word. */
export function StepList({ steps }: Pick<Commitment, 'steps'>) {
  return (
    <ol>
      {steps.map((s) => (
        <li key={`${s.status} ${s.on} ${s.decision}`}>
          {s.status}, <Day day={s.on} />{' '}
          {s.passage ? (
            <Source passage={s.passage} />
          ) : s.by === 'calendar' ? (
            'by the calendar'
          ) : (
            "on an editor's word"
          )}
          {s.delivered ? <small> delivered: {composeQuantity(s.delivered)}</small> : null}
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
                <a class="outside" href={getActorPath(t.promisor.id)}>
                  {t.promisor.name}
                </a>
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

interface RecordsProps extends Pick<ConflictLedger, 'records' | 'checks'> {
  /** path of the feed of records */
  readonly feed: string;
}

function RecordsSection({ records, checks, feed }: RecordsProps) {
  if (records.length === 0 && checks.length === 0) return null;
  return (
    <section aria-labelledby="records">
      <h2 id="records">Records</h2>
      <p class="aside">
        Days of a series with more than any of the 30 days before, noted as their numbers come in.{' '}
        <a href={feed}>Atom feed</a>
      </p>
      {records.length === 0 ? <p class="unstated">None noted.</p> : <RecordList records={records} />}
      {checks.length > 0 ? <h3>Superlatives in statements</h3> : null}
      {checks.length > 0 ? <CheckList checks={checks} /> : null}
    </section>
  );
}
