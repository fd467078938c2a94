import { UserError } from '../errors.js';

export interface PdfText {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly text: string;
}

/** The text of a PDF, a page after the other. Throws FL_PDF when it is damaged, locked or holds pictures only. */
export async function parsePdf(bytes: Uint8Array): Promise<PdfText> {
  const { extractText, getDocumentProxy, getMeta } = await import('unpdf');
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const { text } = await extractText(pdf, { mergePages: false });
    const { info } = await getMeta(pdf);
    const joined = text.map(unwrapLines).join('\n\n');
    if (!joined.trim()) throw new Error('it holds no text');
    return {
      title: readField(info, 'Title'),
      authors: [readField(info, 'Author') ?? []].flat(),
      text: joined,
    };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new UserError('FL_PDF', `The PDF cannot be read: ${reason}.`, {
      hint: 'Open it in a viewer and paste its text, or save it again without a password. Scans need text recognition first.',
      cause: thrown,
    });
  }
}

function readField(info: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = info[key];
  return typeof value === 'string' && value.trim() ? value.trim() : null;
}

/** Lines of a printed page joined to paragraphs; a hyphen at a line's end joins its halves. */
function unwrapLines(page: string): string {
  const lines = page.split('\n').map((l) => l.trim());
  return lines.reduce((text, line) => {
    if (!line) return `${text}\n\n`;
    if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line;
    const isOpen = text !== '' && !/[.!?:]["”’)]?$|\n$/.test(text);
    return `${text}${text === '' || text.endsWith('\n') ? '' : isOpen ? ' ' : '\n'}${line}`;
  }, '');
}
