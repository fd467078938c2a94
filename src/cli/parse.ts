import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { defineCommand } from 'citty';
import { PACKAGE_FOLDER } from '../config.js';
import type { Token } from '../model/syntax.js';
import { loadEngine } from '../ontology/language-model.js';
import type { LanguageEngine } from '../text/engine.js';

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
  run: () => parseStream(process.stdin, process.stdout, loadEngine(`${PACKAGE_FOLDER}data`, 'en')),
});

/** CoNLL-U a sentence at a time, in constant memory. Comments and ranges stay, empty nodes go. */
export async function parseStream(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  engine: LanguageEngine,
): Promise<void> {
  let block: string[] = [];
  const flush = async () => {
    const answer = parseBlock(block, engine);
    block = [];
    if (answer && !output.write(answer)) await once(output, 'drain');
  };
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') await flush();
    else block.push(line);
  }
  await flush();
}

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
