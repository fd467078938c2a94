import type { ActorMention } from '../../model/mention.js';
import type { Token } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';
import { findActorAt } from './bind-mentions.js';
import { listChildren, type SentenceScan } from './scan-sentence.js';

/**
 * The state that the sentence before is about, for an event whose own sentence has no named subject: "Chad is not
 * waiting. Witnesses tell of a build-up of troops." Only within a paragraph, and only from one sentence to the next.
 */
export function findTopicActor(
  context: CodingContext,
  scans: readonly SentenceScan[],
  scan: SentenceScan,
): ActorMention | null {
  const before = scans[scan.sentence.index - 1];
  if (!before || !isSameParagraph(context, before, scan)) return null;
  const own = findMainSubject(scan)?.upos;
  if (own === 'PROPN' || own === 'PRON') return null;
  const subject = findMainSubject(before);
  const actor = subject && findActorAt(context, before, subject);
  return actor?.actor?.kind === 'state' ? actor : null;
}

function isSameParagraph({ document }: CodingContext, before: SentenceScan, scan: SentenceScan): boolean {
  return !document.text.slice(before.sentence.end, scan.sentence.start).includes('\n');
}

function findMainSubject(scan: SentenceScan): Token | null {
  const root = scan.sentence.tokens.find((t) => t.head < 0);
  return (root && listChildren(scan, root, 'nsubj')[0]) ?? null;
}
