import { unescapeMarkdown } from './markdown-brief.js';

/** A footnote of a brief as it says of itself. */
export interface WrittenCitation {
  /** line of the file, from 1 */
  readonly line: number;
  /** name of the footnote */
  readonly note: string;
  readonly quote: string;
  readonly statementId: string;
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

export interface ParsedBrief {
  /** lines that state something */
  readonly stated: number;
  readonly citations: readonly WrittenCitation[];
  /** what cannot be right whatever the store holds, by line */
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

const NOTE = /^\[\^([\w-]{1,20})\]:\s*(.*)$/;
const BODY = /^“(.*)” \[.*\]\(.*\) `cite (\S+) (\S+) (\d+)-(\d+) ([0-9a-f]{64})`$/;
const REFERENCE = /\[\^([\w-]{1,20})\]/g;

/** The citations of a brief in Markdown, and sentences that have none or point at none. */
export function parseMarkdownBrief(text: string): ParsedBrief {
  const lines = text.split(/\r?\n/).map((line, i) => ({ line, number: i + 1 }));
  const citations: WrittenCitation[] = [];
  const problems: { line: number; problem: string }[] = [];
  for (const { line, number } of lines) {
    const note = NOTE.exec(line);
    if (!note) continue;
    const citation = parseNote(note[1] ?? '', note[2] ?? '', number);
    if (citation) citations.push(citation);
    else problems.push({ line: number, problem: `footnote ${note[1]} is not a citation` });
  }
  const known = new Set(lines.flatMap(({ line }) => NOTE.exec(line)?.[1] ?? []));
  const stated = lines.filter(({ line }) => line.startsWith('- '));
  for (const { line, number } of stated) {
    const referred = [...line.matchAll(REFERENCE)].map((m) => m[1] ?? '');
    if (referred.length === 0 && !line.startsWith('- **Confidence**')) {
      problems.push({ line: number, problem: 'states something without a citation' });
    }
    for (const name of referred.filter((r) => !known.has(r))) {
      problems.push({ line: number, problem: `footnote ${name} is not there` });
    }
  }
  return { stated: stated.length, citations, problems };
}

function parseNote(note: string, body: string, line: number): WrittenCitation | null {
  const found = BODY.exec(body.trim());
  if (!found) return null;
  const [, quote = '', statementId = '', documentId = '', start, end, sha256 = ''] = found;
  return {
    line,
    note,
    quote: unescapeMarkdown(quote),
    statementId,
    documentId,
    start: Number(start),
    end: Number(end),
    sha256,
  };
}
