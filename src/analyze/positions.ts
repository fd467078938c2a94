import { type FiledPosition, getToldDay } from '../model/filed-statement.js';
import { foldName } from '../model/fold-name.js';
import type { Issue, PositionCell, StanceEntry } from '../model/position-history.js';
import type { PositionStance } from '../model/statement.js';

/** Finds issues in the words of a position. */
export type IssueFinder = (text: string) => string[];

/** Ids of the issues whose cues stand in a text, in the order of the list. */
export function createIssueFinder(issues: readonly Issue[]): IssueFinder {
  const patterns = issues.map((issue) => ({ id: issue.id, pattern: getPattern(issue) }));
  return (text) => {
    const folded = ` ${foldName(text).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
    return patterns.filter(({ pattern }) => pattern.test(folded)).map(({ id }) => id);
  };
}

/** Of issues that are there for as long as the program runs: compiled once. */
const compiled = new WeakMap<Issue, RegExp>();

function getPattern(issue: Issue): RegExp {
  const known = compiled.get(issue);
  if (known) return known;
  const pattern = compileCues(issue.cues);
  compiled.set(issue, pattern);
  return pattern;
}

/** ["guarant*", "buffer zone"] -> / (?:guarant\p{L}*|buffer zone) /u; hyphens are spaces on both sides */
function compileCues(cues: readonly string[]): RegExp {
  const parts = cues.map((cue) =>
    foldName(cue)
      .replaceAll(/[^\p{L}\p{N}*]+/gu, ' ')
      .trim()
      .replaceAll('*', '[\\p{L}\\p{N}]*'),
  );
  return new RegExp(` (?:${parts.join('|')}) `, 'u');
}

const AGAINST: ReadonlySet<PositionStance> = new Set(['opposes', 'rejects', 'rules-out']);

/** For or against the matter; a denied stance ("does not support") is the other side. */
function findSide({ stance, factuality }: FiledPosition): StanceEntry['side'] {
  return AGAINST.has(stance) === (factuality === 'negated') ? 'for' : 'against';
}

/**
 * The positions that name their holder, under each issue they are about, oldest first: by the day published, then by when they were known. One that is
 * only possible or of old times is no position held now.
 */
export function listStances(positions: readonly FiledPosition[], findIssues: IssueFinder): StanceEntry[] {
  const entries = positions.flatMap((p): StanceEntry[] => {
    const { holder } = p;
    if (holder === null || p.factuality === 'hypothetical' || p.factuality === 'historical') return [];
    return findIssues(p.issue).map((issue) => toEntry(p, holder, issue));
  });
  return entries.sort(byDay);
}

function toEntry(p: FiledPosition, holder: StanceEntry['holder'], issue: string): StanceEntry {
  return {
    statementId: p.id,
    issue,
    holder,
    stance: p.stance,
    side: findSide(p),
    matter: p.issue,
    reason: p.reason,
    on: getToldDay(p.passage),
    passage: p.passage,
  };
}

function byDay(a: StanceEntry, b: StanceEntry): number {
  return (
    a.on.localeCompare(b.on) ||
    a.passage.knownAt.localeCompare(b.passage.knownAt) ||
    a.statementId.localeCompare(b.statementId)
  );
}

/** One cell for each holder and issue. Entries come oldest first; the last is the current stance. */
export function composeCells(entries: readonly StanceEntry[]): PositionCell[] {
  const cells = new Map<string, StanceEntry[]>();
  for (const entry of entries) {
    const key = `${entry.holder.id}|${entry.issue}`;
    const known = cells.get(key);
    if (known) known.push(entry);
    else cells.set(key, [entry]);
  }
  return [...cells.values()].map((history) => toCell(history));
}

function toCell(history: readonly StanceEntry[]): PositionCell {
  const current = history.at(-1) as StanceEntry;
  return { holder: current.holder, issue: current.issue, current, turned: findTurn(history), history };
}

/** The latest change of sides. */
function findTurn(history: readonly StanceEntry[]): PositionCell['turned'] {
  for (let i = history.length - 1; i > 0; i--) {
    const [from, to] = [history[i - 1], history[i]];
    if (from && to && from.side !== to.side) return { from, to };
  }
  return null;
}
