import { composeGlance } from '../../analyze/conflict-glance.js';
import type { RequiredOutcome, Requirement } from '../../analyze/requirements.js';
import type { ConflictEvent } from '../../model/conflict-event.js';
import { composeCode, composeCount } from '../../publish/words.js';
import type { Page } from '../../store/catalog.js';
import { type ConflictLedger, splitDisputes } from '../load-conflict-ledger.js';
import { AtAGlance } from './at-a-glance.js';
import { CommitmentsSection } from './commitments-section.js';
import { DisputeTable } from './dispute-table.js';
import { EventTable } from './event-table.js';
import { PartyName, PassageQuote } from './ledger-parts.js';
import type { OriginFacts } from './origin-details.js';
import { composeQuery, NotStated, Sheet } from './parts.js';
import { PositionsSection } from './positions-section.js';
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
  const [past, ahead] = [true, false].map((isPast) =>
    ledger.events.items.filter((e) => (e.earliest ?? '') <= today === isPast),
  ) as [ConflictEvent[], ConflictEvent[]];
  const glance = composeGlance({ ...ledger, events: ledger.events.items }, today);
  return (
    <>
      <AtAGlance glance={glance} disputed={ledger.contradictions} issues={ledger.issues} today={today} />
      <section aria-labelledby="events">
        <h2 id="events">What happened</h2>
        {ledger.events.items.length === 0 ? <p class="unstated">No event yet.</p> : null}
        {past.length > 0 ? <EventTable events={past} caption="Latest events" facts={facts} /> : null}
        {ahead.length > 0 ? (
          <details>
            <summary>{composeCount(ahead.length, 'event')} dated ahead of this day</summary>
            <EventTable events={ahead} caption="Events dated ahead" facts={facts} />
          </details>
        ) : null}
        <ShownOf page={ledger.events} one="event" path={composeQuery('/events', { conflict })} />
      </section>
      <RequirementsSection outcomes={ledger.requirements} conflict={conflict} />
      <PositionsSection cells={ledger.cells} issues={ledger.issues} newest={ledger.newestPositions} />
      <CommitmentsSection
        commitments={ledger.commitments}
        hasMore={ledger.hasMoreCommitments}
        totals={ledger.totals}
        conflict={conflict}
        today={today}
      />
      <DisputesSection ledger={ledger} facts={facts} path={path} />
      <RecordsSection records={ledger.records} checks={ledger.checks} feed={`${path}/records.atom`} />
    </>
  );
}

/** "The latest 12 of 340 events are shown", with the way to all. */
function ShownOf({
  page,
  one,
  path,
}: {
  readonly page: Page<ConflictEvent>;
  readonly one: string;
  readonly path: string;
}) {
  const { items, total, hasMore } = page;
  if (total <= items.length) return null;
  return (
    <p class="aside">
      The latest {items.length} are shown.{' '}
      <a href={path}>
        All {hasMore ? 'of more than ' : ''}
        {composeCount(total, one)}
      </a>
    </p>
  );
}

interface DisputesProps extends Pick<LedgerProps, 'ledger' | 'facts'> {
  /** of the conflict's page */
  readonly path: string;
}

/** What some say and others contradict; apart from it, what is only denied, which nobody here says. */
function DisputesSection({ ledger, facts, path }: DisputesProps) {
  const { contradictions } = ledger;
  const { told, denied } = splitDisputes(ledger);
  return (
    <section aria-labelledby="disputes">
      <h2 id="disputes">Disputed</h2>
      {contradictions.length + told.length === 0 ? (
        <p class="unstated">Nobody contradicts anybody about an event.</p>
      ) : null}
      {contradictions.length > 0 ? <DisputeTable disputed={contradictions} /> : null}
      {told.length > 0 ? (
        <EventTable events={told} caption="Denied by most, or taken back" facts={facts} />
      ) : null}
      {denied.length > 0 ? (
        <details>
          <summary>{composeCount(denied.length, 'deed')}, told here only to be denied</summary>
          <EventTable events={denied} caption="Only denied" facts={facts} />
        </details>
      ) : null}
      <p>
        <a href={`${path}/questions`}>Questions in dispute: who did it, how many, did it happen</a>
      </p>
    </section>
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
