import { UserError } from '../errors.js';
import type { PublishedFrom } from '../model/document.js';
import { parseDay } from './published-date.js';

export interface PdfText {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly published: string | null;
  readonly publishedFrom: PublishedFrom;
  readonly text: string;
}

/**
 * The text of a PDF, a page after the other, with what its metadata say where that makes sense; `latest` is the ISO 8601
 * day of the capture. Throws FL_PDF when it is damaged, FL_PDF_LOCKED when it wants a password, FL_PDF_SCANNED when it
 * holds pictures only.
 */
export async function parsePdf(bytes: Uint8Array, latest: string): Promise<PdfText> {
  const { text, info } = await openPdf(bytes);
  const joined = text.map(unwrapLines).join('\n\n');
  if (!joined.trim()) throw scanned();
  const published = findDay(info, latest);
  return {
    title: findTitle(info),
    authors: findAuthors(info),
    published,
    publishedFrom: published === null ? null : 'meta',
    text: joined,
  };
}

/** pdf.js otherwise writes warnings about damaged files to the terminal. */
const ERRORS_ONLY = 0;

type Info = Readonly<Record<string, unknown>>;

async function openPdf(bytes: Uint8Array): Promise<{ text: readonly string[]; info: Info }> {
  const { extractText, getDocumentProxy, getMeta } = await import('unpdf');
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: ERRORS_ONLY });
    const { text } = await extractText(pdf, { mergePages: false });
    const { info } = await getMeta(pdf);
    return { text, info };
  } catch (thrown) {
    throw toUserError(thrown);
  }
}

function toUserError(thrown: unknown): UserError {
  if (thrown instanceof Error && thrown.name === 'PasswordException')
    return new UserError('FL_PDF_LOCKED', 'The PDF is locked with a password.', {
      hint: 'Save it again without a password, or open it in a viewer and paste its text.',
      cause: thrown,
    });
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new UserError('FL_PDF', `The PDF cannot be read: ${reason}.`, {
    hint: 'Open it in a viewer and paste its text, or save it again.',
    cause: thrown,
  });
}

function scanned(): UserError {
  return new UserError('FL_PDF_SCANNED', 'The PDF holds no text, only pictures of it.', {
    hint: 'Run text recognition (OCR) first, then add the result.',
  });
}

/** What programs write where nobody gave a title: the file's name, the program's, or that there is none. */
const NO_TITLE =
  /^(?:untitled|unbenannt|sans titre|document ?\d*|microsoft \w+ - .*|powerpoint[ -].*|slide ?\d*|[^\s\p{L}]*|\S*[\d_]\S*)$|\.(?:docx?|pdf|indd|pptx?|xlsx?|odt|rtf|qxd|tex|txt)$/iu;

function findTitle(info: Info): string | null {
  const title = readField(info, 'Title');
  return title === null || NO_TITLE.test(title) ? null : title;
}

/** People's names have a blank and no figures: "admin" and "user01" are accounts. */
function findAuthors(info: Info): string[] {
  const names = (readField(info, 'Author') ?? '').split(/\s*;\s*/);
  return names.filter((name) => /\p{L}\s+\p{L}/u.test(name) && !/\d|@/.test(name));
}

/** The day the file was made, in its own zone ("D:20250822143000+02'00'"), where that was before it was captured. */
function findDay(info: Info, latest: string): string | null {
  const made = /^(?:D:)?(\d{8})/.exec(readField(info, 'CreationDate') ?? '')?.[1] ?? null;
  const day = parseDay(made, new Map(), false);
  return day !== null && day >= OLDEST && day <= nextDay(latest) ? day : null;
}

/** The format is of 1993: older days come from clocks that were never set. */
const OLDEST = '1993-01-01';

/** Zones ahead of UTC are a day ahead. */
function nextDay(day: string): string {
  return new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function readField(info: Info, key: string): string | null {
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
