import type { Span } from '../../model/span.js';
import type { ParsedSentence } from '../../model/syntax.js';
import { spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { cutApposition } from '../frames/comments.js';
import { trimEnds } from '../frames/nominals.js';

/** The words of the issue alone: no comment after a comma, no "as" or "because of", closed marks, the list it opens. */
export function tidyIssue(
  context: CodingContext,
  sentence: ParsedSentence,
  { span, frame }: { readonly span: Span; readonly frame: string },
  isAgainst: boolean,
): { readonly span: Span; readonly reason: Span | null } {
  const cut = findReasonWithin(context, sentence, span, isAgainst && frame === 'object');
  const kept = cutApposition(sentence, cut ? { start: span.start, end: cut.end } : span);
  const full = extendOverList(context, sentence, extendOverMark(context.document.text, kept));
  return { span: full, reason: cut?.reason ?? null };
}

/** "a role for Chad because of its debts", "rejected the line as a trap". */
function findReasonWithin(
  context: CodingContext,
  sentence: ParsedSentence,
  span: Span,
  takesAs: boolean,
): { readonly end: number; readonly reason: Span } | null {
  const words = sentence.tokens.filter((t) => t.start >= span.start && t.end <= span.end);
  const { marks, verbs } = context.ontology.diplomacy.reasons;
  const at = words.findIndex((t, i) => {
    const form = t.lower;
    if (t.xpos === 'VBG' && verbs.includes(t.lemma) && words[i - 1]?.form === ',') return true;
    return i > 0 && (marks.includes(form) || (form === 'as' && takesAs && words[i + 1]?.xpos !== 'VBG'));
  });
  const last = trimEnds(words.slice(0, Math.max(at, 0))).at(-1);
  const rest = trimEnds(words.slice(words[at + 1]?.form === 'of' ? at + 2 : at + 1));
  const reason = spanOf(rest);
  return at > 0 && last && reason ? { end: last.end, reason } : null;
}

/** A quotation mark that the issue opens is closed. */
function extendOverMark(text: string, span: Span): Span {
  const passage = text.slice(span.start, span.end);
  const isOpen = (passage.match(/["“”]/g)?.length ?? 0) % 2 === 1;
  const next = /^[.,?!]?["”]/.exec(text.slice(span.end, span.end + 2));
  return isOpen && next ? { start: span.start, end: span.end + next[0].length } : span;
}

const ITEM = /^\s*(?:[-–—•*]|\(?\w{1,2}[.)])\s/;

/** "calls on the council to:" with a list below: the issue goes on to the end of the list. */
function extendOverList({ document }: CodingContext, sentence: ParsedSentence, span: Span): Span {
  if (!/^\s*:\s*\n/.test(document.text.slice(span.end, span.end + 4))) return span;
  let end = span.end;
  for (let i = sentence.index + 1; i < document.sentences.length; i++) {
    const next = document.sentences[i];
    if (!next || !ITEM.test(document.text.slice(next.start, next.end))) break;
    end = next.end;
  }
  return { start: span.start, end };
}
