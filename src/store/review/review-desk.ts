import type { Decision } from '../../model/decision.js';
import type { Lane } from '../../model/review-lane.js';
import type { ListedStatement, Page, Window } from '../catalog.js';

export interface LaneQuery {
  readonly lane: Lane;
  readonly conflict: string | null;
  /** person id of the reader: of a second reading, what others have judged and they have not */
  readonly reader: string;
  /** ISO 8601 day: what is due is counted from it */
  readonly today: string;
  readonly limit: number;
  readonly offset: number;
}

/** What one reader made of a statement. An edit says that the rules were partly wrong. */
export type Verdict = 'accept' | 'reject' | 'retract' | 'edit';

export interface SecondReading {
  readonly statementId: string;
  /** person id -> present verdict; two readers at least */
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** A decision with what it was about, for the public list. */
export interface Correction {
  readonly decision: Decision;
  /** somebody took it back later */
  readonly isUndone: boolean;
  /** the first statement it points at; null: it points at none */
  readonly statement: ListedStatement | null;
}

/** A decision, and whether it still counts. */
export interface DecisionRecord {
  readonly decision: Decision;
  readonly isUndone: boolean;
}

/** A decision whose statement no longer stands. */
export interface GoneDecision {
  readonly decision: Decision;
  readonly statement: ListedStatement;
  /** its article was updated, or newer rules find nothing of the kind at its passage */
  readonly fate: 'updated' | 'reread';
  /** statements of its kind that its article makes now */
  readonly now: readonly ListedStatement[];
}

export interface ReviewDesk {
  listLane(query: LaneQuery): Promise<readonly ListedStatement[]>;
  /** of each lane, counted to `MOST_COUNTED` */
  countLanes(
    query: Pick<LaneQuery, 'conflict' | 'reader' | 'today'>,
  ): Promise<Readonly<Record<Lane, number>>>;
  /** other statements of the event this one belongs to */
  listSiblings(statementId: string): Promise<readonly ListedStatement[]>;
  /** statements of other events of its type within three days: what it may be merged with */
  listAlike(statementId: string): Promise<readonly ListedStatement[]>;
  /** on any of these statements; oldest first */
  listDecisionsOn(statementIds: readonly string[]): Promise<readonly DecisionRecord[]>;
  /** oldest first */
  listDecisionsOf(statementId: string): Promise<readonly DecisionRecord[]>;
  /** newest first: decisions that changed what was published */
  listCorrections(window: Window): Promise<Page<Correction>>;
  loadDecision(id: string): Promise<DecisionRecord | null>;
  /** decisions that work on nothing now, newest first; `id`: that one only */
  listGone(window: Window & { readonly id?: string }): Promise<readonly GoneDecision[]>;
  /** statements that two people or more have judged */
  listSecondReadings(): Promise<readonly SecondReading[]>;
}
