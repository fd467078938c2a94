import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

/**
 * What a YAML text holds. The build keeps every file of `data/` as JSON under the hash of its text (`dist/yaml`), which is
 * read some fifty times faster; a file that was edited since has another hash and is parsed.
 */
export function parseYaml(dataFolder: string, text: string): unknown {
  const built = readBuilt(join(dataFolder, '..', 'dist', 'yaml', nameParsed(text)));
  return built === null ? load(text) : JSON.parse(built);
}

/** File name of a text's JSON. */
export function nameParsed(text: string): string {
  return `${createHash('sha256').update(text).digest('hex').slice(0, 32)}.json`;
}

function readBuilt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
