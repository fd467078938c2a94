import type { Span } from '../../model/span.js';
import type { Draft, Factuality, PositionStatement } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { PositionEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren } from '../../text/tree.js';
import { type CodingContext, findNamedId } from '../coding-context.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findCueHolders } from '../frames/holders.js';
import { getFactuality, isNegated } from '../frames/polarity.js';
import { findAttribution } from '../speech/attribution.js';
import type { Issue } from './issue.js';
import { findIssue } from './issues.js';
import { findReason } from './reasons.js';
import { findRefusals } from './refusals.js';
import { isTaken } from './taken-positions.js';
import { findVoicedDemands } from './voiced-demands.js';

/** What each party demands, supports, opposes, offers, accepts, rejects, rules out or claims. */
export function codePositions(context: CodingContext): Draft<PositionStatement>[] {
  const drafts = context.document.sentences.flatMap((sentence) => [
    ...codeCues(context, sentence),
    ...findRefusals(context, sentence),
  ]);
  return dropOverlapping(context, [...drafts, ...findVoicedDemands(context)]);
}

/** The positions of a sentence's cues; a word within a phrase that gives one ("accept" of "accept nothing short of") gives none. */
function codeCues(context: CodingContext, sentence: ParsedSentence): Draft<PositionStatement>[] {
  const coded = findCues(sentence, context.ontology.diplomacy.positions)
    .map((cue) => ({ cue, drafts: codePosition(context, sentence, cue) }))
    .filter(({ drafts }) => drafts.length > 0);
  const isPart = ({ span }: Cue<PositionEntry>) =>
    coded.some(
      ({ cue: { span: s } }) =>
        s.start <= span.start && span.end <= s.end && s.end - s.start > span.end - span.start,
    );
  return coded.filter(({ cue }) => !isPart(cue)).flatMap(({ drafts }) => drafts);
}

/** A position for each of its holders: "Chad and Mali oppose" are two. */
function codePosition(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<PositionEntry>,
): Draft<PositionStatement>[] {
  if (isGuessed(context, sentence, cue.token) || !isTaken(context, sentence, cue)) return [];
  const issue = findIssue(context, sentence, cue);
  if (!issue || isEmpty(sentence, issue.span) || isBarred(sentence, issue.span, cue.entry)) return [];
  const stance = getStance(context, sentence, cue, issue.span);
  if (stance === null) return [];
  return findPositionHolders(context, sentence, cue, issue).map((holder) => ({
    kind: 'position',
    start: sentence.start,
    end: Math.max(sentence.end, issue.span.end),
    holder,
    stance,
    issue: issue.span,
    reason: issue.reason ?? findReason(context, sentence, cue.token),
    rule: `position/${cue.entry.rule}`,
    score: getScore(context, sentence, cue.entry, issue.span),
    factuality: getStanceFactuality(sentence, cue.token),
    attribution: findAttribution(context, sentence, cue.token),
  }));
}

/** What the word says of the issue, or says under "not"; of what is dear to its speaker, a red line demands it. */
function getStance(
  { ontology }: CodingContext,
  sentence: ParsedSentence,
  { entry, token }: Cue<PositionEntry>,
  issue: Span,
): PositionStatement['stance'] | null {
  if (isNegated(sentence, token)) return entry.negated;
  if (entry.rule !== 'red-line') return entry.stance;
  const noun = sentence.tokens.find((t) => t.start >= issue.start && t.upos === 'NOUN');
  const next =
    noun && sentence.tokens[noun.index + 1]?.upos === 'NOUN' ? sentence.tokens[noun.index + 1] : noun;
  return next && ontology.diplomacy.dear.has(next.lemma) ? 'demands' : entry.stance;
}

/** "their perceived support" is what others take for support. */
function isGuessed(context: CodingContext, sentence: ParsedSentence, cue: Token): boolean {
  const modifiers = findChildren(sentence, cue, 'amod', 'advmod');
  return modifiers.some((t) => context.ontology.diplomacy.guesses.has(t.lower));
}

/** A pronoun, "so" or "to be": what the position is about stands elsewhere. */
function isEmpty(sentence: ParsedSentence, issue: Span): boolean {
  const words = sentence.tokens.filter((t) => t.start >= issue.start && t.end <= issue.end);
  return (
    words.length < 4 &&
    !words.some(
      (t) =>
        ['NOUN', 'PROPN', 'NUM'].includes(t.upos) ||
        (t.upos === 'VERB' && t.lemma !== 'do') ||
        (t.upos === 'ADJ' && words.length === 1),
    )
  );
}

/** "its readiness to inflict losses" is no offer. */
function isBarred(sentence: ParsedSentence, issue: Span, { notIssue }: PositionEntry): boolean {
  const first = sentence.tokens.find(
    (t) => t.start >= issue.start && ['NOUN', 'PROPN', 'VERB', 'ADJ'].includes(t.upos),
  );
  const isClose = !sentence.tokens.some(
    (t) => t.form === ',' && t.start >= issue.start && t.end <= (first?.start ?? 0),
  );
  return first !== undefined && isClose && notIssue?.includes(first.lemma) === true;
}

/** The stance itself carries a negation ("does not accept" rejects), so the statement is put forward as such. */
function getStanceFactuality(sentence: ParsedSentence, cue: Token): Factuality {
  const factuality = getFactuality(sentence, cue);
  return factuality === 'negated' ? 'asserted' : factuality;
}

/** Actor mentions; what is said of a thing ("is unacceptable") is held by whoever says it. */
function findPositionHolders(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<PositionEntry>,
  issue: Issue,
): readonly string[] {
  if (issue.judges.length > 0) return issue.judges;
  if (issue.frame !== 'subject' && !isOfSpeaker(sentence, cue)) return findCueHolders(context, sentence, cue);
  return [findAttribution(context, sentence, cue.token)?.speaker ?? []].flat();
}

/** "said it is ready to sign": trees take the pronoun before an adjective for an empty one; it is the speaker. */
function isOfSpeaker(sentence: ParsedSentence, { token, wordClass }: Cue<PositionEntry>): boolean {
  return wordClass === 'adjective' && findChildren(sentence, token, 'expl').some((t) => t.lower === 'it');
}

/** A position on a matter that conflicts turn on is surer than one on any other. */
function getScore(
  context: CodingContext,
  sentence: ParsedSentence,
  entry: PositionEntry,
  issue: Span,
): number {
  const { issues } = context.ontology.diplomacy;
  const isKnown = sentence.tokens.some(
    (t) => t.start >= issue.start && t.end <= issue.end && issues.has(t.lemma.toLowerCase()),
  );
  return isKnown ? Math.min(0.95, entry.score + 0.1) : entry.score - 0.15;
}

/** One party, by its name or by a pronoun, has one position on one passage: the surer one. */
function dropOverlapping(
  context: CodingContext,
  drafts: readonly Draft<PositionStatement>[],
): Draft<PositionStatement>[] {
  const findNamed = ({ holder }: Draft<PositionStatement>) => findNamedId(context, holder);
  const isNamed = (d: Draft<PositionStatement>) => findNamed(d) === d.holder;
  const isBetter = (a: Draft<PositionStatement>, b: Draft<PositionStatement>) => {
    if (isNamed(a) !== isNamed(b)) return isNamed(a);
    return a.score > b.score || (a.score === b.score && drafts.indexOf(a) < drafts.indexOf(b));
  };
  return drafts.filter(
    (d) =>
      !drafts.some(
        (o) =>
          o !== d &&
          findNamed(o) === findNamed(d) &&
          o.stance === d.stance &&
          o.issue.end === d.issue.end &&
          isBetter(o, d),
      ),
  );
}
