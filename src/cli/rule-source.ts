import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The row of `data/` behind a rule. */
export interface RuleSource {
  /** from the package's folder: `data/event-types/assault.yaml` */
  readonly file: string;
  /** from 1 */
  readonly line: number;
  /** the row as written */
  readonly text: string;
}

/**
 * `event-types/assault/air-strike` -> the entry `air-strike` of data/event-types/assault.yaml; `speech/say` -> the entry
 * `say` of data/languages/en/speech.yaml. Null: the rule is grammar in code and rests on no row.
 */
export function findRuleSource(packageFolder: string, rule: string): RuleSource | null {
  const parts = rule.split('/');
  const name = parts.at(-1) ?? '';
  const file = `${parts.slice(0, -1).join('/')}.yaml`;
  const candidates = listYaml(join(packageFolder, 'data')).filter((path) => `/${path}`.endsWith(`/${file}`));
  for (const path of candidates) {
    const found = findEntry(readFileSync(join(packageFolder, 'data', path), 'utf8'), name);
    if (found) return { file: `data/${path}`, ...found };
  }
  return null;
}

function listYaml(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.yaml'))
    .sort();
}

/** A list item `- id: name` or `- rule: name` with the lines that belong to it: those indented deeper. */
function findEntry(yaml: string, name: string): { readonly line: number; readonly text: string } | null {
  const lines = yaml.split(/\r?\n/);
  const at = lines.findIndex((line) => isEntry(line, name));
  if (at < 0) return null;
  const indent = /^ */.exec(lines[at] ?? '')?.[0].length ?? 0;
  const rest = lines.slice(at + 1);
  const length = rest.findIndex((line) => line.trim() !== '' && line.search(/\S/) <= indent);
  const block = [lines[at] ?? '', ...rest.slice(0, length < 0 ? undefined : length)];
  return {
    line: at + 1,
    text: block
      .map((l) => l.slice(indent))
      .join('\n')
      .trimEnd(),
  };
}

function isEntry(line: string, name: string): boolean {
  const found = /^\s*-\s+\{?\s*(?:id|rule|name):\s*["']?([^"',}\s]+)/.exec(line)?.[1];
  return found === name;
}
