import { createRequire } from 'node:module';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { PACKAGE_FOLDER } from '../config.js';
import type { Brief, BriefSentence, Citation } from '../model/brief.js';
import { composeLikelihood } from '../publish/brief/icd-203.js';
import { composeDay, composeInstant } from '../publish/dates.js';
import { keepPrintable } from './printable-text.js';

/** The brief on A4 with its sources at the end, in Roboto; what that has no letters for is named, never a row of boxes. */
export async function composePdf(brief: Brief, origin: string): Promise<Uint8Array> {
  const printer = createPrinter();
  const document = printer.createPdfKitDocument(defineDocument(brief, origin));
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    document.on('error', reject);
    document.end();
  });
}

/** The server side of pdfmake 0.2, which its types leave out. */
interface Printer {
  createPdfKitDocument(definition: TDocumentDefinitions): NodeJS.EventEmitter & { end(): void };
}
type PrinterClass = new (fonts: Readonly<Record<string, Readonly<Record<string, Buffer>>>>) => Printer;

/** Loaded when a PDF is first asked for: the fonts are 1 MB of text. */
function createPrinter(): Printer {
  const require = createRequire(`${PACKAGE_FOLDER}package.json`);
  const Printer = require('pdfmake/src/printer') as PrinterClass;
  const files = require('pdfmake/build/vfs_fonts.js') as Readonly<Record<string, string>>;
  const font = (name: string) => Buffer.from(files[`Roboto-${name}.ttf`] ?? '', 'base64');
  const [normal, bold, italics] = [font('Regular'), font('Medium'), font('Italic')];
  return new Printer({ Roboto: { normal, bold, italics, bolditalics: font('MediumItalic') } });
}

function defineDocument(brief: Brief, origin: string): TDocumentDefinitions {
  const notes: Citation[] = [];
  const refer = (citation: Citation): string => {
    const at = notes.findIndex((n) => n.statementId === citation.statementId);
    return String(at >= 0 ? at + 1 : notes.push(citation));
  };
  const sections = brief.sections.flatMap(({ title, sentences, empty }): Content[] => [
    { text: title, style: 'section' },
    sentences.length > 0
      ? { ul: sentences.map((s) => composeItem(s, refer)) }
      : { text: empty, italics: true, color: '#555555' },
  ]);
  const examples = brief.hasExamples ? ' It rests on example articles of invented outlets.' : '';
  return {
    info: {
      title: brief.conflict.name,
      creator: 'Faultline',
      producer: 'Faultline',
      creationDate: new Date(brief.asOf),
    },
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 56],
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25 },
    styles: {
      title: { fontSize: 18, bold: true },
      section: { fontSize: 13, bold: true, margin: [0, 14, 0, 4] },
    },
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'center', fontSize: 8 }),
    content: spellOut([
      { text: brief.conflict.name, style: 'title' },
      `${composeDay(brief.since)} to ${composeDay(brief.until)}, as known on ${composeInstant(brief.asOf)}.${examples}`,
      ...sections,
      { text: 'Sources', style: 'section' },
      { ol: notes.map((note) => composeNote(note, origin)), fontSize: 8 },
    ]),
  };
}

/** Every text within, as the font can print it; a line at the end says so where something is left out. */
function spellOut(content: Content[]): Content[] {
  let isCut = false;
  const spell = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const text = keepPrintable(value);
      isCut ||= text !== value;
      return text;
    }
    if (Array.isArray(value)) return value.map(spell);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, PRINTED.has(k) ? spell(v) : v]));
  };
  const spelled = spell(content) as Content[];
  return isCut ? [...spelled, { text: CUT_NOTE, italics: true, fontSize: 8, margin: [0, 8, 0, 0] }] : spelled;
}

const PRINTED = new Set(['text', 'ul', 'ol']);
const CUT_NOTE =
  'Words in brackets stand for writing that this file has no letters for; the page and the Markdown of the brief have it.';

function composeItem(sentence: BriefSentence, refer: (citation: Citation) => string): Content {
  const text = composeText(sentence);
  if (sentence.kind === 'confidence') return { text };
  return {
    text: [text, { text: ` [${sentence.citations.map(refer).join(', ')}]`, color: '#555555', fontSize: 8 }],
  };
}

function composeText(sentence: BriefSentence): string {
  switch (sentence.kind) {
    case 'reporting':
      return sentence.text;
    case 'judgment':
      return `Judgment (${sentence.author}): ${sentence.text} ${composeLikelihood(sentence.likelihood)}.`;
    case 'confidence':
      return `Confidence (${sentence.author}): ${sentence.text} ${sentence.level} confidence.`;
  }
}

function composeNote(
  { quote, title, publisher, published, statementId, sha256 }: Citation,
  origin: string,
): Content {
  const source = [title ?? 'Untitled document', publisher, published].filter((p) => p !== null).join(', ');
  const link = `${origin}/statements/${encodeURIComponent(statementId)}`;
  return {
    text: [
      `“${quote.replace(/\s+/g, ' ')}” `,
      { text: source, link, decoration: 'underline' },
      ` ${sha256.slice(0, 16)}`,
    ],
  };
}
