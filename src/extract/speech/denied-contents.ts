import type { Token } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';
import { getHolder } from '../frames/holders.js';
import { findSubject } from '../frames/subjects.js';
import { isProposition, type Report } from './report.js';

/** What a statement is called that did not happen. */
const FALSE_WORDS =
  /^(?:untrue|false|lies?|myth|nonsense|falsehoods?|fabrications?|fabricated|baseless|unfounded|groundless|fiction|incorrect|bogus|inventions?|fakes?|fake|propaganda|disinformation|misinformation)$/;
/** Which "not" makes such. */
const TRUE_WORDS = /^(?:true|correct|right|case)$/;
const NOUNS = /^(?:report|claim|allegation|accusation|charge|rumou?r|suggestion|story|account|assertion)s?$/i;
const BEING = /^(?:is|are|was|were|'s|’s)$/;
const NOT = /^(?:not|n't|n’t|never)$/;

/**
 * "It is a lie that Chad armed them, he said", "reports that Chad armed them are false, he said": who says so denies what stands behind
 * or before. Other reports come back as they are.
 */
export function turnDenied(context: CodingContext, report: Report): Report {
  if (report.stance !== 'asserts') return report;
  const as = findBrand(report);
  if (as) return brand(context, report, as);
  if (!isProposition(report)) return report;
  const words = report.sentence.tokens.filter(
    (t) => t.start >= report.content.start && t.end <= report.content.end && !/^(?:that|["“”])$/.test(t.form),
  );
  // "reports that he had fled are untrue": what is reported ends before that is said of it
  if (NOUNS.test(report.cueToken.lower) && report.cueToken.upos === 'NOUN') {
    const content = findBeforeBeing(report, [report.cueToken, ...words]);
    return content === null ? report : { ...report, content };
  }
  const content = findBehindIt(report, words) ?? findBeforeBeing(report, words);
  return content === null ? report : { ...report, content, stance: 'denies' };
}

/** "dismissed [as lies] reports that Chad had armed them": what they are called stands before the reports. */
function findBrand({ sentence, cueToken }: Report): Token | null {
  if (!NOUNS.test(cueToken.lower)) return null;
  const before = sentence.tokens.slice(Math.max(0, cueToken.index - BRAND), cueToken.index);
  const as = before.findLast((t) => t.lower === 'as');
  const words = as ? before.slice(before.indexOf(as) + 1) : [];
  return as && words.some((t) => FALSE_WORDS.test(t.lower)) ? as : null;
}

/** Who calls them so denies them: the subject of the verb before "as". */
function brand(context: CodingContext, report: Report, as: Token): Report {
  const { sentence } = report;
  const verb = sentence.tokens[as.index - 1];
  const head = verb?.upos === 'VERB' ? findSubject(sentence, verb) : null;
  if (!head) return { ...report, stance: 'denies' };
  const speaker = getHolder(context, sentence, head, verb ?? null);
  return { ...report, speaker, speakerHead: head, stance: 'denies' };
}

/** "as", a word or two and what they are called */
const BRAND = 5;

function findBehindIt({ sentence, content }: Report, words: readonly Token[]): Report['content'] | null {
  const [it, be] = words;
  if (it?.lower !== 'it' || !BEING.test(be?.lower ?? '')) return null;
  const that = sentence.tokens.find(
    (t) => t.index > it.index && t.index < it.index + REACH && t.lower === 'that',
  );
  const next = that && sentence.tokens[that.index + 1];
  if (!that || !next || next.start >= content.end) return null;
  return isFalse(sentence.tokens.slice(it.index + 2, that.index))
    ? { start: next.start, end: content.end }
    : null;
}

function findBeforeBeing({ sentence, content }: Report, words: readonly Token[]): Report['content'] | null {
  const noun = words.slice(0, 2).find((t) => NOUNS.test(t.lower));
  const be = noun && words.findLast((t) => BEING.test(t.lower));
  const last = be && sentence.tokens[be.index - 1];
  if (!be || !last || be.index < noun.index + 3 || words.length - words.indexOf(be) > REACH) return null;
  return isFalse(words.slice(words.indexOf(be) + 1)) ? { start: content.start, end: last.end } : null;
}

/** words of the judgment: "simply not true" */
const REACH = 7;

function isFalse(judged: readonly Token[]): boolean {
  const isDenied = judged.some((t) => NOT.test(t.lower));
  return isDenied
    ? judged.some((t) => TRUE_WORDS.test(t.lower))
    : judged.some((t) => FALSE_WORDS.test(t.lower)) && judged.length < REACH;
}
