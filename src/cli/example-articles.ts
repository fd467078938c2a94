import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createCapture } from '../collect/capture.js';
import { loadDataFile } from '../ontology/data-file.js';
import { addArticle, type PipelineDeps } from '../pipeline.js';
import type { Database } from '../store/database.js';

/** `examples/manifest.yaml`; further keys say more of the outlet and are for people. */
const manifestSchema = z.looseObject({
  articles: z.array(
    z.looseObject({
      file: z.string(),
      url: z.string().optional(),
      outlet: z.string(),
      published: z.iso.date(),
      title: z.string().optional(),
      conflict: z.string().optional(),
    }),
  ),
});

type ExampleArticle = z.infer<typeof manifestSchema>['articles'][number];

/** True until somebody adds an article of their own: only then the examples may be (re)loaded. */
export async function hasOnlyExamples(database: Database): Promise<boolean> {
  const own = database.selectFrom('source_document').select('id').where('is_example', '=', false);
  return (await own.limit(1).executeTakeFirst()) === undefined;
}

/**
 * Adds the example articles that are not there yet, so that a load that was cut short is completed the next time.
 * Gives how many were added.
 */
export async function loadExamples(
  folder: string,
  deps: PipelineDeps,
  watch: { readonly signal: AbortSignal; step(done: number, total: number): void },
): Promise<number> {
  const { articles: examples } = loadDataFile(
    join(folder, '..', 'data'),
    '../examples/manifest.yaml',
    manifestSchema,
  );
  let added = 0;
  for (const [i, example] of examples.entries()) {
    if (watch.signal.aborted) break;
    const outcome = await addExample(folder, example, deps);
    if (outcome.kind === 'added') added++;
    watch.step(i + 1, examples.length);
  }
  return added;
}

function addExample(folder: string, example: ExampleArticle, deps: PipelineDeps) {
  const isHtml = /\.x?html?$/.test(example.file);
  const capture = createCapture(readFileSync(join(folder, example.file)), {
    url: example.url ?? null,
    mediaType: isHtml ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    capturedAt: deps.effects.now(),
    headers: {},
  });
  const { published, outlet: publisher } = example;
  const given = {
    label: `examples/${example.file}`,
    published,
    publisher,
    isExample: true,
    ...(example.title ? { title: example.title } : {}),
    ...(example.conflict ? { conflict: example.conflict } : {}),
  };
  return addArticle(capture, given, deps);
}
