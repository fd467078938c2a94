import type { Brief, BriefSection, BriefSentence, Citation, Citations } from '../../model/brief.js';
import type { Commitment } from '../../model/commitment.js';
import type { ConflictEvent } from '../../model/conflict-event.js';
import type { Decision } from '../../model/decision.js';
import type { FiledCondition, Passage } from '../../model/filed-statement.js';
import type { Issue, PositionCell } from '../../model/position-history.js';
import type { NotedRecord, StatementCheck } from '../../model/series.js';
import type { ToldLine } from '../../model/tellers.js';
import { agree } from '../agree.js';
import { composeComparison, composeRecord, composeWhy, groupChecks, VERDICT_NAMES } from '../checks.js';
import { composeBounds, composeDay, composeDistance } from '../dates.js';
import { composeCode, composeQuantity } from '../words.js';
import { composeEvent, listRivalNumbers, nameSide, quote } from './event-sentence.js';

/** What a brief is made of, as the ledger stood at `asOf`. */
export interface BriefParts {
  readonly conflict: Brief['conflict'];
  /** ISO 8601 days, both included */
  readonly since: string;
  readonly until: string;
  readonly asOf: string;
  readonly hasExamples: boolean;
  /** that came up or changed in the period */
  readonly events: readonly ConflictEvent[];
  readonly disputes: readonly DisputedEvent[];
  readonly cells: readonly PositionCell[];
  readonly issues: readonly Issue[];
  readonly requirements: readonly {
    readonly outcome: string;
    readonly requirements: readonly {
      readonly condition: FiledCondition;
      readonly sense: 'must hold' | 'must not hold';
    }[];
  }[];
  readonly commitments: readonly Commitment[];
  readonly records: readonly NotedRecord[];
  /** superlatives of statements, held against series */
  readonly checks: readonly StatementCheck[];
  /** active decisions of kind `judgment` on this conflict, oldest first */
  readonly judgments: readonly Decision[];
  /** SHA-256 of the capture of each document cited */
  hashOf(documentId: string): string | null;
  /** the passage of a statement that a judgment rests on */
  passageOf(statementId: string): Passage | null;
}

/** An event with who says it happened and who says it did not, direct words first. */
export interface DisputedEvent {
  readonly event: ConflictEvent;
  readonly affirming: readonly ToldLine[];
  readonly denying: readonly ToldLine[];
}

/** a sentence names this many passages at most */
const MOST_CITED = 4;
/** days ahead that "falls due" looks */
export const HORIZON = 30;
const DAY_MS = 86_400_000;

/** Every sentence with its passages; what has none is left out. Same input, same brief. */
export function composeBrief(parts: BriefParts): Brief {
  const { conflict, since, until, asOf, hasExamples } = parts;
  return {
    conflict,
    since,
    until,
    asOf,
    hasExamples,
    sections: [
      section('changed', 'What changed', listEvents(parts), 'No event came up or changed in this period.'),
      section('positions', 'Who holds what', listPositions(parts), 'No position on a known issue is stated.'),
      section('conditions', 'What must hold before what', listConditions(parts), 'No condition is stated.'),
      section('due', 'What falls due', listDue(parts), `Nothing falls due within ${HORIZON} days.`),
      section('disputed', 'What is disputed', listDisputes(parts), 'No event is disputed.'),
      section('records', 'Records', listRecords(parts), 'No event of the period sets a record in a series.'),
      section('judgments', 'Judgments', listJudgments(parts), 'Nobody has written a judgment.'),
    ],
  };
}

function section(
  id: string,
  title: string,
  sentences: readonly BriefSentence[],
  empty: string,
): BriefSection {
  return { id, title, sentences, empty };
}

type Hash = Pick<BriefParts, 'hashOf'>;

/** The first passages whose capture is known, each document once before any twice; null: none. */
function cite(passages: readonly Passage[], { hashOf }: Hash): Citations | null {
  const seen = new Set<string>();
  const first = passages.filter((p) => !seen.has(p.documentId) && seen.add(p.documentId));
  const rest = passages.filter((p) => !first.includes(p));
  const cited = [...first, ...rest]
    .slice(0, MOST_CITED)
    .flatMap((p) => toCitation(p, hashOf(p.documentId)) ?? []);
  const [head, ...tail] = cited;
  return head === undefined ? null : [head, ...tail];
}

function toCitation(passage: Passage, sha256: string | null): Citation | null {
  if (sha256 === null) return null;
  const { statementId, documentId, start, end, quote, publisher, title, published } = passage;
  return { statementId, documentId, sha256, start, end, quote, publisher, title, published };
}

function report(text: string, passages: readonly Passage[], hash: Hash): BriefSentence[] {
  const citations = cite(passages, hash);
  return citations === null ? [] : [{ kind: 'reporting', text, citations }];
}

function listEvents(parts: BriefParts): BriefSentence[] {
  const told = parts.events.filter((e) => e.mergedInto === null);
  return told.flatMap((e) => report(composeEvent(e), listPassages(e), parts));
}

function listPassages({ members }: ConflictEvent): Passage[] {
  return members.map((m) => m.statement.passage);
}

/** Those who turned first, then by issue. */
function listPositions(parts: BriefParts): BriefSentence[] {
  const names = new Map(parts.issues.map((i) => [i.id, i.name]));
  const isFresh = ({ turned }: PositionCell) => turned !== null && turned.to.on >= parts.since;
  const sorted = [...parts.cells].sort(
    (a, b) =>
      Number(isFresh(b)) - Number(isFresh(a)) ||
      a.issue.localeCompare(b.issue) ||
      a.holder.name.localeCompare(b.holder.name, 'en'),
  );
  return sorted.flatMap((cell) => {
    const { current, turned, holder, issue } = cell;
    const fresh = isFresh(cell) && turned !== null;
    const turn = fresh
      ? ` Before, on ${composeDay(turned.from.on)}: ${agree(composeCode(turned.from.stance), [holder])} ${quote(turned.from.matter)}.`
      : '';
    const stance = `${holder.name} ${agree(composeCode(current.stance), [holder])} ${quote(current.matter)}`;
    const text = `${names.get(issue) ?? issue}: ${stance} (${composeDay(current.on)}).${turn}`;
    return report(text, fresh ? [current.passage, turned.from.passage] : [current.passage], parts);
  });
}

function listConditions(parts: BriefParts): BriefSentence[] {
  return parts.requirements.flatMap(({ outcome, requirements }) =>
    requirements.flatMap(({ condition }) => {
      const { holder, operator, requirement, passage } = condition;
      const link = composeCode(operator);
      const who = holder?.name ?? 'Somebody not named';
      return report(`${who}: ${quote(outcome)} ${link} ${quote(requirement)}.`, [passage], parts);
    }),
  );
}

const SETTLED = new Set(['met', 'withdrawn', 'superseded']);

/** The last step of the chain. */
function findState({ steps }: Commitment): string {
  return steps.at(-1)?.status ?? 'announced';
}

function composeState(commitment: Commitment, today: string): string {
  const state = findState(commitment);
  if (state !== 'due' || commitment.latest === null) return state;
  if (commitment.latest >= today) return 'due now';
  return `overdue: the day was ${composeDistance(commitment.latest, today)}, and nothing told here says what became of it`;
}

/** Deadlines of the period and of the days after it, and those that have passed unsettled. */
function listDue(parts: BriefParts): BriefSentence[] {
  const until = new Date(Date.parse(parts.until) + HORIZON * DAY_MS).toISOString().slice(0, 10);
  return parts.commitments
    .filter((c) => c.earliest !== null && c.earliest <= until && !SETTLED.has(findState(c)))
    .flatMap((c) => {
      const who = c.promisor?.name ?? 'Somebody not named';
      const amount = c.amount === null ? '' : ` (${composeQuantity(c.amount)})`;
      const day = composeBounds(c.earliest ?? '', c.latest);
      const text = `${who}: ${quote(c.undertaking)}${amount}, due ${day}; ${composeState(c, parts.until)}.`;
      return report(
        text,
        c.statements.map((s) => s.passage),
        parts,
      );
    });
}

/** Both sides, those who deny as visible as those who affirm. */
function listDisputes(parts: BriefParts): BriefSentence[] {
  return parts.disputes.flatMap(({ event, affirming, denying }) => {
    const sides = denying.length > 0 ? ` Said ${nameSide(affirming)}; denied ${nameSide(denying)}.` : '';
    const numbers = listRivalNumbers(event);
    const first = [...affirming.slice(0, 2), ...denying.slice(0, 2)].map((l) => l.passage);
    const all = [...numbers.flatMap((n) => n.passages), ...first];
    const cited = [...new Map(all.map((p) => [p.statementId, p])).values()];
    return report(`${composeEvent(event)}${sides}${numbers.map((n) => ` ${n.text}`).join('')}`, cited, parts);
  });
}

/** Records of days in the period or noted in it, each with the passages of an event of that day; then superlatives that statements of the period carry. */
function listRecords(parts: BriefParts): BriefSentence[] {
  const isFresh = (day: string) => day >= parts.since && day <= parts.until;
  const noted = parts.records.flatMap((record) => {
    const { day, notedAt } = record;
    const event = parts.events.find(
      (e) => e.earliest !== null && e.earliest <= day && day <= (e.latest ?? e.earliest),
    );
    if (event === undefined || !(isFresh(day) || isFresh(notedAt.slice(0, 10)))) return [];
    return report(composeRecord(record), listPassages(event), parts);
  });
  const fresh = parts.checks.filter(({ statement }) => isFresh(statement.passage.knownAt.slice(0, 10)));
  return [
    ...noted,
    ...groupChecks(fresh).flatMap((checks) =>
      report(
        composeCheck(checks),
        checks.map((c) => c.statement.passage),
        parts,
      ),
    ),
  ];
}

/** "Harbour Post calls it the largest drone attack: does not hold against Drones launched; 20 June had as much or more." */
function composeCheck(checks: readonly StatementCheck[]): string {
  const [checked] = checks;
  if (checked === undefined) return '';
  const { series, check } = checked;
  const against = series === null ? '' : ` against ${series.name}`;
  const who = [...new Set(checks.map((c) => c.statement.passage.publisher ?? 'a report'))].join(', ');
  return `${who}: the ${composeComparison(checked)} ${VERDICT_NAMES[check.verdict]}${against}; ${composeWhy(check)}.`;
}

function listJudgments(parts: BriefParts): BriefSentence[] {
  return parts.judgments.flatMap(({ body, author, at }): BriefSentence[] => {
    if (body.kind !== 'judgment' || at.slice(0, 10) > parts.until) return [];
    const citations = cite(
      body.citations.flatMap((c) => parts.passageOf(c.statementId) ?? []),
      parts,
    );
    return citations === null
      ? []
      : [{ kind: 'judgment', text: body.text, likelihood: body.likelihood, author, citations }];
  });
}
