import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { PositionEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findHead, findSubtree, getRelation } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findComplement } from '../frames/complements.js';
import type { Cue } from '../frames/cues.js';
import { findActor } from '../frames/holders.js';
import { findNominalSpan, trimEnds } from '../frames/nominals.js';
import { findOblique, findSubject } from '../frames/subjects.js';

/** What a position is about. */
export interface Issue {
  readonly span: Span;
  readonly frame: string;
  /** the actor mention that considers the issue so, where the sentence says "X considers Y unacceptable" */
  readonly judge: string | null;
}

type PositionCue = Cue<PositionEntry>;

export function findIssue(context: CodingContext, sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const { takes } = cue.entry;
  if (takes.includes('subject')) return findJudged(context, sentence, cue.token);
  if (takes.includes('own')) return findOwned(sentence, cue);
  const complement = takes.includes('must') ? findObligation(sentence, cue) : findComplement(sentence, cue);
  return complement && { span: complement.span, frame: complement.frame, judge: null };
}

/** "Y is unacceptable", "X considers Y unacceptable". */
function findJudged(context: CodingContext, sentence: ParsedSentence, adjective: Token): Issue | null {
  const relation = getRelation(adjective);
  const head = findHead(sentence, adjective);
  if (relation === 'xcomp' && head) {
    const object = findChildren(sentence, head, 'obj')[0];
    const judge = findSubject(sentence, head);
    if (object)
      return toIssue(sentence, object, adjective, judge && (findActor(context, sentence, judge)?.id ?? null));
  }
  const subject = findChildren(sentence, adjective, 'nsubj', 'csubj')[0];
  return subject && subject.upos !== 'PRON' ? toIssue(sentence, subject, adjective, null) : null;
}

function toIssue(sentence: ParsedSentence, noun: Token, limit: Token, judge: string | null): Issue {
  return { span: findNominalSpan(sentence, noun, limit), frame: 'subject', judge };
}

/** "claims the reef as its own", "a reef that X claims as part of its territory". */
function findOwned(sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const as = findOblique(sentence, cue.token, 'as') ?? findAsWithin(sentence, cue);
  if (!as) return null;
  const owned = findSubtree(sentence, as).some(
    (t) => OWNERSHIP.has(t.lemma.toLowerCase()) || OWNERSHIP.has(t.form.toLowerCase()),
  );
  if (!owned) return null;
  const object = findChildren(sentence, cue.token, 'obj').find((t) => !RELATIVES.has(t.form.toLowerCase()));
  const noun = object ?? getRelativeHead(sentence, cue.token);
  return noun && noun.index < as.index ? toOwned(sentence, noun, cue, as) : null;
}

const OWNERSHIP = new Set([
  'own',
  'its',
  'their',
  'territory',
  'part',
  'sovereign',
  'province',
  'his',
  'her',
]);
const RELATIVES = new Set(['that', 'which', 'who', 'whom']);

function findAsWithin(sentence: ParsedSentence, cue: PositionCue): Token | null {
  const object = findChildren(sentence, cue.token, 'obj')[0];
  return object ? findOblique(sentence, object, 'as') : null;
}

/** The noun of a relative clause with a gap: "a reef (that) X claims". */
function getRelativeHead(sentence: ParsedSentence, verb: Token): Token | null {
  return getRelation(verb) === 'acl' ? findHead(sentence, verb) : null;
}

function toOwned(sentence: ParsedSentence, noun: Token, cue: PositionCue, as: Token): Issue {
  const before = noun.index < cue.token.index;
  const clauseStart = sentence.tokens.find(
    (t) => t.index > noun.index && isClauseStart(sentence, t, cue.token),
  );
  const limit = before ? (clauseStart ?? cue.token) : (sentence.tokens[as.index - 1] ?? as);
  return { span: findNominalSpan(sentence, noun, limit), frame: 'object', judge: null };
}

function isClauseStart(sentence: ParsedSentence, token: Token, verb: Token): boolean {
  return findSubtree(sentence, verb)[0]?.index === token.index;
}

/** "insists that the prisoners must be freed": a clause with a verb of obligation, not about the speaker's own past. */
function findObligation(sentence: ParsedSentence, cue: PositionCue): { span: Span; frame: string } | null {
  const complement = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['clause', 'on'] } });
  if (!complement) return null;
  const modal = findChildren(sentence, complement.head, 'aux').some((t) =>
    ['must', 'should', 'shall'].includes(t.form.toLowerCase()),
  );
  const verbs =
    ['need', 'have'].includes(complement.head.lemma) &&
    findChildren(sentence, complement.head, 'xcomp').length > 0;
  return modal || verbs ? complement : null;
}

/** The passage of a whole clause, punctuation at its ends left out. */
export function findClauseSpan(sentence: ParsedSentence, head: Token): Span {
  const tokens = trimEnds(findSubtree(sentence, head));
  return { start: tokens[0]?.start ?? head.start, end: tokens.at(-1)?.end ?? head.end };
}
