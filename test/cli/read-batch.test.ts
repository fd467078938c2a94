import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readBatch } from '../../src/cli/read-batch.js';
import { UserError } from '../../src/errors.js';
import { loadOntology } from '../../src/ontology/load.js';

const ontology = loadOntology('data');
const now = () => '2025-08-22T00:00:00Z';

async function read(lines: readonly string[], known = ontology) {
  const output = new PassThrough();
  const deps = { ontology: known, published: null, propose: async <T>(reading: T) => reading, now };
  const failed = await readBatch(Readable.from([lines.join('\n')]), output, deps);
  const answers = String(output.read() ?? '').split('\n');
  return { failed, answers: answers.filter(Boolean).map((a) => JSON.parse(a)) };
}

describe('a batch of lines', () => {
  it('goes on after a line that cannot be used', async () => {
    const { failed, answers } = await read(['{"id":"a"}', '{"id":"b","text":"The envoy left on Monday."}']);
    expect(failed).toBe(1);
    expect(answers).toMatchObject([
      { id: 'a', error: { code: 'FL_BAD_LINE' } },
      { id: 'b', sentences: [{}] },
    ]);
  });

  it('says that a line has no id, in words', async () => {
    const { answers } = await read(['{"text":"The envoy left on Monday."}', '{"id":["a"],"text":"x"}']);
    for (const { id, error } of answers) {
      expect(id).toBeNull();
      expect(error.message).toBe(
        'The line cannot be used: it has no "id", by which its answer is told from others.',
      );
    }
  });

  it('ends where what the program knows is broken: no line can be read', async () => {
    const broken = Object.defineProperty({ ...ontology }, 'engine', {
      get: () => {
        throw new UserError('FL_DATA', 'The model cannot be used.', { hint: 'Restore it.' });
      },
    });
    await expect(read(['{"id":"a","text":"The envoy left."}'], broken)).rejects.toMatchObject({
      code: 'FL_DATA',
    });
  });
});
