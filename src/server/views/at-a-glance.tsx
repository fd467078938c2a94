import type { ComponentChildren } from 'preact';
import type { ConflictGlance, RefusedDemand } from '../../analyze/conflict-glance.js';
import type { Requirement } from '../../analyze/requirements.js';
import { type Commitment, findFirstTold } from '../../model/commitment.js';
import type { ConflictEvent } from '../../model/conflict-event.js';
import { findLeadingStatement } from '../../model/leading-statement.js';
import type { Issue, PositionCell, StanceEntry } from '../../model/position-history.js';
import type { EventDispute } from '../../model/question.js';
import { agree } from '../../publish/agree.js';
import { composeBounds, composeDay, composeDistance } from '../../publish/dates.js';
import { MODALITY_VERBS } from '../../publish/describe-statement.js';
import { DISPUTE_QUESTIONS } from '../../publish/questions.js';
import { composeCode } from '../../publish/words.js';
import { DisputeAnswers } from './dispute-table.js';
import { getEventPath, PartyName, PassageQuote, PlaceName } from './ledger-parts.js';
import { Word } from './word.js';

const MOST_DISPUTED = 3;

interface GlanceProps {
  readonly glance: ConflictGlance;
  /** latest first */
  readonly disputed: readonly {
    readonly event: ConflictEvent;
    readonly disputes: readonly EventDispute[];
  }[];
  readonly issues: readonly Issue[];
  /** ISO 8601 day */
  readonly today: string;
}

/** Who requires what and who refuses, what changed, what is due, what is disputed and what is new: a line each, in the documents' words. */
export function AtAGlance({ glance, disputed, issues, today }: GlanceProps) {
  const nameIssue = (id: string) => issues.find((i) => i.id === id)?.name ?? id;
  const groups = [
    group('Conditions', glance.required, (r) => <RequirementLine requirement={r} />),
    group('Wanted and refused', glance.refused, (d) => <RefusedLine demand={d} issue={nameIssue(d.issue)} />),
    group('Changed sides', glance.turned, (c) => <TurnedLine cell={c} issue={nameIssue(c.issue)} />),
    group('Overdue', glance.overdue, (c) => <DueLine commitment={c} today={today} />),
    group('Due', glance.due, (c) => <DueLine commitment={c} today={today} />),
    group('Disputed', disputed.slice(0, MOST_DISPUTED), (d) => <DisputedLine {...d} />),
    group('Latest', glance.latest, (e) => <LatestLine event={e} />),
  ].filter((g) => g !== null);
  if (groups.length === 0) return null;
  return (
    <section class="glance" aria-labelledby="glance">
      <h2 id="glance">At a glance</h2>
      <dl class="glance-groups">{groups}</dl>
    </section>
  );
}

function group<T>(name: string, items: readonly T[], render: (item: T) => ComponentChildren) {
  if (items.length === 0) return null;
  return (
    <div key={name}>
      <dt>{name}</dt>
      <dd>
        <ul>
          {items.map((item, i) => (
            <li key={`${name} ${i}`}>{render(item)}</li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

const OPERATORS = { 'only-if': 'only if', if: 'if', unless: 'unless' } as const;

function RequirementLine({ requirement: { condition, replies } }: { readonly requirement: Requirement }) {
  const { holder, operator, outcome, requirement, passage } = condition;
  return (
    <>
      <PartyName party={holder} />: <q class="outside">{outcome}</q> <strong>{OPERATORS[operator]}</strong>{' '}
      <PassageQuote passage={passage} words={requirement} />
      {replies.map((r) => (
        <span key={r.statementId}>
          ; <Stance entry={r} />
        </span>
      ))}
      . <Told statement={condition} />
    </>
  );
}

/** "Russia rejects any such guarantees" */
function Stance({ entry: { holder, stance, passage, matter } }: { readonly entry: StanceEntry }) {
  return (
    <>
      <PartyName party={holder} /> <strong>{agree(composeCode(stance), [holder])}</strong>{' '}
      <PassageQuote passage={passage} words={matter} />
    </>
  );
}

interface RefusedProps {
  readonly demand: RefusedDemand;
  readonly issue: string;
}

function RefusedLine({ demand: { wanted, refusals }, issue }: RefusedProps) {
  return (
    <>
      <span class="outside">{issue}</span>: <Stance entry={wanted} />
      {refusals.map((r) => (
        <span key={r.statementId}>
          ; <Stance entry={r} />
        </span>
      ))}
      .
    </>
  );
}

function TurnedLine({ cell, issue }: { readonly cell: PositionCell; readonly issue: string }) {
  const { turned } = cell;
  if (turned === null) return null;
  return (
    <>
      <span class="outside">{issue}</span>: <Stance entry={turned.to} /> ({composeDay(turned.to.on)}); before,{' '}
      <strong>{agree(composeCode(turned.from.stance), [turned.from.holder])}</strong>{' '}
      <PassageQuote passage={turned.from.passage} words={turned.from.matter} /> ({composeDay(turned.from.on)}
      ).
    </>
  );
}

function DueLine({ commitment: c, today }: { readonly commitment: Commitment; readonly today: string }) {
  const first = findFirstTold(c.statements);
  return (
    <>
      {composeBounds(c.earliest, c.latest)}
      {c.latest === null ? null : ` (${composeDistance(c.latest, today)})`}: <PartyName party={c.promisor} />{' '}
      <strong>{agree(MODALITY_VERBS[c.modality], c.promisor ? [c.promisor] : [])}</strong>{' '}
      {first ? <PassageQuote passage={first.passage} words={c.undertaking} /> : <q>{c.undertaking}</q>}.{' '}
      {first ? <Told statement={first} /> : null}
      {c.hints.slice(0, 1).map((h) => (
        <small key={h.passage.statementId}>
          {' '}
          A later statement: <PassageQuote passage={h.passage} />
        </small>
      ))}
    </>
  );
}

function Told({ statement }: Parameters<typeof Word>[0]) {
  return (
    <small>
      On whose word: <Word statement={statement} />
    </small>
  );
}

function DisputedLine({
  event,
  disputes,
}: {
  readonly event: ConflictEvent;
  readonly disputes: readonly EventDispute[];
}) {
  return (
    <>
      <EventLine event={event} />{' '}
      {disputes.map((dispute) => (
        <span key={dispute}>
          <a href={getEventPath(event.id)}>{DISPUTE_QUESTIONS[dispute]}</a>{' '}
          <DisputeAnswers event={event} dispute={dispute} />.{' '}
        </span>
      ))}
    </>
  );
}

function LatestLine({ event }: { readonly event: ConflictEvent }) {
  const leading = findLeadingStatement(event);
  return (
    <>
      <EventLine event={event} /> {leading ? <Told statement={leading} /> : null}
    </>
  );
}

/** The words, where and when. */
function EventLine({ event }: { readonly event: ConflictEvent }) {
  const leading = findLeadingStatement(event);
  const when = composeBounds(event.earliest, event.latest);
  return (
    <>
      {leading ? <PassageQuote passage={leading.passage} /> : null}
      {event.place ? (
        <>
          , <PlaceName place={event.place} />
        </>
      ) : null}
      {when === null ? '' : `, ${when}`}.
    </>
  );
}
