import type { RequiredOutcome, Requirement } from '../../analyze/requirements.js';
import type { Commitment } from '../../model/commitment.js';
import { composeBounds } from '../../publish/dates.js';
import { MODALITY_VERBS } from '../../publish/describe-statement.js';
import { composeCode } from '../../publish/words.js';
import { PartyName, PassageQuote } from './ledger-parts.js';
import { Word } from './word.js';

const MOST_REQUIREMENTS = 3;
const MOST_DUE = 3;

interface GlanceProps {
  readonly requirements: readonly RequiredOutcome[];
  /** soonest due first */
  readonly commitments: readonly Commitment[];
  /** ISO 8601 day */
  readonly today: string;
}

/** The conditions that named parties set, who answers them, and what falls due next: a line each, in the documents' words. */
export function AtAGlance({ requirements, commitments, today }: GlanceProps) {
  const required = listNamed(requirements).slice(0, MOST_REQUIREMENTS);
  const due = chooseDue(commitments, today);
  if (required.length + due.length === 0) return null;
  return (
    <section class="glance" aria-labelledby="glance">
      <h2 id="glance">At a glance</h2>
      <ul>
        {required.map((r) => (
          <RequirementLine key={r.condition.id} requirement={r} />
        ))}
        {due.map((c) => (
          <DueLine key={c.id} commitment={c} today={today} />
        ))}
      </ul>
    </section>
  );
}

/** Those that somebody answers first. */
function listNamed(outcomes: readonly RequiredOutcome[]): Requirement[] {
  const named = outcomes.flatMap((o) => o.requirements).filter((r) => r.condition.holder !== null);
  return named.sort((a, b) => Math.sign(b.replies.length) - Math.sign(a.replies.length));
}

/** The next whose day is not over; with none ahead, the last that passed. */
function chooseDue(commitments: readonly Commitment[], today: string): readonly Commitment[] {
  const dated = commitments.filter((c) => c.latest !== null);
  const next = dated.filter((c) => (c.latest ?? '') >= today);
  return next.length > 0 ? next.slice(0, MOST_DUE) : dated.slice(-MOST_DUE);
}

const OPERATORS = { 'only-if': 'only if', if: 'if', unless: 'unless' } as const;

function RequirementLine({ requirement: { condition, replies } }: { readonly requirement: Requirement }) {
  const { holder, operator, outcome, requirement, passage } = condition;
  return (
    <li>
      <PartyName party={holder} />: <q class="outside">{outcome}</q> <strong>{OPERATORS[operator]}</strong>{' '}
      <PassageQuote passage={passage} words={requirement} />
      {replies.map((r) => (
        <span key={r.statementId}>
          ; <PartyName party={r.holder} /> <strong>{composeCode(r.stance)}</strong>{' '}
          <PassageQuote passage={r.passage} words={r.matter} />
        </span>
      ))}
      .
    </li>
  );
}

function DueLine({ commitment: c, today }: { readonly commitment: Commitment; readonly today: string }) {
  const [first] = c.statements;
  const isPassed = (c.latest ?? '') < today;
  return (
    <li>
      {isPassed ? 'Was due' : 'Due'} {composeBounds(c.earliest, c.latest)}: <PartyName party={c.promisor} />{' '}
      <strong>{MODALITY_VERBS[c.modality]}</strong>{' '}
      {first ? <PassageQuote passage={first.passage} words={c.undertaking} /> : <q>{c.undertaking}</q>}.{' '}
      {first ? (
        <small>
          On whose word: <Word statement={first} />
        </small>
      ) : null}
    </li>
  );
}
