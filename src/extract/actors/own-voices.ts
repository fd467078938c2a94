import type { ActorMention, Mention } from '../../model/mention.js';
import { findFrom } from '../../model/span.js';
import type { ParsedDocument } from '../../model/syntax.js';

/** Where "we" outside quotation marks is somebody's own voice: the answers of an interview, the statement of a body. */
interface Voices {
  /** starts of questions and answers, in text order */
  readonly turns: readonly { readonly start: number; readonly isAnswer: boolean }[];
  /** offset behind the words that call the text a statement; null: it is none */
  readonly released: number | null;
}

const memory = new WeakMap<ParsedDocument, Voices>();

function readVoices(document: ParsedDocument): Voices {
  const known = memory.get(document);
  if (known) return known;
  const turns = [...document.text.matchAll(/^[^\S\n]*([QA])\s?:\s/gm)].map((m) => ({
    start: m.index,
    isAnswer: m[1] === 'A',
  }));
  const head = HEAD.exec(document.text.slice(0, MAX_HEAD));
  const voices = { turns: isInterview(turns) ? turns : [], released: head ? head.index : null };
  memory.set(document, voices);
  return voices;
}

const MAX_HEAD = 400;
/** A line at the head of a text that names its kind, and no more than a line. */
const HEAD =
  /^[^\n]{0,80}\b(?:statement|press release|communiqu[eé]|declaration|open letter)\b[^\n]{0,120}$/im;

/** At least one question and one answer. */
function isInterview(turns: Voices['turns']): boolean {
  return turns.some((t) => t.isAnswer) && turns.some((t) => !t.isAnswer);
}

/** True inside an answer: from its label to the next question. */
export function isAnswer(document: ParsedDocument, offset: number): boolean {
  const { turns } = readVoices(document);
  return turns[findFrom(turns, (t) => t.start > offset) - 1]?.isAnswer === true;
}

/** Whose voice "we" or "I" at an offset outside quotation marks is: who is interviewed, or the body that makes the statement. */
export function findOwnVoice(
  document: ParsedDocument,
  mentions: readonly Mention[],
  offset: number,
): ActorMention | null {
  const { turns, released } = readVoices(document);
  const labelled = findLabelVoice(document, mentions, offset);
  if (labelled) return labelled;
  if (isAnswer(document, offset)) return findInterviewee(mentions, turns[0]?.start ?? 0);
  if (released === null || turns.length > 0) return null;
  const bodies = listNamed(mentions, MAX_HEAD).filter((m) => m.actor?.kind !== 'person');
  return bodies.find((m) => m.start >= released) ?? null;
}

const TURN = /^[^\S\n]*(\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]*){0,5}):\s/u;

/** "GENERAL RUIZ: We have": the speaker whose name in capitals opens the paragraph. */
function findLabelVoice(
  { text }: ParsedDocument,
  mentions: readonly Mention[],
  offset: number,
): ActorMention | null {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const label = TURN.exec(text.slice(start, Math.min(offset, start + MAX_LABEL)));
  if (!label) return null;
  const from = findFrom(mentions, (m) => m.start >= start);
  const end = start + label[0].length;
  for (let i = from; i < mentions.length && (mentions[i]?.start ?? end) < end; i++) {
    const mention = mentions[i];
    if (mention?.type === 'actor' && mention.actor?.kind === 'person') return mention;
  }
  return null;
}

const MAX_LABEL = 60;

/** The person whom the text before the first question names most. */
function findInterviewee(mentions: readonly Mention[], first: number): ActorMention | null {
  const people = listNamed(mentions, first).filter((m) => m.actor?.kind === 'person');
  const counts = new Map<string, number>();
  for (const { actor } of people) counts.set(actor?.id ?? '', (counts.get(actor?.id ?? '') ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return people.find((m) => counts.get(m.actor?.id ?? '') === most) ?? null;
}

/** Actors named before an offset. */
function listNamed(mentions: readonly Mention[], end: number): ActorMention[] {
  const before = mentions.slice(
    0,
    findFrom(mentions, (m) => m.start >= end),
  );
  return before.filter((m): m is ActorMention => m.type === 'actor' && m.actor !== null);
}
