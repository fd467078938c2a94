import type { TimeMention, Unnumbered } from '../../model/mention.js';
import type { ParsedDocument } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { TimeLexicon } from '../../ontology/time-lexicon.js';
import type { Lexeme } from '../quantities/lexemes.js';
import { formatDay, parseDay } from './calendar-days.js';
import { CLOCK_BUILDERS } from './clock-builders.js';
import { type FoundTime, mergeClocks } from './clock-merge.js';
import { DATE_BUILDERS } from './date-builders.js';
import { LENGTH_BUILDERS } from './length-builders.js';
import { QUARTER_BUILDERS } from './quarter-builders.js';
import { findRuleMatches, type RuleMatch } from './rule-matches.js';
import { SHIFT_BUILDERS } from './shift-builders.js';
import { findDirection } from './tense.js';
import type { Builder, TimeDraft } from './time-frame.js';
import { formatEdtf, narrowInterval, parseInterval } from './time-interval.js';
import { findTimeLexemes } from './time-lexemes.js';
import { findModifier } from './time-modifiers.js';

const BUILDERS: Readonly<Record<string, Builder>> = {
  ...DATE_BUILDERS,
  ...SHIFT_BUILDERS,
  ...QUARTER_BUILDERS,
  ...LENGTH_BUILDERS,
  ...CLOCK_BUILDERS,
};

/** Every time expression of a document, in text order, resolved against the day it was published. */
export function findTimes(
  document: ParsedDocument,
  ontology: Pick<Ontology, 'times' | 'quantities'>,
): Unnumbered<TimeMention>[] {
  const lexicon = ontology.times;
  if (document.language !== lexicon.language && document.language !== 'und') return [];
  const known = READ.get(document);
  if (known) return [...known];
  const lexemes = findTimeLexemes(document.text, lexicon, ontology.quantities);
  const found = buildTimes(document, lexemes, lexicon);
  const mentions = mergeClocks(lexemes, found).map((f) => createMention(document.text, lexemes, f));
  READ.set(document, mentions);
  return [...mentions];
}

/** Quantities ask for the times of the same document: a date is no count. */
const READ = new WeakMap<ParsedDocument, readonly Unnumbered<TimeMention>[]>();

function buildTimes(document: ParsedDocument, lexemes: readonly Lexeme[], lexicon: TimeLexicon): FoundTime[] {
  const published = document.published === null ? null : parseDay(document.published);
  const earlier: string[] = [];
  const found: FoundTime[] = [];
  for (const match of findRuleMatches(lexemes, lexicon)) {
    const direction = findDirection(document, lexemes, match, lexicon);
    const draft = getBuilder(match)({ match, lexemes, published, direction, earlier });
    if (!draft) continue;
    found.push(applyModifier(lexemes, lexicon, match, draft));
    if (draft.value !== null && !isComparison(match) && parseInterval(draft.value)) earlier.push(draft.value);
  }
  return found;
}

/** "a year earlier" is a look back from the time spoken of, which stays the one spoken of. */
const COMPARISONS = new Set(['year-ago', 'same-period', 'latest-year']);

function isComparison(match: RuleMatch): boolean {
  const { build } = match.rule;
  const isAnnual = match.slots.some((s) => s.name === 'UNIT' && s.value === 'Y');
  return (
    COMPARISONS.has(build) || ((build === 'ago' || build === 'earlier' || build === 'day-before') && isAnnual)
  );
}

function getBuilder(match: RuleMatch): Builder {
  const builder = BUILDERS[match.rule.build];
  if (!builder) throw new Error(`time rule ${match.rule.id} names no builder: ${match.rule.build}`);
  return builder;
}

function applyModifier(
  lexemes: readonly Lexeme[],
  lexicon: TimeLexicon,
  match: RuleMatch,
  draft: TimeDraft,
): FoundTime {
  const { from, to, rule } = match;
  const modifier = findModifier(lexemes, from, draft.type, lexicon);
  if (!modifier) return { from, to, rule: rule.id, draft };
  return {
    from: modifier.from,
    to,
    rule: rule.id,
    draft: { ...draft, mod: modifier.mod ?? draft.mod ?? null },
  };
}

function createMention(text: string, lexemes: readonly Lexeme[], found: FoundTime): Unnumbered<TimeMention> {
  const { draft } = found;
  const start = lexemes[found.from]?.start ?? 0;
  const end = lexemes[found.to - 1]?.end ?? start;
  const mod = draft.mod ?? null;
  const days = findDays(draft, mod);
  const edtf = draft.type === 'DATE' || draft.type === 'TIME' ? formatPoint(draft, mod) : formatSpan(days);
  const time = { type: draft.type, value: draft.value, mod, edtf, ...days };
  return {
    type: 'time',
    start,
    end,
    text: text.slice(start, end),
    score: draft.value === null ? 0.6 : 0.9,
    time,
  };
}

function formatPoint(draft: TimeDraft, mod: string | null): string | null {
  return draft.value === null ? null : formatEdtf(draft.value, mod);
}

interface Days {
  readonly earliest: string | null;
  readonly latest: string | null;
}

function formatSpan(days: Days): string | null {
  if (days.earliest === null || days.latest === null) return null;
  return days.earliest === days.latest ? days.latest : `${days.earliest}/${days.latest}`;
}

function findDays(draft: TimeDraft, mod: string | null): Days {
  const isPoint = draft.type === 'DATE' || draft.type === 'TIME';
  const interval = isPoint && draft.value !== null ? parseInterval(draft.value) : null;
  const narrowed = interval ? narrowInterval(interval, mod) : null;
  const earliest = draft.earliest ?? narrowed?.first ?? null;
  const latest = draft.latest ?? narrowed?.last ?? null;
  return {
    earliest: earliest === null ? null : formatDay(earliest),
    latest: latest === null ? null : formatDay(latest),
  };
}
