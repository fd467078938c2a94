import type { ParsedSentence, Token } from '../../model/syntax.js';
import { spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { getHolder } from '../frames/holders.js';
import { trimEnds } from '../frames/nominals.js';
import type { Report } from './report.js';

/** What is told, as somebody's word: "a charge", "an allegation". */
const WORDS =
  /^(?:claim|charge|allegation|accusation|assertion|account|report|suggestion|version|statement|figure|contention|characterisation|characterization|narrative|finding)s?$/;
/** Forms of verbs of denial; taggers take "disputes" for a noun. */
const DENYING =
  /^(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed)|dismiss(?:es|ed)?|contest(?:s|ed)?|refut(?:e|es|ed)|repudiat(?:e|es|ed))$/;
/** Of which only a statement is the object: a zone is disputed, a plan rejected. */
const ONLY_WORDS = /^den/;
const SCORE = 0.85;
const [DETERMINERS, MODIFIERS, PARTS, NAMES] = [
  new Set(['a', 'an', 'the', 'that', 'this']),
  new Set(['ADJ', 'VERB']),
  new Set(['AUX', 'ADV']),
  new Set(['NOUN', 'PROPN', 'PRON']),
];

/** What stands behind the comma: who denies, and by which word. */
interface Denial {
  /** the comma */
  readonly comma: Token;
  readonly verb: Token;
  readonly denier: Token;
  /** the first word of the denier's phrase */
  readonly from: Token;
  /** the word that the denier's phrase ends before; null: by the sentence's end */
  readonly limit: Token | null;
}

/**
 * "Chad says Niger armed them, a charge Niger denies", "..., which Niger denies", "..., an account disputed by Niger": who denies it is
 * told behind a comma, in a fixed order that trees read in many ways. What was reported before ends at the comma, and is denied.
 */
export function findContradicted(
  context: CodingContext,
  sentence: ParsedSentence,
  found: readonly Report[],
): Report[] {
  const denial = findDenial(sentence);
  if (!denial) return [...found];
  const { comma, verb, denier, from, limit } = denial;
  const speaker = getHolder(context, sentence, denier, limit);
  const last = sentence.tokens[comma.index - 1];
  const before = found.filter((r) => r.cue.start < comma.start && r.content.start < comma.start);
  const kept = before.map((r) =>
    last && r.content.end > comma.start ? { ...r, content: { ...r.content, end: last.end } } : r,
  );
  const told =
    kept.find((r) => r.content.end === last?.end)?.content ??
    spanOf(trimEnds(sentence.tokens.slice(0, comma.index)));
  if (!told) return [...found];
  return [
    ...kept,
    {
      sentence, cueToken: verb, cue: { start: verb.start, end: verb.end }, speaker: { ...speaker, start: Math.max(speaker.start, from.start) },
      speakerHead: denier, content: told, frame: 'contradicted', kind: 'speech', stance: 'denies', rule: 'speech/contradicted', score: SCORE,
    },
  ]; // biome-ignore format: one line of names
}

function findDenial(sentence: ParsedSentence): Denial | null {
  const { tokens } = sentence;
  for (const verb of tokens) {
    if (!DENYING.test(verb.lower)) continue;
    const comma = tokens.findLast((t) => t.index < verb.index && /^(?:,|–|—|--)$/.test(t.form));
    if (!comma || comma.index < 3) continue;
    const start = findTailStart(tokens, comma, verb);
    const tail = start === null ? null : tokens.slice(start, verb.index);
    const denier = tail && findDenier(tokens, tail, verb);
    if (denier) return { comma, verb, ...denier };
  }
  return null;
}

/** Where the words behind "a charge", "which" or "something" begin; null: none of these follows the comma. */
function findTailStart(tokens: readonly Token[], comma: Token, verb: Token): number | null {
  let at = comma.index + 1;
  const first = tokens[at];
  if (first?.lower === 'which' || first?.lower === 'something')
    return ONLY_WORDS.test(verb.lower) ? at + 1 : null;
  if (!DETERMINERS.has(first?.lower ?? '')) return null;
  at++;
  while (at < verb.index && MODIFIERS.has(tokens[at]?.upos ?? '') && !WORDS.test(tokens[at]?.lower ?? ''))
    at++;
  if (!WORDS.test(tokens[at]?.lower ?? '')) return null;
  at++;
  return ['that', 'which'].includes(tokens[at]?.lower ?? '') ? at + 1 : at;
}

function findDenier(
  tokens: readonly Token[],
  tail: readonly Token[],
  verb: Token,
): Pick<Denial, 'denier' | 'from' | 'limit'> | null {
  const next = tokens[verb.index + 1];
  if (next?.lower === 'by') {
    const rest = tokens.slice(next.index + 1);
    const end = rest.findIndex((t) => t.upos === 'PUNCT' || t.upos === 'ADP');
    const denier = rest.slice(0, end < 0 ? rest.length : end).findLast((t) => NAMES.has(t.upos));
    const [from] = rest;
    const isPlain = tail.every((t) => PARTS.has(t.upos));
    return from && denier && isPlain ? { denier, from, limit: null } : null;
  }
  if (next && !['PUNCT', 'ADP', 'ADV', 'CCONJ', 'SCONJ'].includes(next.upos)) return null;
  const phrase = tail.slice(0, tail.findLastIndex((t) => !PARTS.has(t.upos)) + 1);
  const denier = phrase.at(-1);
  const [from] = phrase;
  return from && denier && NAMES.has(denier.upos) && !phrase.some((t) => t.upos === 'VERB')
    ? { denier, from, limit: verb }
    : null;
}
