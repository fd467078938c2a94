import { extractText, getDocumentProxy } from 'unpdf';
import { expect, it } from 'vitest';
import { composePdf } from '../../src/server/brief-pdf.js';
import { keepPrintable } from '../../src/server/printable-text.js';

it.each([
  ['“Мы против” – Ελλάδα – Łódź – naïve – €5', '“Мы против” – Ελλάδα – Łódź – naïve – €5'],
  ['He wrote 停火 twice.', 'He wrote [in Chinese script] twice.'],
  ['The sign read وقف إطلاق النار, he said.', 'The sign read [in Arabic script], he said.'],
  ['שלום and 안녕 and ሰላም', '[in Hebrew script] and [in Korean script] and [in Ethiopic script]'],
  ['Well done 👍🏽!', 'Well done !'],
  ['© Post™', '© Post™'],
])('%s is printed as %s', (text, printed) => {
  expect(keepPrintable(text)).toBe(printed);
});

it('prints a brief with words of other scripts, named, and says so', async () => {
  const citation = {
    ...{ statementId: 'a-1-s1', documentId: 'a', sha256: 'a'.repeat(64), start: 0, end: 9 },
    ...{ quote: 'وقف إطلاق النار', publisher: 'Вести', title: null, published: '2031-03-02' },
  };
  const compose = (text: string) =>
    composePdf(
      {
        conflict: { id: 'port', name: 'The port' },
        since: '2031-03-01',
        until: '2031-03-07',
        asOf: '2031-03-07T12:00:00.000Z',
        hasExamples: false,
        sections: [
          {
            id: 'changed',
            title: 'What changed',
            empty: 'Nothing.',
            sentences: [{ kind: 'reporting', text, citations: [citation] }],
          },
        ],
      },
      'http://127.0.0.1:4100',
    );
  const { text } = await extractText(await getDocumentProxy(await compose('Upland wrote 停火.')), {
    mergePages: true,
  });
  expect(text).toContain('Upland wrote [in Chinese script].');
  expect(text).toContain('[in Arabic script]');
  expect(text).toContain('Вести');
  expect(text).toContain('no letters for');
});
