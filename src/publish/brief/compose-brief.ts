import type { Brief, BriefSection, BriefSentence, Citation, Citations } from '../../model/brief.js';
import type { Commitment } from '../../model/commitment.js';
import type { ConflictEvent } from '../../model/conflict-event.js';
import type { Decision } from '../../model/decision.js';
import type { FiledCondition, Party, Passage } from '../../model/filed-statement.js';
import type { Issue, PositionCell } from '../../model/position-history.js';
import type { NotedRecord, StatementCheck } from '../../model/series.js';
import { composeComparison, composeRecord, VERDICT_NAMES } from '../checks.js';
import { composeBounds, composeDay } from '../dates.js';
import { composeCount, composeNumber, composeQuantity, EVENT_NAMES } from '../words.js';

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
  readonly affirming: readonly SideLine[];
  readonly denying: readonly SideLine[];
}

interface SideLine {
  /** null: the outlet's own word */
  readonly speaker: Party | null;
  readonly passage: Passage;
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

/** "Assault (aerial) by Russia on Ukraine, Kharkiv, 21 August 2025; killed 2 to 5; disputed, on the word of 3 independent origins." */
function composeEvent(event: ConflictEvent): string {
  const { eventType, mode, actors, recipients, place, earliest, latest, fatalities, assessment } = event;
  const what = `${EVENT_NAMES[eventType]}${mode === null ? '' : ` (${mode})`}`;
  const who = actors.length > 0 ? ` by ${nameParties(actors)}` : ', by whom is not stated';
  const whom = recipients.length > 0 ? ` toward ${nameParties(recipients)}` : '';
  const where = place === null ? '' : `, ${place.name}`;
  const when = earliest === null ? ', day not stated' : `, ${composeBounds(earliest, latest)}`;
  const killed = fatalities === null ? '' : `; killed: ${composeRange(fatalities.low, fatalities.high)}`;
  return `${what}${who}${whom}${where}${when}${killed}; ${assessment.status}, ${composeOrigins(event)}.`;
}

function composeRange(low: number, high: number): string {
  return low === high ? composeNumber(low) : `${composeNumber(low)} to ${composeNumber(high)}`;
}

function composeOrigins({ assessment, members }: ConflictEvent): string {
  const documents = new Set(members.map((m) => m.statement.passage.documentId)).size;
  return `${composeCount(documents, 'article')}, ${composeCount(assessment.origins.length, 'origin')}`;
}

function nameParties(parties: readonly Party[]): string {
  const names = parties.map((p) => p.name);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
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
      ? ` This turns the position of ${composeDay(turned.from.on)} (${turned.from.stance}).`
      : '';
    const text = `On ${names.get(issue) ?? issue}, ${holder.name} ${current.stance.replace('-', ' ')}: ${trim(current.matter)} (${composeDay(current.on)}).${turn}`;
    return report(text, fresh ? [current.passage, turned.from.passage] : [current.passage], parts);
  });
}

function trim(words: string): string {
  return words
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.,;:]+$/, '');
}

function listConditions(parts: BriefParts): BriefSentence[] {
  return parts.requirements.flatMap(({ outcome, requirements }) =>
    requirements.flatMap(({ condition, sense }) => {
      const opening = condition.holder ? `${condition.holder.name}: before` : 'Before';
      const link = sense === 'must hold' ? 'what must hold:' : 'what must not hold:';
      return report(
        `${opening} ${trim(outcome)}, ${link} ${trim(condition.requirement)}.`,
        [condition.passage],
        parts,
      );
    }),
  );
}

const SETTLED = new Set(['met', 'withdrawn', 'superseded']);

/** The last step of the chain. */
function findState({ steps }: Commitment): string {
  return steps.at(-1)?.status ?? 'announced';
}

/** Deadlines of the period and of the days after it, and those that have passed unsettled. */
function listDue(parts: BriefParts): BriefSentence[] {
  const until = new Date(Date.parse(parts.until) + HORIZON * DAY_MS).toISOString().slice(0, 10);
  return parts.commitments
    .filter((c) => c.earliest !== null && c.earliest <= until && !SETTLED.has(findState(c)))
    .flatMap((c) => {
      const who = c.promisor?.name ?? 'Somebody not named';
      const amount = c.amount === null ? '' : ` (${composeQuantity(c.amount)})`;
      const text = `${who}: ${trim(c.undertaking)}${amount}, due ${composeBounds(c.earliest ?? '', c.latest)}; ${findState(c)}.`;
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
    const sides =
      denying.length > 0 ? ` Said by ${nameSide(affirming)}; denied by ${nameSide(denying)}.` : '';
    const first = [...affirming.slice(0, 2), ...denying.slice(0, 2)].map((l) => l.passage);
    return report(`${composeEvent(event)}${sides} ${event.assessment.why}`.trim(), first, parts);
  });
}

function nameSide(lines: readonly SideLine[]): string {
  const names = lines.map((l) => l.speaker?.name ?? l.passage.publisher ?? 'an outlet not named');
  return [...new Set(names)].join(', ') || 'nobody';
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
    ...fresh.flatMap((check) => report(composeCheck(check), [check.statement.passage], parts)),
  ];
}

/** "Harbour Post calls it the largest drone attack: does not hold against Drones launched; 20 June had as much or more." */
function composeCheck(checked: StatementCheck): string {
  const { statement, series, check } = checked;
  const against = series === null ? '' : ` against ${series.name}`;
  const who = statement.passage.publisher ?? 'A report';
  return `${who}: the ${composeComparison(checked)} ${VERDICT_NAMES[check.verdict]}${against}; ${check.why}.`;
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
