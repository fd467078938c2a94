import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/collect/read-document.js';
import { loadPageLexicons } from '../../src/ontology/load-pages.js';
import { captureOf } from './captures.js';
import { PROSE } from './pages.js';

const lexicons = loadPageLexicons('data');
const read = (pdf: string) => readDocument(captureOf(Buffer.from(pdf, 'latin1')), {}, lexicons);

/** A PDF of one page by the format's own rules: objects, a table of where they start, a trailer. */
function makePdf(lines: readonly string[], info = '', trailer = ''): string {
  const shown = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
  const content = lines.length > 0 ? `BT /F1 10 Tf 14 TL 50 780 Td\n${shown}\nET` : '0 0 100 100 re f';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<<${info}>>`,
  ];
  let file = '%PDF-1.4\n';
  const starts = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${starts.join('')}`;
  return `${file}${table}trailer\n<</Size ${size}/Root 1 0 R/Info 6 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`;
}

/** Lines of a printed page, cut between words. */
const print = (text: string) => text.match(/.{1,80}(?:\s|$)/g)?.map((l) => l.trim()) ?? [];
const LINES = [...print(PROSE[0]), ...print(PROSE[1])];

describe('a PDF', () => {
  it('gives its text, and title, authors and day of its metadata', async () => {
    const info =
      "/Title(Talks end without word)/Author(Ada Example; admin)/CreationDate(D:20250820233000-05'00')";
    const found = await read(makePdf(LINES, info));
    expect(found.text).toBe(`${PROSE[0]}\n${PROSE[1]}`);
    expect(found).toMatchObject({
      title: 'Talks end without word',
      authors: ['Ada Example'],
      published: '2025-08-20',
      publishedFrom: 'meta',
    });
  });

  it.each(['Microsoft Word - draft 3.docx', 'untitled', 'final report.pdf', 'scan_0042', 'Document1'])(
    'is not titled "%s"',
    async (title) => expect((await read(makePdf(LINES, `/Title(${title})`))).title).toBeNull(),
  );

  it.each([
    ['after it was captured', 'D:20310101000000Z'],
    ['of a clock that was not set', 'D:19700101000000Z'],
    ['that no calendar has', 'D:20251399000000Z'],
  ])('has no day %s', async (_, made) => {
    const found = await read(makePdf(LINES, `/CreationDate(${made})`));
    expect(found).toMatchObject({ published: null, publishedFrom: null });
  });

  const key = '0'.repeat(64);
  const locked = `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${key}>/U<${key}>>>/ID[<00><00>]`;
  it.each([
    ['damaged', '%PDF-1.7 and nothing more', 'FL_PDF'],
    ['cut off', makePdf(LINES).slice(0, 120), 'FL_PDF'],
    ['locked', makePdf(LINES, '', locked), 'FL_PDF_LOCKED'],
    ['scanned', makePdf([]), 'FL_PDF_SCANNED'],
  ])('that is %s is refused with its code', async (_, pdf, code) => {
    await expect(read(pdf)).rejects.toMatchObject({ code });
  });
});
