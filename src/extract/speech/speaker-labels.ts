import type { Span } from '../../model/span.js';
import type { ParsedDocument, ParsedSentence, Token } from '../../model/syntax.js';
import { spanOf } from '../../text/tree.js';
import { findOwnVoice, isAnswer } from '../actors/own-voices.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { getHolder } from '../frames/holders.js';
import { hasFiniteVerb } from '../frames/linear.js';
import type { Report } from './report.js';

const LABEL = /^\s*((?:[A-Z][\p{L}.'’()-]*)(?: [\p{L}.'’()-]+){0,5})\s?:\s+(?=\S)/u;

/** Who asks in a transcript. */
const ASKERS =
  /^(?:q|question|journalist|reporter|correspondent|interviewer|moderator|host|presenter|anchor|press|media)(?: \d+)?$/i;

/**
 * A name before a colon at the head of a paragraph speaks: "Poll: most want a truce". Without a name a label speaks in
 * a transcript only ("MEMBER: Who gave the order?"): headings ("Access:"), datelines and notes of the hour say nothing.
 */
export function findLabelled(context: CodingContext, sentence: ParsedSentence): Report[] {
  const { text } = context.document;
  const match = isFirst(text, sentence) ? LABEL.exec(text.slice(sentence.start, sentence.end + 2)) : null;
  // the one who asks is nobody
  if (!match?.[1] || ASKERS.test(match[1])) return [];
  const colon = sentence.start + match[0].indexOf(':');
  const before = sentence.tokens.filter((t) => t.end <= colon);
  const head = before.find((t) => !before.some((b) => b.index === t.head));
  if (!head || before.some((t) => t.upos === 'VERB' || t.upos === 'AUX')) return [];
  const isTitled = isWholeName(context, sentence, before) && !isPlaceLabel(context, sentence, before);
  const said = findSaid(context.document, sentence, colon);
  const from = said === sentence ? before.length : 0;
  if (!hasFiniteVerb(said, from) && !isTitled) return [];
  const label = { start: sentence.start + (match[0].length - match[0].trimStart().length), end: colon };
  const isTurn = match[1] === 'A' && isAnswer(context.document, colon);
  if (
    !isTurn &&
    !isOfNobody(context, before) &&
    !isName(context, sentence, label) &&
    !listSpeakers(context.document).has(match[1])
  )
    return [];
  const { mention } = isTurn
    ? { mention: findOwnVoice(context.document, context.mentions, colon)?.id ?? null }
    : getHolder(context, sentence, head, null);
  return [
    {
      sentence, cueToken: head, speakerHead: null, cue: { start: colon, end: colon + 1 },
      speaker: { ...label, mention }, content: { start: said === sentence ? sentence.start + match[0].length : said.start, end: isTurn || said !== sentence ? findTurnEnd(text, said) : sentence.end },
      frame: 'colon', kind: 'speech', stance: 'asserts', rule: 'speech/colon', score: 0.6,
    },
  ]; // biome-ignore format: one line of names
}

/** The sentence that the label stands before: its own, or the next where the label was cut off as an opening. */
function findSaid({ sentences }: ParsedDocument, sentence: ParsedSentence, colon: number): ParsedSentence {
  return colon + 1 >= sentence.end ? (sentences[sentence.index + 1] ?? sentence) : sentence;
}

/** An answer goes on to the end of its paragraph. */
function findTurnEnd(text: string, { end }: ParsedSentence): number {
  const stop = text.indexOf('\n', end);
  return Math.max(end, text.slice(0, stop < 0 ? undefined : stop).trimEnd().length);
}

/** "Minister: no talks with the rebels", "Sources: deal close": who speaks in a headline needs no verb behind him. */
function isWholeName(context: CodingContext, sentence: ParsedSentence, before: readonly Token[]): boolean {
  const span = spanOf(before);
  if (!span || sentence.tokens.length < before.length + 4) return false;
  return isOfNobody(context, before) || isName(context, sentence, span);
}

/** "Sources", "Reports": whoever speaks is not named. */
function isOfNobody({ ontology }: CodingContext, label: readonly Token[]): boolean {
  return label.every((t) => ontology.speech.nobodies.has(t.lemma.toLowerCase()));
}

/** "Sudan: maps and figures": a state is a heading, unless it says no. */
function isPlaceLabel(context: CodingContext, sentence: ParsedSentence, before: readonly Token[]): boolean {
  const span = spanOf(before);
  if (!span || sentence.tokens[before.length + 1]?.lower === 'no') return false;
  return findMentionsIn(context, sentence, span, 'actor').some((m) => m.actor?.kind === 'state');
}

function isFirst(text: string, { start }: ParsedSentence): boolean {
  return start === 0 || /\n\s*$/.test(text.slice(Math.max(0, start - 3), start));
}

/** One actor's name and nothing else; a place in capitals is a dateline. */
function isName(context: CodingContext, sentence: ParsedSentence, label: Span): boolean {
  const { text } = context.document;
  const passage = text.slice(label.start, label.end);
  const isWhole = (span: Span) => text.slice(span.start, span.end).trim().length >= passage.trim().length - 1;
  const isPlace = findMentionsIn(context, sentence, label, 'place').some(isWhole);
  if (isPlace && passage === passage.toUpperCase()) return false;
  return findMentionsIn(context, sentence, label, 'actor').some(isWhole);
}

const memory = new WeakMap<ParsedDocument, ReadonlySet<string>>();

/** Labels in capitals that take turns: at least two of them open two paragraphs or more each. */
function listSpeakers(document: ParsedDocument): ReadonlySet<string> {
  const known = memory.get(document);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const paragraph of document.text.split('\n')) {
    const label = LABEL.exec(paragraph)?.[1];
    if (label && label === label.toUpperCase()) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const turns = [...counts].filter(([, n]) => n > 1).map(([label]) => label);
  const speakers = new Set(turns.length > 1 ? turns : []);
  memory.set(document, speakers);
  return speakers;
}
