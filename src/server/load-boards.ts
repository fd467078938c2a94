import { composeQuestionBoard, type QuestionBoard } from '../analyze/question-board.js';
import { groupRivals } from '../analyze/rival-events.js';
import { findActive } from '../model/active-decisions.js';
import type { ConflictEvent, EventEstimate, NumberGiven } from '../model/conflict-event.js';
import type { Decision } from '../model/decision.js';
import type { ClaimSearch, Question } from '../model/question.js';
import { composeEstimate } from '../publish/words.js';
import type { BoardCatalog } from '../store/boards/board-catalog.js';
import type { LedgerCatalog } from '../store/ledger-catalog.js';
import type { AsOf } from '../store/read-as-of.js';

/** One of several answers to a question, with all who give it and all who deny it. */
export interface Answer {
  readonly label: string;
  readonly board: QuestionBoard;
}

export interface SearchBoard {
  readonly board: QuestionBoard;
  /** more matched than a board can show */
  readonly isCut: boolean;
}

/** What an event's own page shows of its questions. */
export interface EventBoards {
  readonly happened: QuestionBoard;
  readonly killed: readonly Answer[];
  readonly injured: readonly Answer[];
  /** whose deed it is said to be; empty: nobody lays it elsewhere */
  readonly doers: readonly Answer[];
}

/** documents whose claims are looked through for one board */
const MOST_DOCUMENTS = 300;

export async function loadSearchBoard(
  boards: BoardCatalog,
  search: ClaimSearch,
  asOf: AsOf,
): Promise<SearchBoard> {
  const { claims, events, isCut } = await boards.searchClaims(search, asOf);
  return {
    board: composeQuestionBoard({ claims, events, around: await loadAround(boards, events, asOf) }),
    isCut,
  };
}

export async function loadEventBoards(
  boards: BoardCatalog,
  event: ConflictEvent,
  asOf: AsOf,
): Promise<EventBoards> {
  const scene = await boards.listSceneOf(event.id, asOf);
  const rivals = groupRivals(scene).find((group) => group.some((e) => e.id === event.id)) ?? [];
  const around = await loadAround(boards, [event, ...rivals], asOf);
  const compose = (events: readonly Pick<ConflictEvent, 'members'>[]) =>
    composeQuestionBoard({ claims: [], events, around });
  const count = (estimate: EventEstimate | null) =>
    groupNumbers(estimate).map(({ label, given }) => {
      const ids = new Set(given.map((g) => g.statementId));
      return { label, board: compose([{ members: event.members.filter((m) => ids.has(m.statement.id)) }]) };
    });
  return {
    happened: compose([event]),
    killed: count(event.fatalities),
    injured: count(event.injuries),
    doers: rivals.map((e) => ({ label: e.actors.map((a) => a.name).join(', '), board: compose([e]) })),
  };
}

async function loadAround(boards: BoardCatalog, events: readonly ConflictEvent[], asOf: AsOf) {
  const told = events.flatMap((e) => e.members).filter((m) => m.statement.isAttributed);
  const documents = [...new Set(told.map((m) => m.statement.passage.documentId))];
  return boards.loadClaimsOf(documents.slice(0, MOST_DOCUMENTS), asOf);
}

/** Lowest first; a number that its own origin replaced stands apart from the same number given now. */
function groupNumbers(estimate: EventEstimate | null) {
  const groups = new Map<string, NumberGiven[]>();
  const sorted = [...(estimate?.given ?? [])].sort((a, b) => a.best - b.best || a.low - b.low);
  for (const given of sorted) {
    const label = `${composeEstimate(given)}${given.isCurrent ? '' : ', replaced by a later number of the same origin'}`;
    groups.set(label, [...(groups.get(label) ?? []), given]);
  }
  return [...groups].map(([label, given]) => ({ label, given }));
}

/** A question that an editor put, with who and why. */
export interface AskedQuestion {
  readonly question: Question;
  readonly decision: Decision;
}

/** Those that nobody took back, newest first; `conflict` absent: of all. */
export async function listQuestions(
  ledger: Pick<LedgerCatalog, 'listDecisions'>,
  asOf: AsOf,
  conflict?: string,
): Promise<AskedQuestion[]> {
  const filter = { kinds: ['question'] as const, ...(conflict === undefined ? {} : { conflict }) };
  const asked = findActive(await ledger.listDecisions(filter, asOf)).flatMap((decision) =>
    decision.body.kind === 'question' ? [{ question: decision.body, decision }] : [],
  );
  return asked.reverse();
}
