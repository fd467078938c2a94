import type { RuleNode, TimeLexicon, TimeRule } from '../../ontology/time-lexicon.js';
import type { Lexeme, SymbolValue } from '../quantities/lexemes.js';

export interface Slot {
  readonly name: string;
  readonly value: SymbolValue;
}

/** Lexemes [from, to) that a rule matched, with the classes it went through in order. */
export interface RuleMatch {
  readonly from: number;
  readonly to: number;
  readonly rule: TimeRule;
  readonly slots: readonly Slot[];
}

/** The longest match at each place, left to right, without overlaps. */
export function findRuleMatches(lexemes: readonly Lexeme[], lexicon: TimeLexicon): RuleMatch[] {
  const matches: RuleMatch[] = [];
  for (let i = 0; i < lexemes.length; ) {
    const match = findLongest(lexemes, i, lexicon.root);
    if (match) matches.push(match);
    i = match?.to ?? i + 1;
  }
  return matches;
}

function findLongest(lexemes: readonly Lexeme[], from: number, root: RuleNode): RuleMatch | null {
  let best: RuleMatch | null = null;
  const walk = (node: RuleNode, at: number, slots: readonly Slot[]): void => {
    for (const rule of node.rules) {
      if (isBetter(best, at, rule) && isInContext(lexemes, from, at, rule))
        best = { from, to: at, rule, slots };
    }
    const lexeme = lexemes[at];
    if (!lexeme) return;
    const literal = node.next.get(lexeme.lower);
    if (literal) walk(literal, at + 1, slots);
    for (const [name, value] of lexeme.classes) {
      const next = node.next.get(name);
      if (next) walk(next, at + 1, [...slots, { name, value }]);
    }
  };
  walk(root, from, []);
  return best;
}

function isBetter(best: RuleMatch | null, to: number, rule: TimeRule): boolean {
  return best === null || to > best.to || (to === best.to && rule.order < best.rule.order);
}

function isInContext(lexemes: readonly Lexeme[], from: number, to: number, rule: TimeRule): boolean {
  const before = lexemes[from - 1];
  const after = lexemes[to];
  return (
    hasWord(before, rule.after, true) &&
    hasWord(after, rule.before, true) &&
    hasWord(before, rule.notAfter, false) &&
    hasWord(after, rule.notBefore, false)
  );
}

function hasWord(lexeme: Lexeme | undefined, words: ReadonlySet<string> | null, isWanted: boolean): boolean {
  if (!words) return true;
  const isThere =
    lexeme !== undefined && (words.has(lexeme.lower) || [...lexeme.classes.keys()].some((c) => words.has(c)));
  return isThere === isWanted;
}
