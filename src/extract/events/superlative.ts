import type { TimeMention } from '../../model/mention.js';
import type { Superlative } from '../../model/statement.js';
import type { Token } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';
import type { CodingContext } from '../coding-context.js';
import { findPremodifierStart } from './linear-roles.js';
import type { SentenceScan } from './scan-sentence.js';

/** "the largest drone attack since mid-July": its measure, what is compared, and since when. */
export function findSuperlative(
  context: CodingContext,
  scan: SentenceScan,
  noun: Token,
  grammar: EventGrammar,
): Superlative | null {
  const measure = findMeasure(scan, findPremodifierStart(scan, noun), noun.index, grammar);
  if (!measure) return null;
  const from = scan.sentence.tokens[measure.end + 1]?.start ?? noun.start;
  const to = noun.end;
  return {
    measure: measure.text,
    scope: context.document.text.slice(from, to),
    since: findSince(context, scan, noun),
  };
}

function findMeasure(scan: SentenceScan, first: number, noun: number, grammar: EventGrammar) {
  for (let i = first; i < noun; i++) {
    const words = grammar.superlatives.find((s) => s.every((w, k) => scan.forms[i + k] === w));
    if (words && !isOrdinalPart(scan, i, words)) return { text: words.join(' '), end: i + words.length - 1 };
  }
  return null;
}

/** "first" compares only without an article of another kind: "the first attack since", never "at first". */
function isOrdinalPart(scan: SentenceScan, index: number, words: readonly string[]): boolean {
  return words[0] === 'first' && !scan.forms.slice(index).includes('since');
}

function findSince(context: CodingContext, scan: SentenceScan, noun: Token): string | null {
  const since = scan.forms.findIndex((f, i) => i > noun.index && (f === 'since' || f === 'in'));
  const token = scan.sentence.tokens[since];
  if (!token) return null;
  const here = context.bySentence[scan.sentence.index] ?? [];
  const time = here.find(
    (m): m is TimeMention => m.type === 'time' && m.start >= token.start && m.start - token.end <= 5,
  );
  return time?.id ?? null;
}
