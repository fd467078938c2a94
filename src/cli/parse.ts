import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { defineCommand } from 'citty';
import { PACKAGE_FOLDER } from '../config.js';
import type { Token } from '../model/syntax.js';
import { loadEngine } from '../ontology/language-model.js';
import type { LanguageEngine } from '../text/engine.js';
import { FailedItems } from './failed-items.js';

export const command = defineCommand({
  meta: { name: 'parse', description: 'Tag and parse words on standard input' },
  args: {
    conllu: {
      type: 'boolean',
      required: true,
      description:
        'CoNLL-U in and out: words and sentence breaks are read, tags, lemmas and heads are written',
    },
  },
  run: async () => {
    const engine = loadEngine(`${PACKAGE_FOLDER}data`, 'en');
    const failed = await parseStream(process.stdin, process.stdout, engine, (line) =>
      process.stderr.write(
        `FL_BAD_LINE: Line ${line} is no CoNLL-U and was left out.\n` +
          'Hint: Give a word a line, as ten columns with tabs between them, and an empty line after each sentence.\n',
      ),
    );
    if (failed > 0) throw new FailedItems();
  },
});

/**
 * CoNLL-U a sentence at a time, in constant memory. Comments and ranges stay, empty nodes go; lines that are none of these are left out.
 * @param onBadLine is told the number of each of these, from 1
 * @returns how many there were
 */
export async function parseStream(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  engine: LanguageEngine,
  onBadLine: (line: number) => void,
): Promise<number> {
  let [number, failed] = [0, 0];
  let block: string[] = [];
  const flush = async () => {
    const answer = parseBlock(block, engine);
    block = [];
    if (answer && !output.write(answer)) await once(output, 'drain');
  };
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') await flush();
    else if (LINE.test(line)) block.push(line);
    else {
      failed++;
      onBadLine(number);
    }
  }
  await flush();
  return failed;
}

/** A comment; or a word, a range of words ("2-3") or an empty node ("3.1") and its form. */
const LINE = /^(?:#|\d+(?:[-.]\d+)?\t[^\t])/;

/** One sentence, with the empty line that ends it; empty when the block holds no line. */
export function parseBlock(lines: readonly string[], engine: LanguageEngine): string {
  if (lines.length === 0) return '';
  const rows = lines.map((line) => line.split('\t'));
  const tokens = engine.parseWords(rows.filter(isWord).map((columns) => columns[1] ?? '_'));
  let next = 0;
  const written = rows
    .filter((columns) => !/^\d+\.\d+$/.test(columns[0] ?? ''))
    .map((columns) => (isWord(columns) ? fillRow(columns, tokens[next++]) : columns.join('\t')));
  return `${written.join('\n')}\n\n`;
}

function isWord(columns: readonly string[]): boolean {
  return columns.length > 1 && /^\d+$/.test(columns[0] ?? '');
}

function fillRow(columns: readonly string[], token: Token | undefined): string {
  if (!token) return columns.join('\t');
  const { lemma, upos, xpos, head, deprel } = token;
  const [id, form] = columns;
  return [id, form, lemma, upos, xpos, '_', head + 1, deprel, '_', columns[9] ?? '_'].join('\t');
}
