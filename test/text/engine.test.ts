import { Readable, Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBlock, parseStream } from '../../src/cli/parse.js';
import type { ParsedSentence, Token } from '../../src/model/syntax.js';
import { loadEngine } from '../../src/ontology/language-model.js';
import { LONGEST_SENTENCE } from '../../src/text/create-engine.js';
import { getRelation } from '../../src/text/tree.js';

const engine = loadEngine('data', 'en');
const parse = (text: string) => engine.parseText(text).flatMap((s) => s.tokens);
const relation = (text: string, form: string) => {
  const tokens = parse(text);
  const token = tokens.find((t) => t.form === form);
  return token && `${getRelation(token)} ${tokens[token.head]?.form ?? 'root'}`;
};

/** Our own sentences: word/UPOS. */
const TAGGED = [
  'The/DET army/NOUN shelled/VERB two/NUM villages/NOUN near/ADP the/DET river/NOUN on/ADP Monday/PROPN ./PUNCT',
  'Officials/NOUN in/ADP the/DET capital/NOUN have/AUX not/PART said/VERB who/PRON ordered/VERB the/DET strike/NOUN ./PUNCT',
  'She/PRON told/VERB reporters/NOUN that/SCONJ talks/NOUN would/AUX resume/VERB next/ADJ week/NOUN ./PUNCT',
  'Rebels/NOUN seized/VERB the/DET old/ADJ airport/NOUN and/CCONJ freed/VERB dozens/NOUN of/ADP prisoners/NOUN ./PUNCT',
  'If/SCONJ the/DET guns/NOUN fall/VERB silent/ADJ ,/PUNCT aid/NOUN trucks/NOUN will/AUX cross/VERB the/DET border/NOUN ./PUNCT',
  'The/DET minister/NOUN rejected/VERB the/DET offer/NOUN as/ADP a/DET trick/NOUN ./PUNCT',
  'A/DET drone/NOUN was/AUX shot/VERB down/ADP over/ADP the/DET port/NOUN early/ADV today/NOUN ./PUNCT',
  'They/PRON want/VERB their/PRON neighbors/NOUN to/PART stop/VERB arming/VERB the/DET militias/NOUN ./PUNCT',
];
/** Of each, the words alone. */
const FORMS = TAGGED.map((line) => line.split(' ').map((pair) => pair.split('/')[0] ?? ''));

describe('tags', () => {
  it('are right for at least nine words in ten of plain news sentences', () => {
    const gold = TAGGED.flatMap((line) => line.split(' ').map((pair) => pair.split('/')));
    const own = FORMS.flatMap((words) => engine.parseWords(words));
    const right = gold.filter(([, upos], i) => own[i]?.upos === upos).length;
    expect(right / gold.length).toBeGreaterThanOrEqual(0.93);
  });
});

describe('trees', () => {
  it.each([
    ['The army shelled two villages.', 'army', 'nsubj shelled'],
    ['The army shelled two villages.', 'villages', 'obj shelled'],
    ['Two villages were shelled by the army.', 'villages', 'nsubj shelled'],
    ['Two villages were shelled by the army.', 'army', 'obl shelled'],
    ['The mayor said that the bridge had collapsed.', 'collapsed', 'ccomp said'],
    ['The mayor said that the bridge had collapsed.', 'bridge', 'nsubj collapsed'],
    ['“The bridge is gone,” the mayor said.', 'mayor', 'nsubj said'],
    ['They agreed to withdraw their troops.', 'withdraw', 'xcomp agreed'],
    ['They did not attack the town.', 'not', 'advmod attack'],
    ['Rebels who seized the airport released prisoners.', 'seized', 'acl Rebels'],
  ])('%s %s', (text, form, expected) => {
    expect(relation(text, form)).toBe(expected);
  });
});

describe('sentences of a text', () => {
  const shape = (tokens: readonly Token[]) =>
    tokens.map((t) => `${t.form} ${t.upos} ${t.head} ${t.deprel} ${t.lemma}`);

  it('are parsed as each would be alone, however many there are', () => {
    const sentences = FORMS.map((words) => words.join(' '));
    const together = Array.from({ length: 9 }, (_, turn) => sentences.slice(turn % 3).join('\n\n')).join(
      '\n\n',
    );
    // Two that have no trees of before to recall.
    const [one, other] = [loadEngine('data', 'en'), loadEngine('data', 'en')];
    const parsed = one.parseText(together);
    expect(parsed.reduce((sum, s) => sum + s.tokens.length, 0)).toBeGreaterThan(2 * LONGEST_SENTENCE);
    for (const { start, end, tokens } of parsed) {
      const [alone, ...others] = other.parseText(together.slice(start, end));
      expect(others).toEqual([]);
      expect(shape(tokens)).toEqual(shape(alone?.tokens ?? []));
    }
  });

  it('that semicolons part are joined among others', () => {
    const parted = 'The army shelled the port; rebels seized the airport.';
    const [, second] = engine.parseText(`The mayor resigned. ${parted} Talks ended.`);
    expect(shape(second?.tokens ?? [])).toEqual(shape(parse(parted)));
    expect(second?.tokens.find((t) => t.form === 'seized')?.deprel).toBe('parataxis');
  });
});

describe('lemmas', () => {
  it.each([
    ['They shelled the town.', 'shelled', 'shell'],
    ['They bombed the villages.', 'bombed', 'bomb'],
    ['They bombed the villages.', 'villages', 'village'],
    ['They fled, and he was shot dead.', 'fled', 'flee'],
    ['They fled, and he was shot dead.', 'shot', 'shoot'],
    ['They weren’t there.', 'were', 'be'],
    ['They weren’t there.', 'n’t', 'not'],
  ])('%s %s', (text, form, lemma) => {
    expect(parse(text).find((t) => t.form === form)?.lemma).toBe(lemma);
  });
});

function checkTree(tokens: readonly Token[]): void {
  expect(tokens.filter((t) => t.head === -1)).toHaveLength(1);
  for (const token of tokens) {
    let at: Token | undefined = token;
    for (let steps = 0; at && at.head !== -1; steps++) {
      expect(steps).toBeLessThanOrEqual(tokens.length);
      at = tokens[at.head];
    }
    expect(at).toBeDefined();
    expect((token.head === -1) === (token.deprel === 'root')).toBe(true);
  }
}

function checkSentence(text: string, sentence: ParsedSentence, after: number): void {
  expect(sentence.start).toBeGreaterThanOrEqual(after);
  expect(sentence.tokens.length).toBeLessThanOrEqual(LONGEST_SENTENCE);
  let at = sentence.start;
  for (const token of sentence.tokens) {
    expect(token.start).toBeGreaterThanOrEqual(at);
    expect(token.form).toBe(text.slice(token.start, token.end));
    at = token.end;
  }
  expect(at).toBe(sentence.end);
  checkTree(sentence.tokens);
}

const PIECES = [
  '“',
  '”',
  '—',
  ' ',
  '. ',
  '"',
  '’s',
  'U.S.',
  '\n',
  'É',
  '🚀',
  'שלום',
  '\u202e',
  '\ud800',
  'said',
  'The',
  '1.',
  '((',
  ')',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join('')),
);

describe('any text', () => {
  it('gives sentences in order with words in order and one tree each', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let after = 0;
        for (const sentence of engine.parseText(text)) {
          checkSentence(text, sentence, after);
          after = sentence.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['one sentence of 400 kB', 'the army and the town '.repeat(18_000)],
    ['a word of 400 kB', 'a'.repeat(400_000)],
    ['brackets', '('.repeat(50_000) + ')'.repeat(50_000)],
    ['dots', '. '.repeat(100_000)],
    ['lines', 'a\n'.repeat(100_000)],
    ['initials', 'A. '.repeat(100_000)],
    ['quotes', '“'.repeat(100_000)],
  ])('%s is read in time in proportion to its length', { timeout: 300_000 }, (_, text) => {
    // processor time: other work on the machine does not count
    const time = (part: string) => {
      const start = process.cpuUsage();
      engine.parseText(part);
      return process.cpuUsage(start).user / 1000;
    };
    time(text.slice(0, text.length / 8));
    const small = Math.max(time(text.slice(0, text.length / 4)), 30);
    expect(time(text)).toBeLessThan(small * 16);
  });
});

describe('faultline parse --conllu', () => {
  const row = (id: number, form: string) => `${id}\t${form}${'\t_'.repeat(8)}`;

  it('fills the columns, keeps comments and ranges, drops empty nodes', () => {
    const lines = [
      '# text = Guns can’t fire.',
      row(1, 'Guns'),
      `2-3\tcan’t${'\t_'.repeat(8)}`,
      row(2, 'ca'),
      row(3, 'n’t'),
      '3.1\tx\t_\t_\t_\t_\t_\t_\t_\t_',
      row(4, 'fire'),
      row(5, '.'),
    ];
    const answer = parseBlock(lines, engine).split('\n');
    expect(answer[0]).toBe(lines[0]);
    expect(answer[2]).toBe(lines[2]);
    expect(answer.filter((line) => line.startsWith('3.1'))).toEqual([]);
    const columns = answer[5]?.split('\t') ?? [];
    expect([columns[2], columns[3], columns[6], columns[7], columns.length]).toEqual([
      'fire',
      'VERB',
      '0',
      'root',
      10,
    ]);
  });

  /** What is written, by sentence, and the numbers of the lines that were left out. */
  async function stream(...chunks: string[]) {
    const written: string[] = [];
    const output = new Writable({
      write(chunk, _, done) {
        written.push(String(chunk));
        done();
      },
    });
    const bad: number[] = [];
    const failed = await parseStream(Readable.from(chunks), output, engine, (line) => bad.push(line));
    expect(failed).toBe(bad.length);
    return { bad, sentences: written.join('').split('\n\n').filter(Boolean) };
  }

  it('answers a sentence for each sentence of a stream', async () => {
    const { bad, sentences } = await stream(`${row(1, 'Go')}\n${row(2, '!')}\n\n`, `${row(1, 'Stop')}\n`);
    expect([bad, sentences.length]).toEqual([[], 2]);
  });

  it('leaves out lines that are no CoNLL-U, says which, and goes on', async () => {
    const { bad, sentences } = await stream(`They agreed.\n\n# no words\n\n${row(1, 'Stop')}\nx\t!\n2\n`);
    expect([bad, sentences.length, sentences[0]]).toEqual([[1, 6, 7], 2, '# no words']);
    expect(sentences[1]).toMatch(/^1\tStop\tstop\t.*root\t_\t_$/);
  });
});

describe('floods', () => {
  const flat = (text: string) => parse(text).filter((t) => t.deprel === 'dep' && t.xpos === 'FW').length;

  it('of one word, or without words, are laid flat and not parsed', () => {
    expect(flat('said '.repeat(2_000))).toBe(1_992);
    expect(flat('("$ '.repeat(500))).toBeGreaterThan(1_400);
  });

  it('are not what long sentences of prose are', () => {
    const long = TAGGED.map((line) => line.replace(/\/\S+|\./g, '')).join(' and ');
    expect(flat(`${long} and `.repeat(5))).toBe(0);
  });
});
