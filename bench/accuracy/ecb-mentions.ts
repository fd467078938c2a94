import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '../../src/model/span.js';

/** A document of ECB+ as running text, with the gold mentions of its annotated sentences. */
export interface EcbDocument {
  readonly id: string;
  /** the number before the name: documents of one seminal event and its sibling */
  readonly topic: string;
  readonly text: string;
  readonly mentions: readonly EcbMention[];
}

export interface EcbMention {
  readonly id: string;
  readonly chain: string;
  readonly isSingleton: boolean;
  /** UTF-16 code units of its words in the text */
  readonly words: readonly Span[];
}

interface MentionLine {
  readonly doc_id: string;
  readonly sent_id: number;
  readonly coref_chain: string;
  readonly is_singleton: boolean;
  readonly tokens_number: readonly number[];
  readonly tokens_str: string;
}

interface DocumentLine {
  readonly id: string;
  readonly text: string;
}

/** Mentions whose sentence cannot be found in its document's text are left out, and counted. */
export function readEcb(
  folder: string,
  part: string,
): { readonly documents: readonly EcbDocument[]; readonly lost: number } {
  const texts = new Map(
    readLines<DocumentLine>(join(folder, 'cluster.ecbplus_docs.jsonl')).map((d) => [d.id, d.text.split(' ')]),
  );
  const byDocument = new Map<string, MentionLine[]>();
  for (const m of readLines<MentionLine>(join(folder, `ecb.event_mentions_${part}.jsonl`)))
    byDocument.set(m.doc_id, [...(byDocument.get(m.doc_id) ?? []), m]);
  let lost = 0;
  const documents = [...byDocument].map(([id, lines]) => {
    const { text, spans } = joinWords(texts.get(id) ?? []);
    const mentions = placeMentions(texts.get(id) ?? [], lines).flatMap(({ line, words }, i) => {
      if (words === null) lost++;
      if (words === null) return [];
      const found = words.flatMap((w) => spans[w] ?? []);
      return [{ id: `${id}:${i}`, chain: line.coref_chain, isSingleton: line.is_singleton, words: found }];
    });
    return { id, topic: id.split('_')[0] ?? '', text, mentions };
  });
  return { documents, lost };
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** Indexes of each mention's words in the document: its sentence begins at the first place where all its mentions' words fit. */
function placeMentions(tokens: readonly string[], lines: readonly MentionLine[]) {
  const sentences = [...new Set(lines.map((l) => l.sent_id))].sort((a, b) => a - b);
  let from = 0;
  return sentences.flatMap((sentence) => {
    const own = lines.filter((l) => l.sent_id === sentence);
    const base = findBase(tokens, own, from);
    if (base !== null) from = base + 1;
    return own.map((line) => ({
      line,
      words: base === null ? null : line.tokens_number.map((n) => base + n),
    }));
  });
}

function findBase(tokens: readonly string[], lines: readonly MentionLine[], from: number): number | null {
  for (let base = from; base < tokens.length; base++) {
    const fits = lines.every((l) => l.tokens_number.map((n) => tokens[base + n]).join(' ') === l.tokens_str);
    if (fits) return base;
  }
  return null;
}

const OPENING = new Set(['(', '[', '$', '``']);
const CLOSING = /^(?:[.,;:?!)\]%]|''|'s|'re|'ve|'ll|'d|'m|n't|')$/;

/** Words as a newspaper prints them, each with its place. */
function joinWords(tokens: readonly string[]): { readonly text: string; readonly spans: readonly Span[] } {
  let text = '';
  const spans: Span[] = [];
  for (const [i, token] of tokens.entries()) {
    const isTight = i === 0 || CLOSING.test(token) || OPENING.has(tokens[i - 1] ?? '');
    if (!isTight) text += ' ';
    const start = text.length;
    text += token === '``' || token === "''" ? '"' : token;
    spans.push({ start, end: text.length });
  }
  return { text, spans };
}
