import type { FiledEvent, FiledPlace, Party, Passage } from './filed-statement.js';
import type { PloverType, Quad } from './statement.js';

/** By the published rule, docs/method/events-linking.md. */
export const EVENT_STATUSES = ['reported', 'corroborated', 'disputed', 'refuted', 'retracted'] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

/** of what is told as having happened, if not by all */
export const HAPPENED: readonly EventStatus[] = ['reported', 'corroborated', 'disputed'];
/** of what somebody says did not happen, or took back */
export const CONTESTED: readonly EventStatus[] = ['disputed', 'refuted', 'retracted'];

/**
 * Admiralty grade of the information (not of its source): 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful,
 * 5 improbable, 6 cannot be judged.
 */
export type Credibility = 1 | 2 | 3 | 4 | 5 | 6;

/** One statement of an event. */
export interface EventMember {
  readonly statement: FiledEvent;
  /** does it say that the event happened, or that it did not */
  readonly stance: 'affirms' | 'denies';
  /** given to a party of the event: its own word never corroborates */
  readonly isOwnWord: boolean;
  /** its outlet took it back */
  readonly isRetracted: boolean;
}

/** Whose number. `isCurrent` false: the same origin has given a later one. */
export interface NumberGiven {
  readonly statementId: string;
  readonly origin: string;
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly isCurrent: boolean;
}

/** low <= best <= high over the current numbers of all origins. */
export interface EventEstimate {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly given: readonly NumberGiven[];
}

export interface EventAssessment {
  readonly status: EventStatus;
  readonly credibility: Credibility;
  /** that affirm on their own or a third party's word, retracted ones apart */
  readonly independentOrigins: readonly string[];
  readonly denyingOrigins: readonly string[];
  /** every origin that tells of it */
  readonly origins: readonly string[];
  /** the clause of the rule that decided, in words */
  readonly why: string;
}

/** What several statements point at. Derived: it can be rebuilt at any time from statements and decisions. */
export interface ConflictEvent {
  /** `e-` + id of the statement that founded it */
  readonly id: string;
  readonly eventType: PloverType;
  readonly mode: string | null;
  readonly quad: Quad;
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  readonly place: FiledPlace | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly fatalities: EventEstimate | null;
  readonly injuries: EventEstimate | null;
  /** in the order they were filed */
  readonly members: readonly EventMember[];
  readonly assessment: EventAssessment;
  readonly conflicts: readonly string[];
  /** the status a person decided on; null: by the rule */
  readonly ruling: EventStatus | null;
  /** the event it was found to be the same as; its members are there */
  readonly mergedInto: string | null;
}

/** What its statements say together, without them: so a store keeps it, and the statements apart. */
export type EventBody = Omit<ConflictEvent, 'members'>;

/** The day of an event in lists: when it happened, else when it was first told. */
export function getListDay({ earliest, members }: ConflictEvent): string | null {
  const told = members[0]?.statement.passage;
  return earliest ?? told?.published ?? told?.knownAt.slice(0, 10) ?? null;
}

/** By when they were known, then by where they stand: one order, whatever came first. */
export function sortMembers(members: readonly EventMember[]): EventMember[] {
  return [...members].sort(({ statement: a }, { statement: b }) => comparePassages(a.passage, b.passage));
}

function comparePassages(a: Passage, b: Passage): number {
  return (
    compareText(a.knownAt, b.knownAt) ||
    compareText(a.documentId, b.documentId) ||
    a.start - b.start ||
    compareText(a.statementId, b.statementId)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
