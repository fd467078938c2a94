import type { Token } from '../../model/syntax.js';
import { findChildren, findHead, getRelation } from '../../text/tree.js';
import { isHappening } from '../assessments/happenings.js';
import type { CodingContext } from '../coding-context.js';
import { isNegated } from '../frames/polarity.js';
import { findQuotationOver, type Quotation } from './quotations.js';
import type { Report } from './report.js';

/** What is left of a report that is one: its content inside the quotation its cue stands in. */
export function admitReport(
  context: CodingContext,
  report: Report,
  quotations: readonly Quotation[],
): Report | null {
  const kept = cutAtQuotation(report, quotations);
  const isAdmitted =
    kept.content.end > kept.content.start &&
    isOutside(kept, quotations) &&
    hasWords(kept) &&
    !isConclusion(context, kept) &&
    !isImperative(kept) &&
    !isNobody(kept) &&
    !isTime(context, kept) &&
    !isPurpose(kept) &&
    !isWithheld(context, kept) &&
    !isUnknown(kept) &&
    !isLeftOpen(kept) &&
    !isEnactment(context, kept) &&
    !isUnowned(context, kept);
  return isAdmitted ? kept : null;
}

/** “You say that,” he said, “and laugh”: what is reported inside a quotation ends where the quotation does. */
function cutAtQuotation(report: Report, quotations: readonly Quotation[]): Report {
  const around = findQuotationOver(quotations, report.cue.start);
  const { content } = report;
  if (!around || content.end <= around.end || content.start >= around.end) return report;
  const inner = report.sentence.tokens.findLast(
    (t) => t.end < around.end && t.start >= content.start && t.upos !== 'PUNCT',
  );
  return { ...report, content: { start: content.start, end: inner?.end ?? content.start } };
}

/** What somebody says within somebody else's words is kept when the cue is strong. */
function isOutside(report: Report, quotations: readonly Quotation[]): boolean {
  const over = findQuotationOver(quotations, report.cue.start);
  const inside = over !== null && over.start < report.cue.start && report.cue.end < over.end;
  return !inside || (report.score >= 0.85 && report.speaker !== null);
}

const POINTERS = new Set(['PRON', 'DET', 'PUNCT', 'ADP', 'PART']);

/** "which", "that", "it", "one": the words stand elsewhere. A denial says enough without them. */
function hasWords({ sentence, content, stance, frame }: Report): boolean {
  if (stance === 'denies' || ['quotation', 'around'].includes(frame)) return true;
  const words = sentence.tokens.filter((t) => t.start >= content.start && t.end <= content.end);
  return words.length === 0 || words.some((t) => !POINTERS.has(t.upos) && t.lower !== 'one');
}

/** What a happening is said to mean ("the raid suggests …") is a judgment of the document, and nobody's claim. */
function isConclusion(context: CodingContext, { sentence, cueToken, speakerHead }: Report): boolean {
  if (!speakerHead || !context.ontology.diplomacy.conclusions.has(cueToken.lemma.toLowerCase())) return false;
  return isHappening(context, sentence, speakerHead);
}

/** "Nobody told us": what was not said by anybody. */
function isNobody({ sentence, speaker }: Report): boolean {
  const first = speaker && sentence.tokens.find((t) => t.start >= speaker.start);
  return /^(?:no|nobody|no-one|none|neither)$/i.test(first?.form ?? '');
}

/** "Thursday’s attack on Kyiv": a day attacks nobody, in words or deeds. */
function isTime(context: CodingContext, { sentence, speaker }: Report): boolean {
  const words = sentence.tokens.filter((t) => speaker && t.start >= speaker.start && t.end <= speaker.end);
  const { words: known } = context.ontology.times;
  return (
    words.length > 0 &&
    words.every((t) => known.get(t.lower)?.has('WEEKDAY') || known.get(t.lower)?.has('MONTH'))
  );
}

/** "met to discuss the truce": what somebody is about to say is not said yet. */
function isPurpose({ sentence, cueToken, frame }: Report): boolean {
  if (!['advcl', 'acl', 'advmod'].includes(getRelation(cueToken)) || ['quotation', 'around'].includes(frame))
    return false;
  const verb = findHead(sentence, cueToken);
  if (verb && ['take', 'go', 'continue', 'proceed', 'use'].includes(verb.lemma) && isVoicing(sentence, verb))
    return false;
  return findChildren(sentence, cueToken, 'mark').some((t) => t.lower === 'to');
}

/** "took to the radio to say", "used his speech to say", "went on to say": what was said, and no purpose. */
function isVoicing({ tokens }: Report['sentence'], verb: Token): boolean {
  if (verb.lemma === 'use') return tokens.some((t) => t.head === verb.index && OCCASIONS.test(t.lemma));
  return verb.lemma !== 'take' || tokens[verb.index + 1]?.lower === 'to';
}

/** Where somebody speaks. */
const OCCASIONS =
  /^(?:speech|sermon|address|statement|interview|visit|briefing|conference|remark|appearance|post|column|letter|meeting|trip|platform|podium|occasion)$/;

/** "could not say who had fired", "cannot confirm whether": what somebody does not know is not said. */
function isUnknown({ sentence, cueToken, frame }: Report): boolean {
  if (!['say', 'confirm', 'verify', 'establish', 'determine', 'tell'].includes(cueToken.lemma)) return false;
  const isAble = findChildren(sentence, cueToken, 'aux').some((t) =>
    ['can', 'ca', 'could'].includes(t.lower),
  );
  const next = sentence.tokens.slice(cueToken.index + 1, cueToken.index + 4);
  const isAsked =
    frame === 'question' ||
    next.some((t) => ['who', 'what', 'how', 'when', 'whether', 'if', 'where', 'why'].includes(t.lower));
  return isAble && isNegated(sentence, cueToken) && isAsked;
}

/** "has yet to say who fired", "neither confirmed nor denied": what is said neither so nor otherwise is not said. */
function isLeftOpen({ sentence, cueToken: { index, lemma }, frame }: Report): boolean {
  if (['quotation', 'around'].includes(frame)) return false;
  const { tokens } = sentence;
  if (tokens[index - 1]?.lower === 'to' && tokens[index - 2]?.lower === 'yet') return true;
  const partner = lemma === 'deny' ? tokens[index - 2] : lemma === 'confirm' ? tokens[index + 2] : undefined;
  if (partner?.lemma !== (lemma === 'deny' ? 'confirm' : 'deny')) return false;
  const first = Math.min(index, partner.index);
  return tokens
    .slice(Math.max(0, first - 2), first)
    .some((t) => /^(?:neither|not|n't|n’t|never)$/.test(t.lower));
}

/** "declined to say who had called", "was unwilling to say why": what is left unsaid is nobody's word. */
function isWithheld(context: CodingContext, { sentence, cueToken, frame }: Report): boolean {
  const verb = findHead(sentence, cueToken);
  if (!verb || verb.index > cueToken.index || ['quotation', 'around'].includes(frame)) return false;
  const isInfinitive = findChildren(sentence, cueToken, 'mark').some((t) => t.lower === 'to');
  return isInfinitive && context.ontology.speech.withheld.has(verb.lemma) && !isNegated(sentence, verb);
}

/** "proclaimed a state of emergency": the words make it so, and report nothing. */
function isEnactment(context: CodingContext, { sentence, cueToken, frame }: Report): boolean {
  const { verbs, nouns } = context.ontology.speech.enactments;
  if (frame !== 'object' || !verbs.has(cueToken.lemma)) return false;
  const objects = findChildren(sentence, cueToken, 'obj');
  const parts = objects.flatMap((t) => findChildren(sentence, t, 'nmod'));
  return [...objects, ...parts].some((t) => nouns.has(t.lemma));
}

/** An attitude of nobody ("a coalition to back the plan"), or one that others presume ("their perceived support"). */
function isUnowned(context: CodingContext, { sentence, cueToken, speaker, kind, frame }: Report): boolean {
  if (speaker === null && frame === 'clause' && isForAnybody(sentence, cueToken)) return true;
  if (kind === 'attitude' || (kind === 'thought' && cueToken.upos === 'NOUN')) {
    if (speaker === null || getRelation(cueToken) === 'amod') return true;
  }
  if (kind !== 'attitude') return false;
  const modifiers = findChildren(sentence, cueToken, 'amod').map((t) => t.lower);
  return modifiers.some((m) => context.ontology.diplomacy.guesses.has(m));
}

/** "It is worth noting that": for whoever reads it. */
function isForAnybody(sentence: Report['sentence'], cue: Token): boolean {
  const isInfinitive = cue.xpos === 'VB' && sentence.tokens[cue.index - 1]?.lower === 'to';
  const before = sentence.tokens[cue.index - (isInfinitive ? 2 : 1)];
  return before?.upos === 'ADJ' && (isInfinitive || cue.xpos === 'VBG');
}

/** "Learn how to help": an order to the reader reports nothing. */
function isImperative({ sentence, cueToken, speaker }: Report): boolean {
  const first = sentence.tokens.find((t) => t.upos !== 'PUNCT');
  return speaker === null && first?.index === cueToken.index && ['VB', 'VBP'].includes(cueToken.xpos);
}
