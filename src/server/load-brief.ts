import { composeQuestionBoard } from '../analyze/question-board.js';
import { UserError } from '../errors.js';
import { findActive } from '../model/active-decisions.js';
import type { Brief } from '../model/brief.js';
import type { ConflictEvent } from '../model/conflict-event.js';
import type { Passage } from '../model/filed-statement.js';
import type { Issue } from '../model/position-history.js';
import { composeBrief, type DisputedEvent } from '../publish/brief/compose-brief.js';
import type { BoardCatalog } from '../store/boards/board-catalog.js';
import type { Catalog, ListedStatement } from '../store/catalog.js';
import type { LedgerCatalog } from '../store/ledger-catalog.js';
import { noConflict } from './get-record.js';
import { type ConflictLedger, loadConflictLedger, splitDisputes } from './load-conflict-ledger.js';

const MOST_EVENTS = 200;
/** due nearest to the brief's last day */
const MOST_COMMITMENTS = 100;
const DAY_MS = 86_400_000;

/** What is asked of a brief. */
export interface BriefQuestion {
  readonly conflict: string;
  /** `7d`, or an ISO 8601 day */
  readonly since: string;
  /** ISO 8601 UTC; null: now */
  readonly asOf: string | null;
  /** ISO 8601 UTC */
  readonly now: string;
}

export interface BriefShelf {
  readonly catalog: Catalog;
  readonly ledger: LedgerCatalog;
  readonly boards: BoardCatalog;
  readonly issues: readonly Issue[];
}

/** Throws FL_NO_CONFLICT where there is no such conflict, FL_USAGE where `since` is no period. */
export async function loadBrief(
  { catalog, ledger, boards, issues }: BriefShelf,
  question: BriefQuestion,
): Promise<Brief> {
  const { conflict, asOf, now } = question;
  const moment = asOf ?? now;
  const until = moment.slice(0, 10);
  const since = readSince(question.since, until);
  const record = await catalog.asOf(asOf).loadConflict(conflict);
  if (record === null) throw noConflict(conflict);
  const [known, events, judgments] = await Promise.all([
    loadConflictLedger(
      { ledger, boards },
      { conflict, asOf, today: until, issues, mostCommitments: MOST_COMMITMENTS },
    ),
    ledger.listEvents(
      {
        conflict,
        changedSince: `${since}T00:00:00.000Z`,
        limit: MOST_EVENTS,
        offset: 0,
        isUncounted: true,
      },
      asOf,
    ),
    ledger.listDecisions({ kinds: ['judgment'], conflict }, asOf),
  ]);
  const own = findActive(judgments);
  const passages = await loadPassages(
    catalog,
    own.flatMap(({ body }) => (body.kind === 'judgment' ? body.citations.map((c) => c.statementId) : [])),
  );
  const draft = {
    ...known,
    conflict: { id: record.id, name: record.name },
    since,
    until,
    asOf: moment,
    hasExamples: record.examples > 0,
    events: events.items,
    disputes: listDisputed(known).map(toDisputed),
    judgments: own,
    passageOf: (id: string) => passages.get(id) ?? null,
  };
  // once to see which documents are cited, once with their hashes
  const unproven = composeBrief({ ...draft, hashOf: () => '' });
  const hashes = await ledger.loadHashes(listDocuments(unproven));
  return composeBrief({ ...draft, hashOf: (id) => hashes.get(id) ?? null });
}

/** Told in contradiction, and what is denied by most or was taken back; what is told only to be denied is no dispute. */
function listDisputed(known: ConflictLedger): ConflictEvent[] {
  return [...known.contradictions.map((d) => d.event), ...splitDisputes(known).told];
}

function toDisputed(event: ConflictEvent): DisputedEvent {
  const { affirming, denying } = composeQuestionBoard({ claims: [], events: [event], around: [] });
  return { event, affirming, denying };
}

function listDocuments({ sections }: Brief): string[] {
  const cited = sections.flatMap((s) =>
    s.sentences.flatMap((t) => (t.kind === 'confidence' ? [] : t.citations)),
  );
  return [...new Set(cited.map((c) => c.documentId))];
}

async function loadPassages(catalog: Catalog, ids: readonly string[]): Promise<ReadonlyMap<string, Passage>> {
  const found = await Promise.all([...new Set(ids)].map((id) => catalog.loadStatement(id)));
  return new Map(found.flatMap((item) => (item ? [[item.id, toPassage(item)]] : [])));
}

function toPassage({ id, statement, document }: ListedStatement): Passage {
  const { start, end, quote, id: localId } = statement;
  const { publisher, title, published, knownAt } = document;
  return {
    statementId: id,
    documentId: document.id,
    localId,
    start,
    end,
    quote,
    publisher,
    title,
    published,
    knownAt,
  };
}

/** `7d` counts back from `until`, both days included. */
function readSince(given: string, until: string): string {
  const days = /^(\d{1,4})d$/.exec(given);
  if (days) return new Date(Date.parse(until) - (Number(days[1]) - 1) * DAY_MS).toISOString().slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))) return given;
  throw new UserError('FL_USAGE', `"${given.slice(0, 40)}" is no period.`, {
    hint: 'Write 7d for seven days, or the first day as 2025-08-15.',
    field: 'since',
  });
}
