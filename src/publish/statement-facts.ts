import type { Actor, ActorMention, Mention, Place, TimeValue } from '../model/mention.js';
import type { RecordCheck } from '../model/series.js';
import type { Statement } from '../model/statement.js';

/** A statement with what a row of a table needs beside it. */
export interface CitedStatement {
  /** in the whole store */
  readonly id: string;
  readonly statement: Statement;
  readonly mentions: readonly Mention[];
  readonly document: {
    readonly id: string;
    readonly title: string | null;
    readonly url: string | null;
    readonly publisher: string | null;
    readonly published: string | null;
    readonly isExample: boolean;
    readonly knownAt: string;
  };
  /** its superlative held against a series; absent: it has none, or none was held */
  readonly check?: Pick<RecordCheck, 'verdict' | 'why'> & { readonly series: string | null };
}

/** What a statement says, looked up in its mentions, as one flat row of a table. Null: not stated. */
export interface StatementFacts {
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  /** the words of the place, where which one could not be said */
  readonly placeName: string | null;
  readonly place: Place | null;
  readonly time: TimeValue | null;
  /** UCDP date_prec: 1 day, 2 two to six days, 3 week, 4 month, 5 year or more */
  readonly datePrecision: number | null;
  /** who says so, where the passage names somebody */
  readonly speaker: string | null;
}

export function describeFacts({ statement, mentions }: CitedStatement): StatementFacts {
  const nameAll = (ids: readonly (string | null)[]) => ids.flatMap((id) => nameActor(id, mentions) ?? []);
  const parties = findParties(statement);
  const where = mentions.find((m) => m.id === (statement.kind === 'event' ? statement.place : null));
  const place = where?.type === 'place' ? where.place : null;
  const time = findTime(statement, mentions);
  return {
    actors: nameAll(parties.actors),
    recipients: nameAll(parties.recipients),
    placeName: place?.name ?? where?.text ?? null,
    place,
    time,
    datePrecision: time === null ? null : getDatePrecision(time.earliest, time.latest),
    speaker: nameActor(statement.attribution?.speaker ?? null, mentions),
  };
}

function findParties(s: Statement): {
  readonly actors: readonly (string | null)[];
  readonly recipients: readonly (string | null)[];
} {
  switch (s.kind) {
    case 'event':
      return { actors: s.actors, recipients: s.recipients };
    case 'claim':
      return { actors: [s.speaker?.mention ?? null], recipients: [] };
    case 'commitment':
      return { actors: [s.promisor], recipients: [s.beneficiary] };
    default:
      return { actors: [s.holder], recipients: [] };
  }
}

/** The actor's name, or the document's own words where who it is could not be said; a pronoun by what it stands for. */
function nameActor(id: string | null, mentions: readonly Mention[]): string | null {
  const mention = mentions.find((m): m is ActorMention => m.id === id && m.type === 'actor');
  if (!mention) return null;
  const known: Actor | null = mention.actor;
  if (known) return known.name;
  const stood = mention.antecedent === mention.id ? null : nameActor(mention.antecedent, mentions);
  return stood ?? mention.text;
}

function findTime(s: Statement, mentions: readonly Mention[]): TimeValue | null {
  const id = s.kind === 'event' ? s.time : s.kind === 'commitment' ? (s.deadline?.mention ?? null) : null;
  const mention = mentions.find((m) => m.id === id);
  return mention?.type === 'time' ? mention.time : null;
}

const DAY_MS = 86_400_000;

/** UCDP GED codebook, date_prec. Days are ISO 8601, both included. */
export function getDatePrecision(earliest: string | null, latest: string | null): number | null {
  if (earliest === null || latest === null) return null;
  const days = (Date.parse(latest.slice(0, 10)) - Date.parse(earliest.slice(0, 10))) / DAY_MS + 1;
  if (!(days >= 1)) return null;
  if (days === 1) return 1;
  if (days <= 6) return 2;
  if (days === 7) return 3;
  return days <= 31 ? 4 : 5;
}
