import type { Commitment } from '../model/commitment.js';
import type {
  FiledCommitment,
  FiledEvent,
  FiledStatement,
  Party,
  Passage,
} from '../model/filed-statement.js';
import { applyDecisions, type RuledStatement, type Rulings } from '../resolve/apply-decisions.js';
import { composeCommitment, listDecidedSteps } from '../resolve/compose-commitment.js';
import { listLookups } from '../resolve/event-keys.js';
import { chooseCommitment, suggestStep } from '../resolve/link-commitments.js';
import { isHappening } from '../resolve/link-events.js';
import type { Change, LedgerShelf, Stamp } from '../store/ledger-shelf.js';
import { createEventDraft, type EventDraft } from './event-draft.js';
import { type LookUpParty, loadRulings } from './rulings.js';

/** Statements that arrive together. `replaced`: those they stand in the place of, as the rules read them. */
export interface Arrival {
  readonly stamp: Stamp;
  readonly statements: readonly FiledStatement[];
  readonly replaced: readonly FiledStatement[];
  readonly lookUp: LookUpParty;
}

/** Takes statements into the ledger: links events and commitments, opens the others, closes what they replace. */
export async function fileStatements(shelf: LedgerShelf, arrival: Arrival): Promise<void> {
  const { stamp, statements, replaced } = arrival;
  const ids = [...statements, ...replaced].map((s) => s.id);
  const rulings = await loadRulings(shelf, ids, arrival);
  const ruled = statements.flatMap((s) => applyDecisions(s, rulings) ?? []);
  await fileEvents(shelf, ruled, arrival);
  await fileCommitments(shelf, ruled, { ...arrival, rulings });
  const others = ruled.filter(
    (r) => !r.isRetracted && !isEvent(r.statement) && r.statement.kind !== 'commitment',
  );
  await shelf.saveStatements(
    others.map((r) => r.statement),
    replaced.map((s) => s.id),
    stamp,
  );
}

function isEvent(statement: FiledStatement): statement is FiledEvent {
  return statement.kind === 'event' && isHappening(statement);
}

async function fileEvents(
  shelf: LedgerShelf,
  ruled: readonly RuledStatement[],
  arrival: Arrival,
): Promise<void> {
  const draft = createEventDraft();
  const homes = await takeOut(shelf, draft, arrival.replaced);
  const arriving = ruled.flatMap((r) => (isEvent(r.statement) ? [{ ...r, statement: r.statement }] : []));
  draft.add(await shelf.findEvents([...new Set(arriving.flatMap((r) => listLookups(r.statement)))]));
  for (const { statement, isRetracted } of arriving) {
    draft.place(statement, isRetracted, findHome(statement, homes));
  }
  await shelf.saveEvents(draft.listChanges(), arrival.stamp);
}

type Home = { readonly statement: FiledStatement; readonly eventId: string };

/** Removes statements from their events, and tells where each was. */
async function takeOut(
  shelf: LedgerShelf,
  draft: EventDraft,
  statements: readonly FiledStatement[],
): Promise<Home[]> {
  if (statements.length === 0) return [];
  const found = await shelf.findEventsOf(statements.map((s) => s.id));
  draft.add(await shelf.loadEvents([...new Set(found.values())]));
  for (const id of found.keys()) draft.remove(id);
  return statements.flatMap((statement) => {
    const eventId = found.get(statement.id);
    return eventId === undefined ? [] : [{ statement, eventId }];
  });
}

/** Read again, a statement of the same type at the same passage stays where its event was; so do the same words in a new version. */
function findHome(statement: FiledEvent, homes: readonly Home[]): string | null {
  const home = homes.find(
    ({ statement: old }) =>
      old.kind === 'event' &&
      old.eventType === statement.eventType &&
      isSamePassage(old.passage, statement.passage),
  );
  return home?.eventId ?? null;
}

function isSamePassage(a: Passage, b: Passage): boolean {
  if (a.documentId !== b.documentId) return a.quote === b.quote;
  return a.start < b.end && b.start < a.end;
}

type RuledArrival = Arrival & { readonly rulings: Rulings };

async function fileCommitments(
  shelf: LedgerShelf,
  ruled: readonly RuledStatement[],
  arrival: RuledArrival,
): Promise<void> {
  const standing = ruled.filter((r) => !r.isRetracted).map((r) => r.statement);
  const parties = [...new Set(standing.flatMap(findActing))];
  const draft = new Map<string, readonly FiledCommitment[]>();
  const before = await loadBefore(shelf, parties, arrival);
  for (const c of before.values())
    draft.set(
      c.id,
      c.statements.filter((s) => !isReplaced(s, arrival)),
    );
  for (const s of standing) if (s.kind === 'commitment') putCommitment(draft, s);
  const changes = [...draft].map(([id, statements]) =>
    toChange(id, statements, standing, before.get(id), arrival),
  );
  await shelf.saveCommitments(
    changes.filter((c): c is Change<Commitment> => c !== null),
    arrival.stamp,
  );
}

async function loadBefore(shelf: LedgerShelf, parties: readonly string[], { replaced }: Arrival) {
  const found = [
    ...(parties.length > 0 ? await shelf.findCommitments(parties) : []),
    ...(replaced.length > 0 ? await shelf.findCommitmentsOf(replaced.map((s) => s.id)) : []),
  ];
  return new Map(found.map((c) => [c.id, c]));
}

function isReplaced(statement: FiledStatement, { replaced }: Arrival): boolean {
  return replaced.some((r) => r.id === statement.id);
}

/** Ids of those who act, hold or promise. */
function findActing(s: FiledStatement): string[] {
  const parties: readonly (Party | null)[] =
    s.kind === 'event'
      ? s.actors
      : s.kind === 'commitment'
        ? [s.promisor]
        : s.kind === 'position'
          ? [s.holder]
          : [];
  return parties.flatMap((p) => (p === null ? [] : [p.id]));
}

function putCommitment(draft: Map<string, readonly FiledCommitment[]>, statement: FiledCommitment): void {
  const candidates = [...draft].map(([id, statements]) => ({ id, statements }));
  const known = chooseCommitment(statement, candidates);
  const id = known?.id ?? `c-${statement.id}`;
  draft.set(id, [...(draft.get(id) ?? []), statement]);
}

/** Null: nothing about it has changed. */
function toChange(
  id: string,
  statements: readonly FiledCommitment[],
  arrived: readonly FiledStatement[],
  before: Commitment | undefined,
  { rulings, replaced }: RuledArrival,
): Change<Commitment> | null {
  if (statements.length === 0) return { id, record: null };
  const kept = before?.hints.filter((h) => !replaced.some((r) => r.id === h.passage.statementId)) ?? [];
  const isSame =
    before?.statements.length === statements.length &&
    kept.length === before.hints.length &&
    statements.every((s, i) => s.id === before.statements[i]?.id);
  const known = before?.steps.filter((s) => s.by === 'person') ?? [];
  const decided = () =>
    known.length > 0 ? known : listDecidedSteps(statements, rulings.decisions, new Map());
  const plain = isSame ? before : composeCommitment(id, statements, decided(), kept);
  const hints = arrived.flatMap((s) => suggestStep(plain, s) ?? []);
  if (isSame && hints.length === 0) return null;
  return { id, record: { ...plain, hints: [...kept, ...hints].slice(0, MOST_HINTS) } };
}

const MOST_HINTS = 30;
