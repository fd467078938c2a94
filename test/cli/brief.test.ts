import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExamples } from '../../src/cli/example-articles.js';
import { realEffects } from '../../src/effects.js';
import { loadOntology } from '../../src/ontology/load.js';
import { createTestDatabase, type TestDatabase } from '../store/test-database.js';
import { makeDataFolder, runFaultline } from './faultline.js';

let test: TestDatabase;
let folder: Awaited<ReturnType<typeof makeDataFolder>>;
const env = () => ({ FAULTLINE_DATA: folder.path, DATABASE_URL: test.url });

beforeAll(async () => {
  folder = await makeDataFolder();
  test = await createTestDatabase();
  const deps = {
    database: test.database,
    ontology: loadOntology('data'),
    effects: realEffects,
    engine: '0.0.0',
  };
  await loadExamples('examples', deps, { signal: new AbortController().signal, step: () => {} });
}, 120_000);
afterAll(async () => {
  await test.drop();
  await folder.remove();
});

describe('faultline brief and verify', { timeout: 180_000 }, () => {
  it('each citation of a brief verifies; one byte of one capture changed, or of the brief, and it says where', async () => {
    const path = join(folder.path, 'brief.md');
    const made = await runFaultline(['brief', 'ukraine', '--since', '7d', '--out', path], {
      env: env(),
    });
    expect(made).toMatchObject({ status: 0, stderr: '' });
    const text = await readFile(path, 'utf8');
    expect(text).toContain('## What changed');
    expect(text).toContain('It rests on example articles');
    const cited = text.match(/^\[\^\d+\]: /gm)?.length ?? 0;
    expect(cited).toBeGreaterThan(10);
    const verify = (file: string) => runFaultline(['verify', file], { env: env() });
    const clean = await verify(path);
    expect(clean).toMatchObject({ status: 0, stderr: '' });
    expect(clean.stdout).toContain(`${cited} citations checked, 0 wrong`);

    const forged = join(folder.path, 'forged.md');
    const [note = ''] = text.match(/^\[\^1\]: .*$/m) ?? [];
    await writeFile(forged, text.replace(note, note.replace(/“(.)/, '“X$1')));
    const caught = await verify(forged);
    expect(caught.status).toBe(1);
    expect(caught.stdout).toMatch(/wrong {2}.*forged\.md:\d+, footnote 1: the text there is/);

    const document = /cite \S+ (\S+) /.exec(note)?.[1] ?? '';
    await sql`ALTER TABLE capture DISABLE TRIGGER USER`.execute(test.database);
    await sql`UPDATE capture SET encoding = 'identity', size = size, bytes = 'x'::bytea
      WHERE sha256 = (SELECT sha256 FROM source_document WHERE id = ${document})`.execute(test.database);
    const broken = await verify(path);
    expect(broken.status).toBe(1);
    expect(broken.stdout).toMatch(new RegExp(`footnote 1: capture ${document}.*its bytes hash to`));
  });

  it('is the same brief for the same moment, as PDF and JSON too; a format or a conflict there is not is said', async () => {
    const ask = (...args: string[]) =>
      runFaultline(['brief', 'ukraine', '--as-of', '2100-01-01', ...args], { env: env() });
    const [one, two] = [await ask(), await ask()];
    expect(one.stdout).toBe(two.stdout);
    const json = JSON.parse((await ask('--format', 'json')).stdout) as {
      sections: { sentences: { kind: string; citations: unknown[] }[] }[];
    };
    const sentences = json.sections.flatMap((s) => s.sentences);
    expect(sentences.length).toBeGreaterThan(5);
    expect(sentences.every((s) => s.citations.length > 0)).toBe(true);
    const pdf = join(folder.path, 'brief.pdf');
    expect((await ask('--format', 'pdf', '--out', pdf)).status).toBe(0);
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await ask('--format', 'docx')).stderr).toContain('FL_USAGE');
    expect((await runFaultline(['brief', 'no-such-conflict'], { env: env() })).stderr).toContain(
      'FL_NO_CONFLICT',
    );
  });
});
