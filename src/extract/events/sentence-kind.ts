import type { ParsedSentence } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';

const CLOSERS = /^[!?…:;]$/;
/** words up to which a line that ends with a full stop may be a headline */
const LONGEST_STOPPED = 16;
const NO_HEADLINE: ReadonlySet<string> = new Set(['a', 'the', 'was', 'were', 'had']);
const NO_STOPPED: ReadonlySet<string> = new Set('an is are has have been be i we he she they it'.split(' '));

/** A line that tells as headlines do, without articles and auxiliaries; a short one may end with a full stop. */
export function isHeadline({ tokens }: ParsedSentence): boolean {
  const last = tokens.findLast((t) => !/^["'”’)\]]$/.test(t.form));
  if (last === undefined || CLOSERS.test(last.form) || tokens.some((t) => NO_HEADLINE.has(t.lower)))
    return false;
  return (
    last.form !== '.' || (tokens.length <= LONGEST_STOPPED && !tokens.some((t) => NO_STOPPED.has(t.lower)))
  );
}

const NUMBER = /^\d{1,3}$/;

/** Index of "4-1", "24-17": the first number of a score is the greater, that of a span ("10-12 dead") the smaller; -1 where none is. */
export function findScore(
  { tokens }: ParsedSentence,
  lemmas: readonly string[],
  grammar: EventGrammar,
): number {
  if (lemmas.some((lemma) => grammar.noScoreWords.has(lemma))) return -1;
  return tokens.findIndex((t, i) => {
    const joined = /^(\d{1,3})[-\u2013](\d{1,3})$/.exec(t.form);
    if (joined) return isScore(Number(joined[1]), Number(joined[2]));
    const [hyphen, second, after] = [tokens[i + 1], tokens[i + 2], tokens[i + 3]];
    if (!NUMBER.test(t.form) || !/^[-\u2013]$/.test(hyphen?.form ?? '') || !NUMBER.test(second?.form ?? ''))
      return false;
    const isApart = tokens[i - 1]?.form !== '-' && after?.form !== '-' && hyphen?.start === t.end;
    return isApart && isScore(Number(t.form), Number(second?.form));
  });
}

function isScore(first: number, second: number): boolean {
  return first >= second && !(first === second && first > 9) && !(first === 24 && second === 7);
}
