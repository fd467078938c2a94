import { PassThrough, Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { writeStories } from '../../src/cli/story-batch.js';
import { loadOntology } from '../../src/ontology/load.js';

const deps = { ontology: loadOntology('data'), now: () => '2025-03-12T08:00:00.000Z' };

async function run(lines: readonly string[]) {
  const output = new PassThrough();
  const answered = readAll(output);
  const failed = await writeStories(Readable.from([lines.join('\n')]), output, deps);
  output.end();
  const answers = (await answered).trim().split('\n');
  return { failed, answers: answers.map((l) => JSON.parse(l)) };
}

const FERRY =
  'The ferry Aurelia was held at the port of Odesa for two days because its papers lacked a stamp.';
const BLAST = 'A car bomb in Mogadishu killed eleven people outside a tea shop on Tuesday, police said.';

describe('faultline stories --jsonl', () => {
  it('answers in the order of the lines, with error records for bad ones', async () => {
    const { failed, answers } = await run([
      JSON.stringify({ id: 'a', text: BLAST, published: '2025-03-12' }),
      'no json',
      JSON.stringify({ id: 7, text: FERRY, published: '2025-03-12' }),
      JSON.stringify({ id: 'c' }),
      JSON.stringify({ id: 'd', text: BLAST, published: '2025-03-11', title: null, further: 1 }),
      JSON.stringify({ id: 'e', text: '' }),
    ]);
    expect(failed).toBe(3);
    expect(answers).toMatchObject([
      { id: 'a', story: 's1', origin: 'd' },
      { id: null, error: { code: 'FL_BAD_LINE' } },
      { id: '7', story: 's2', origin: '7' },
      { id: 'c', error: { code: 'FL_BAD_LINE' } },
      { id: 'd', story: 's1', origin: 'd' },
      { id: 'e', error: { code: 'FL_EMPTY' } },
    ]);
  });

  it('takes a day that is none for not known, and lines of one id for two documents', async () => {
    const { failed, answers } = await run([
      JSON.stringify({ id: 'a', text: BLAST, published: 'None' }),
      JSON.stringify({ id: 'a', text: FERRY }),
    ]);
    expect(failed).toBe(0);
    expect(answers.map((a) => a.story)).toEqual(['s1', 's2']);
  });
});
