import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type ErrorRecord, toErrorRecord } from '../errors.js';
import type { OriginSignature } from '../model/origin.js';
import type { StorySignature } from '../model/story.js';
import type { Ontology } from '../ontology/ontology.js';
import { findOrigins } from '../resolve/origins/find-origins.js';
import { signOrigin } from '../resolve/origins/sign-origin.js';
import { learnCommonTerms, reweigh } from '../resolve/stories/common-terms.js';
import { groupStories } from '../resolve/stories/group-stories.js';
import { signStory } from '../resolve/stories/sign-story.js';
import { badLine, findId, parseLine, readGiven } from './read-batch.js';

/** One line of `faultline stories --jsonl`; further keys are let be, a day that is none is not known. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
  title: z.string().nullish(),
  published: z.iso.date().nullish().catch(null),
  url: z.string().nullish(),
});
const HINT = 'A line is {"id", "text", "title"?, "published"?, "url"?} in JSON.';

interface BatchDeps {
  readonly ontology: Ontology;
  readonly now: () => string;
}

/** What is kept of a line: no text, so that memory grows by some kilobytes a document only. */
interface SignedLine {
  readonly id: string;
  readonly story: StorySignature;
  readonly origin: OriginSignature;
}
interface FailedLine {
  readonly id: string | null;
  readonly error: ErrorRecord;
}

/** Reads all lines, then answers each in the same order; gives how many failed. Stories are named s1, s2 ... as they come. */
export async function writeStories(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  deps: BatchDeps,
): Promise<number> {
  const lines: (SignedLine | FailedLine)[] = [];
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim()) lines.push(await signLine(line, String(lines.length), deps));
  }
  const answers = answerLines(lines);
  for (const answer of answers) {
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
  return answers.filter((a) => 'error' in a).length;
}

/** `key` names the line in the batch: ids that are given may not be unique. */
async function signLine(line: string, key: string, deps: BatchDeps): Promise<SignedLine | FailedLine> {
  let id: string | null = null;
  try {
    const json = parseLine(line);
    id = findId(json);
    const parsed = lineSchema.safeParse(json);
    if (!parsed.success) throw badLine(z.prettifyError(parsed.error).replace(/\s+/g, ' '), HINT);
    const { text, title = null, published = null, url = null } = parsed.data;
    const reading = await readGiven(key, { text, isHtml: false }, { title, published, url }, deps);
    const { stories, agencies } = deps.ontology;
    return { id: parsed.data.id, story: signStory(reading, stories), origin: signOrigin(reading, agencies) };
  } catch (thrown) {
    return { id, error: toErrorRecord(thrown) };
  }
}

function answerLines(lines: readonly (SignedLine | FailedLine)[]): (FailedLine | object)[] {
  const signed = lines.filter((l): l is SignedLine => 'story' in l);
  const common = learnCommonTerms(signed.map((l) => l.story));
  const groups = groupStories(signed.map((l) => reweigh(l.story, common)));
  const storyOf = new Map(groups.flatMap((members, i) => members.map((key) => [key, String(i)] as const)));
  const origins = findOrigins(
    signed.map((l) => l.origin),
    storyOf,
  );
  const originOf = new Map(origins.map((o) => [o.id, o.origin]));
  const names = new Map<string, string>();
  return lines.map((line) => {
    if (!('story' in line)) return line;
    const group = storyOf.get(line.story.id) ?? '';
    if (!names.has(group)) names.set(group, `s${names.size + 1}`);
    return { id: line.id, story: names.get(group), origin: getGivenId(lines, originOf.get(line.story.id)) };
  });
}

/** The key of a line is its place in the batch. */
function getGivenId(lines: readonly (SignedLine | FailedLine)[], key: string | undefined): string | null {
  return lines[Number(key)]?.id ?? null;
}
