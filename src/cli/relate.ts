import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { defineCommand } from 'citty';
import { z } from 'zod';
import { PACKAGE_FOLDER } from '../config.js';
import { toErrorRecord, UserError } from '../errors.js';
import { type RelationKnowledge, relateParties } from '../extract/events/relate/relate-parties.js';
import { loadEventTypes } from '../ontology/event-types.js';
import { loadEngine } from '../ontology/language-model.js';
import { FailedItems } from './failed-items.js';

export const command = defineCommand({
  meta: { name: 'relate', description: 'Say what one party of a sentence does to another' },
  args: {
    jsonl: {
      type: 'boolean',
      required: true,
      description:
        'JSON lines in and out: {"id", "text", "actor": {"start", "end"}, "recipient": {"start", "end"}}',
    },
  },
  run: async () => {
    const failed = await relateLines(process.stdin, process.stdout, loadKnowledge());
    if (failed > 0) throw new FailedItems(`${failed} lines could not be used`);
  },
});

/** Throws FL_DATA. */
export function loadKnowledge(dataFolder = `${PACKAGE_FOLDER}data`): RelationKnowledge {
  return {
    engine: loadEngine(dataFolder, 'en'),
    eventTypes: loadEventTypes(dataFolder),
  };
}

const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(1) }).nullable();

/** One line; offsets are UTF-16 code units into `text`, a null party is not named in it. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
  actor: spanSchema,
  recipient: spanSchema,
});

/** Answers JSON lines one at a time, in their order; gives how many failed. */
export async function relateLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  knowledge: RelationKnowledge,
): Promise<number> {
  let failed = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.trim()) continue;
    const answer = answerLine(line, knowledge);
    if ('error' in answer) failed++;
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
  return failed;
}

function answerLine(line: string, knowledge: RelationKnowledge): object {
  let id: string | null = null;
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line));
    if (!parsed.success) throw badLine(z.prettifyError(parsed.error).replace(/\s+/g, ' '));
    id = parsed.data.id;
    return { id, ...relate(parsed.data, knowledge) };
  } catch (thrown) {
    return { id, error: toErrorRecord(thrown instanceof SyntaxError ? badLine('it is not JSON') : thrown) };
  }
}

function relate(line: z.infer<typeof lineSchema>, knowledge: RelationKnowledge): object {
  for (const span of [line.actor, line.recipient]) {
    if (span && (span.end > line.text.length || span.start >= span.end))
      throw badLine('a party lies outside its text');
  }
  const relation = relateParties(line.text, { actor: line.actor, recipient: line.recipient }, knowledge);
  if (!relation) throw badLine('its text has no sentence');
  return relation;
}

function badLine(reason: string): UserError {
  return new UserError('FL_BAD_LINE', `The line cannot be used: ${reason}.`, {
    hint: 'A line is {"id", "text", "actor": {"start", "end"} or null, "recipient": {"start", "end"} or null} in JSON.',
  });
}
