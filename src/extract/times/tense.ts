import type { ParsedDocument, ParsedSentence, Token } from '../../model/syntax.js';
import type { TimeLexicon } from '../../ontology/time-lexicon.js';
import { type Lexeme, PARAGRAPH } from '../quantities/lexemes.js';
import type { RuleMatch } from './rule-matches.js';
import type { Direction } from './time-frame.js';

/** Words looked at on each side of a mention when the parse does not tell. */
const FURTHEST = 14;
const FUTURE_PREPOSITIONS = new Set(['by', 'until', 'till']);

/** Which side of publication a weekday or month lies on: the tense of its verb, else the nearest word of tense. */
export function findDirection(
  document: ParsedDocument,
  lexemes: readonly Lexeme[],
  match: RuleMatch,
  lexicon: TimeLexicon,
): Direction {
  const start = lexemes[match.from]?.start ?? 0;
  const near = findNear(lexemes, match, lexicon);
  if (near !== 0) return near;
  const parsed = findByParse(document, start, lexicon);
  if (parsed !== 0) return parsed;
  if (isPlannedBefore(lexemes, match, lexicon)) return 1;
  const before = findTense(lexemes, match.from - 1, -1, lexicon);
  if (before !== 0) return before;
  const after = findTense(lexemes, match.to, 1, lexicon);
  if (after !== 0) return after;
  return FUTURE_PREPOSITIONS.has(lexemes[match.from - 1]?.lower ?? '') ? 1 : 0;
}

function findTense(lexemes: readonly Lexeme[], at: number, step: 1 | -1, lexicon: TimeLexicon): Direction {
  for (let i = at, n = 0; n < FURTHEST; i += step, n++) {
    const lower = lexemes[i]?.lower;
    if (lower === undefined || lower === PARAGRAPH || lower === '.' || lower === ';') break;
    if (n === 0 && step < 0 && FUTURE_PREPOSITIONS.has(lower)) continue;
    const tense = getTense(lower, lexicon, lexemes[i]?.isCapitalized ?? false);
    if (tense !== 0) return tense;
  }
  return 0;
}

function getTense(lower: string, lexicon: TimeLexicon, isCapitalized: boolean): Direction {
  if (lexicon.past.has(lower)) return -1;
  if (lexicon.future.has(lower)) return 1;
  return !isCapitalized && lower.length > 4 && lower.endsWith('ed') ? -1 : 0;
}

const VOWED = new Set(['vowed', 'promised']);
const WILL = new Set(['will', 'would', 'shall', 'could', 'may', 'might', 'should']);

/** The word right before ("said Monday", "effective Monday") or the "will" close behind "Monday's vote". */
function findNear(lexemes: readonly Lexeme[], match: RuleMatch, lexicon: TimeLexicon): Direction {
  const isSkipped = ['on', 'for'].includes(lexemes[match.from - 1]?.lower ?? '');
  const at = match.from - (isSkipped ? 2 : 1);
  const lead = lexemes[at];
  const before = lexemes[at - 1]?.lower ?? '';
  // "has until Monday to answer", "would be reopened on Monday"
  if (lead?.lower === 'until' && (before === 'has' || before === 'have')) return 1;
  if (lead?.lower.endsWith('ed') && before === 'be') return 1;
  // "vowed on Monday to" is when it was vowed; "promised for Monday" is when it comes
  if (VOWED.has(lead?.lower ?? '') && lexemes[match.from - 1]?.lower !== 'for') return -1;
  const tense =
    lead && !FUTURE_PREPOSITIONS.has(lead.lower) ? getTense(lead.lower, lexicon, lead.isCapitalized) : 0;
  if (tense !== 0) return tense;
  const isPossessive = lexemes[match.to]?.lower === "'" && lexemes[match.to + 1]?.lower === 's';
  if (!isPossessive) return 0;
  return lexemes.slice(match.to + 2, match.to + 7).some((l) => WILL.has(l.lower)) ? 1 : -1;
}

const NOUN_STARTS = new Set(['a', 'an', 'the', 'this', 'his', 'her', 'its', 'their', 's', 'of', 'in', 'for']);

/** "Talks resume Monday": a planned verb's plain form right before, no noun ("the vote Monday"). */
function isPlannedBefore(lexemes: readonly Lexeme[], match: RuleMatch, lexicon: TimeLexicon): boolean {
  const back = lexemes[match.from - 1]?.lower === 'on' ? 2 : 1;
  const verb = lexemes[match.from - back];
  const subject = lexemes[match.from - back - 1];
  return verb !== undefined && lexicon.planned.has(verb.lower) && !NOUN_STARTS.has(subject?.lower ?? 'the');
}

const MAX_STEPS = 6;

/** Climbs from the mention to the first verb whose form tells a tense; 0 without a parse. */
function findByParse(document: ParsedDocument, start: number, lexicon: TimeLexicon): Direction {
  const sentence = findSentenceAt(document, start);
  let token = sentence?.tokens.find((t) => t.end > start);
  let below: Token | undefined;
  for (let steps = 0; sentence && token && steps < MAX_STEPS; steps++) {
    if (token.upos === 'VERB' || token.upos === 'AUX') {
      const direction = isAhead(sentence, token, below) ? 1 : getVerbDirection(sentence, token, lexicon);
      if (direction !== 0) return direction;
    }
    below = token;
    token = token.head < 0 ? undefined : sentence.tokens[token.head];
  }
  return 0;
}

/** "promised elections in December", "called for a vote in May": what is promised or asked for is to come; when it was promised hangs on the verb. */
function isAhead({ tokens }: ParsedSentence, { lemma, index }: Token, below: Token | undefined): boolean {
  if (!below || below.index < index || !AHEAD.has(lemma)) return false;
  // wherever the tree hangs it: right behind the thing and its preposition
  const thing = below.upos === 'NOUN' ? below : tokens[below.index - 2];
  return (
    thing?.upos === 'NOUN' && thing.head === index && /^ob/.test(thing.deprel) && !/day$/.test(thing.lower)
  );
}

const AHEAD = new Set(['promise', 'pledge', 'vow', 'propose', 'demand', 'call', 'urge', 'seek']);

/** Sentences are in text order. */
function findSentenceAt(document: ParsedDocument, start: number): ParsedSentence | null {
  const { sentences } = document;
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle]?.start ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return sentences[low] ?? null;
}

function getVerbDirection(sentence: ParsedSentence, verb: Token, lexicon: TimeLexicon): Direction {
  const helpers = sentence.tokens.filter((t) => t.head === verb.index && t.index < verb.index && isHelper(t));
  if (helpers.some((t) => t.xpos === 'MD')) return 1;
  if (helpers.some((t) => t.xpos === 'VBD')) return isPlanned(verb, lexicon) ? 1 : -1;
  if (helpers.some((t) => t.lemma === 'have')) return -1;
  if (verb.xpos === 'VBD') return -1;
  if (verb.xpos === 'VBN') return isPlanned(verb, lexicon) ? 1 : helpers.length === 0 ? -1 : 0;
  if (helpers.some((t) => t.upos === 'PART' && t.lower === 'to')) return 1;
  if (verb.xpos === 'VBG' && helpers.some((t) => t.lemma === 'be')) return 1;
  return /^VB[PZ]?$/.test(verb.xpos) && lexicon.planned.has(verb.lemma) ? 1 : 0;
}

function isHelper(token: Token): boolean {
  return token.deprel.startsWith('aux') || token.deprel === 'cop' || token.deprel === 'mark';
}

/** "was scheduled for Friday", "due on Monday": set for later, though the form is past. */
function isPlanned(verb: Token, lexicon: TimeLexicon): boolean {
  return lexicon.future.has(verb.lower);
}
