import type { Commitment } from '../model/commitment.js';
import type { ConflictEvent, EventMember } from '../model/conflict-event.js';
import type { Decision } from '../model/decision.js';
import type { FiledStatement } from '../model/filed-statement.js';
import type { EventDispute } from '../model/question.js';

/** An entry of the ledger's log: its number, and the moment it counts from (ISO 8601 UTC), which never runs backwards. */
export interface Stamp {
  readonly number: number;
  readonly at: string;
}

/** `record` null: it is no more. */
export interface Change<T> {
  readonly id: string;
  readonly record: T | null;
}

export interface EventChange extends Change<ConflictEvent> {
  /** under which arriving statements look for what joined; those it was kept under before stay but for `lostKeys` */
  readonly keys: readonly string[];
  /** those it was kept under before, and no longer is */
  readonly lostKeys: readonly string[];
  /** ids of statements that it had before, and no longer has, or has otherwise */
  readonly left: readonly string[];
  /** what it has now, and had not before, or otherwise */
  readonly joined: readonly EventMember[];
  /** null with `record` */
  readonly notice: EventNotice | null;
}

/** What lists of questions in dispute look for in an event. */
export interface EventNotice {
  readonly disputes: readonly EventDispute[];
  /** of `nameScene` and `nameDoers` */
  readonly scene: string | null;
  readonly doers: string;
}

/** Where a statement was before a decision moved it, so that the decision can be taken back. */
export interface DecisionEffect {
  readonly statementId: string;
  readonly eventId: string;
}

/** What the ledger keeps, as it stands after the entries taken in so far. */
export interface LedgerShelf {
  /** events kept under any of these keys */
  findEvents(keys: readonly string[]): Promise<ConflictEvent[]>;
  loadEvents(ids: readonly string[]): Promise<ConflictEvent[]>;
  /** statement id -> event id, for those that belong to one */
  findEventsOf(statementIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  saveEvents(changes: readonly EventChange[], stamp: Stamp): Promise<void>;
  /** commitments of any of these promisors */
  findCommitments(promisors: readonly string[]): Promise<Commitment[]>;
  /** commitments that hold any of these statements */
  findCommitmentsOf(statementIds: readonly string[]): Promise<Commitment[]>;
  saveCommitments(changes: readonly Change<Commitment>[], stamp: Stamp): Promise<void>;
  /** Opens the statements that are neither event nor commitment, and closes those of `closed`. */
  saveStatements(opened: readonly FiledStatement[], closed: readonly string[], stamp: Stamp): Promise<void>;
  /** as the rules read them, of any reading */
  loadFiled(statementIds: readonly string[]): Promise<FiledStatement[]>;
  /** ids of filed statements that name any of these actors, as read or as ruled, in the entries up to this one */
  findNaming(actors: readonly string[], upTo: Stamp): Promise<string[]>;
  /** on any of these statements, and all on actors and all that take back; up to this entry, oldest first */
  loadDecisions(statementIds: readonly string[], upTo: Stamp): Promise<Decision[]>;
  loadEffects(decision: string): Promise<DecisionEffect[]>;
  saveEffects(decision: string, effects: readonly DecisionEffect[]): Promise<void>;
}
