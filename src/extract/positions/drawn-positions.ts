import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { PositionEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findSubtree, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import type { Complement } from '../frames/complement.js';
import { findComplement } from '../frames/complements.js';
import type { Cue } from '../frames/cues.js';
import { isDealt } from '../frames/dealt.js';
import { findActor } from '../frames/holders.js';
import { findBehind } from '../frames/linear-complements.js';
import { findNominalSpan } from '../frames/nominals.js';
import { findSubject } from '../frames/subjects.js';
import type { Issue } from './issue.js';

/** "The plan has the backing of Chad and Mali", "the raid drew fire from Chad": the subject is the issue, who is named behind holds it. */
export function findDrawn(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<PositionEntry>,
): Issue | null {
  const subject = findSubject(sentence, cue.token);
  const told = findBehind(sentence, cue, 'object');
  if (!subject || !told || subject.index > cue.token.index || subject.upos === 'PRON') return null;
  const isPhrase = cue.last.index > cue.token.index;
  if (!isPhrase && findActor(context, sentence, subject)) return null;
  const named = [told.head, ...findChildren(sentence, told.head, 'conj')];
  const judges = named.flatMap((t) => findActor(context, sentence, t)?.id ?? []);
  if (judges.length === 0) return null;
  const span = findNominalSpan(sentence, subject, cue.token);
  return { span, frame: 'object', reason: null, judges: [...new Set(judges)] };
}

/** "held out the prospect of a truce", "put itself forward as a host", "would be happy to host the talks", "invited the rebels to talks". */
export function findDangled(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<PositionEntry>,
): Complement | null {
  if (cue.token === cue.last) return findProposed(context, sentence, cue);
  const next = sentence.tokens[cue.last.index + 1];
  const isAs = next?.lower === 'as' || next?.lower === 'for';
  const found = findBehind(sentence, isAs ? { ...cue, last: next } : cue, 'dangled');
  if (!found || cue.last.lower !== 'to') return found;
  const deed = sentence.tokens[cue.last.index + 1];
  const isGift = sentence.tokens.slice(cue.token.index + 1, cue.last.index).some((t) => t.upos === 'NOUN');
  if (!isGift) return deed?.xpos === 'VB' && !IDLE.has(deed.lemma) ? found : null;
  return { ...found, span: { start: sentence.tokens[cue.token.index + 1]?.start ?? 0, end: found.span.end } };
}

/** What one is happy to do and offers nobody. */
const IDLE: ReadonlySet<string> = new Set(['be', 'see', 'hear', 'report', 'say', 'have', 'know', 'learn', 'welcome', 'announce']); // biome-ignore format: a list

/** "invited both captains to talks": whatever is offered is one that parties deal about. */
function findProposed(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<PositionEntry>,
): Complement | null {
  const found = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['object'] } });
  const last = found && findLast(sentence, cue.token, found);
  const words =
    found && sentence.tokens.filter((t) => t.start >= found.span.start && t.end <= (last?.end ?? 0));
  const span = words && spanOf(words);
  return span && words.some((t) => t.upos === 'NOUN' && isDealt(context, t)) ? { ...found, span } : null;
}

/** The end of the object and of the "to" phrase behind it. */
function findLast(sentence: ParsedSentence, verb: Token, { span }: Complement): { readonly end: number } {
  const goal = findChildren(sentence, verb, 'obl').find((t) => t.start > span.end);
  const words = goal ? findSubtree(sentence, goal) : [];
  return words[0]?.lower === 'to' ? (words.at(-1) ?? span) : span;
}
