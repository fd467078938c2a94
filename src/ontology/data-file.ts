import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { takeBytes } from './large-files.js';
import { takeMade } from './made-data.js';
import { parseYaml } from './parsed-yaml.js';

/** Reads one YAML file of `data/` through its strict schema. Throws FL_DATA naming the file and the place in it. */
export function loadDataFile<T>(dataFolder: string, file: string, schema: z.ZodType<T>): T {
  const text = readDataText(dataFolder, file);
  const make = () => checkData(file, parseData(dataFolder, file, text.toString('utf8')), schema);
  return takeMade(dataFolder, file, [text], make);
}

/** What is read of several files of `data/` together, as `make` reads it; `name` tells it from others. Throws what `make` throws. */
export function loadDataFiles<T>(
  dataFolder: string,
  name: string,
  files: readonly string[],
  make: () => T,
): T {
  const texts = files.map((file) => readDataText(dataFolder, file));
  return takeMade(dataFolder, name, texts, make);
}

function checkData<T>(file: string, data: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue
    ? `at ${issue.path.map(String).join('.') || 'the top'}: ${issue.message}`
    : 'of its shape';
  throw brokenDataFile(file, where, parsed.error);
}

function readDataText(dataFolder: string, file: string): Buffer {
  return tellFile(file, () => readFileSync(join(dataFolder, file)));
}

function parseData(dataFolder: string, file: string, text: string): unknown {
  return tellFile(file, () => parseYaml(dataFolder, text));
}

/** Says which file it was when something is thrown. */
function tellFile<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    throw brokenDataFile(file, thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}

/** Decodes one binary file of `data/` (weights, an index). Throws FL_DATA with `remake`, the command that makes it. */
export function loadBinaryFile<T>(
  dataFolder: string,
  file: string,
  decode: (bytes: Buffer) => T,
  remake: string,
): T {
  try {
    return decode(takeBytes(join(dataFolder, file)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('FL_DATA', `data/${file} cannot be used: ${reason}`, {
      hint: `Restore the file, or make it again: ${remake}`,
      cause,
    });
  }
}

function brokenDataFile(file: string, reason: string, cause: unknown): UserError {
  return new UserError('FL_DATA', `data/${file} cannot be used, ${reason}`, {
    hint: 'Restore the file, or correct that place in it; docs/extending says what each file holds.',
    cause,
  });
}

/** An example kept beside the knowledge it shows; each is a test. `not`: what must not be found in the text. */
export interface DataExample {
  readonly text: string;
  readonly finds?: string | undefined;
  readonly not?: string | undefined;
  readonly sector?: string | undefined;
  readonly country?: string | undefined;
}

const dataExample = z.strictObject({
  text: z.string(),
  finds: z.string().optional(),
  not: z.string().optional(),
  sector: z.string().optional(),
  country: z.string().optional(),
});

/** At least one example that must match, and one that must not. */
export const dataExamples = z
  .array(dataExample)
  .refine(
    (all) => all.some((e) => e.finds) && all.some((e) => e.not),
    'needs examples that match and that must not',
  );

/** YAML files of one folder of `data/`, relative to it, in order of name. */
export function findDataFiles(dataFolder: string, folder: string): string[] {
  return readdirSync(join(dataFolder, folder))
    .filter((f) => f.endsWith('.yaml'))
    .sort()
    .map((f) => `${folder}/${f}`);
}

/** Languages of `data/languages` that have a file of this name, in order of name. */
export function findLanguages(dataFolder: string, file: string): string[] {
  return readdirSync(join(dataFolder, 'languages'))
    .filter((language) => existsSync(join(dataFolder, 'languages', language, file)))
    .sort();
}
