import { compareWords, findContentWords } from '../model/content-words.js';
import type { FiledCondition } from '../model/filed-statement.js';

/** What somebody wants to hold before an outcome. */
export interface Requirement {
  readonly condition: FiledCondition;
  /** "must hold" (only if, if), or "must not" (unless) */
  readonly sense: 'must hold' | 'must not hold';
}

/** An outcome with all that is required of it, oldest first. */
export interface RequiredOutcome {
  readonly outcome: string;
  readonly requirements: readonly Requirement[];
}

/** of all content words of two outcomes, for them to be one */
const LEAST_SHARED = 0.5;

/** Conditions by their outcome: what must hold before what. Those told several times in the same words stand once. */
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
      });
    }
  }
  return groups.map(({ outcome, requirements }) => ({ outcome, requirements }));
}

function byDay(a: FiledCondition, b: FiledCondition): number {
  const day = ({ passage }: FiledCondition) => passage.published ?? passage.knownAt.slice(0, 10);
  return day(a).localeCompare(day(b)) || a.id.localeCompare(b.id);
}

function isSame(a: FiledCondition, b: FiledCondition): boolean {
  if (a.holder?.id !== b.holder?.id || a.operator !== b.operator) return false;
  return compareWords(findContentWords(a.requirement), findContentWords(b.requirement)) >= LEAST_SHARED;
}
