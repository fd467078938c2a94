import { compareWords, findContentWords } from '../model/content-words.js';
import { type FiledCondition, getToldDay } from '../model/filed-statement.js';
import type { PositionCell, StanceEntry } from '../model/position-history.js';
import type { IssueFinder } from './positions.js';

/** What somebody wants to hold before an outcome. */
export interface Requirement {
  readonly condition: FiledCondition;
  /** "must hold" (only if, if), or "must not" (unless) */
  readonly sense: 'must hold' | 'must not hold';
  /** what others hold on the issues it is about, as far as they say */
  readonly replies: readonly StanceEntry[];
}

/** An outcome with all that is required of it, oldest first. */
export interface RequiredOutcome {
  readonly outcome: string;
  readonly requirements: readonly Requirement[];
}

/** of all content words of two outcomes, for them to be one */
const LEAST_SHARED = 0.5;

/**
 * Conditions by their outcome: what must hold before what. Those told several times in the same words stand once; outcomes with the most conditions of
 * named holders come first.
 */
export function groupRequirements(conditions: readonly FiledCondition[]): RequiredOutcome[] {
  const groups: { outcome: string; words: ReadonlySet<string>; requirements: Requirement[] }[] = [];
  for (const condition of [...conditions].sort(byDay)) {
    const words = findContentWords(condition.outcome);
    const known = groups.find((g) => compareWords(g.words, words) >= LEAST_SHARED);
    const group = known ?? { outcome: condition.outcome, words, requirements: [] };
    if (!known) groups.push(group);
    if (!group.requirements.some((r) => isSame(r.condition, condition))) {
      group.requirements.push({
        condition,
        sense: condition.operator === 'unless' ? 'must not hold' : 'must hold',
        replies: [],
      });
    }
  }
  const countNamed = ({ requirements }: RequiredOutcome) =>
    requirements.filter((r) => r.condition.holder !== null).length;
  return groups
    .map(({ outcome, requirements }) => ({ outcome, requirements }))
    .sort((a, b) => countNamed(b) - countNamed(a));
}

/** Beside each requirement the current stances of others on the issues that its words name. */
export function addReplies(
  outcomes: readonly RequiredOutcome[],
  cells: readonly PositionCell[],
  findIssues: IssueFinder,
): RequiredOutcome[] {
  return outcomes.map(({ outcome, requirements }) => ({
    outcome,
    requirements: requirements.map((r) => {
      const { holder, requirement } = r.condition;
      const issues = findIssues(requirement);
      const others = cells.filter((c) => issues.includes(c.issue) && c.holder.id !== holder?.id);
      return { ...r, replies: others.slice(0, MOST_REPLIES).map((c) => c.current) };
    }),
  }));
}

const MOST_REPLIES = 4;

function byDay(a: FiledCondition, b: FiledCondition): number {
  const day = ({ passage }: FiledCondition) => getToldDay(passage);
  return day(a).localeCompare(day(b)) || a.id.localeCompare(b.id);
}

function isSame(a: FiledCondition, b: FiledCondition): boolean {
  if (a.holder?.id !== b.holder?.id || a.operator !== b.operator) return false;
  return compareWords(findContentWords(a.requirement), findContentWords(b.requirement)) >= LEAST_SHARED;
}
