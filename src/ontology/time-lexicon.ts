import { z } from 'zod';
import { loadDataFile } from './data-file.js';
import { compilePattern } from './word-pattern.js';

const word = z.union([z.string(), z.number()]).transform(String);
const exampleSchema = z.strictObject({ text: z.string(), find: z.string(), value: z.string().nullable() });

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  pattern: z.string(),
  do: z.string(),
  with: z.string().optional(),
  /** words one of which must follow, or must not; the same for the word in front */
  before: z.array(word).optional(),
  notBefore: z.array(word).optional(),
  after: z.array(word).optional(),
  notAfter: z.array(word).optional(),
  examples: z.array(exampleSchema),
  not: z.array(z.string()).min(1),
});

const modifierSchema = z.strictObject({
  words: z.array(z.string()),
  mod: z
    .enum(['START', 'MID', 'END', 'APPROX', 'MORE_THAN', 'LESS_THAN', 'EQUAL_OR_MORE', 'EQUAL_OR_LESS'])
    .nullable(),
  applies: z.enum(['point', 'length', 'both']),
});

export const timeLexiconSchema = z.strictObject({
  source: z.string(),
  licence: z.string(),
  language: z.string(),
  classes: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  capitalized: z.array(z.string()),
  future: z.array(z.string()),
  past: z.array(z.string()),
  planned: z.array(z.string()),
  modifiers: z.array(modifierSchema),
  parts: z.record(z.string(), z.string()),
  rules: z.array(ruleSchema),
});
export type TimeData = z.infer<typeof timeLexiconSchema>;

export type ClassValue = number | string;
export type WordClasses = ReadonlyMap<string, ClassValue>;

export interface TimeRule {
  readonly id: string;
  readonly order: number;
  readonly build: string;
  readonly parameter: string | null;
  readonly before: ReadonlySet<string> | null;
  readonly notBefore: ReadonlySet<string> | null;
  readonly after: ReadonlySet<string> | null;
  readonly notAfter: ReadonlySet<string> | null;
}

/** A step of the rules' common tree: what may come next, and the rules that end here. */
export interface RuleNode {
  readonly next: Map<string, RuleNode>;
  readonly rules: TimeRule[];
}

export interface TimeModifier {
  readonly words: readonly string[];
  readonly mod: string | null;
  readonly applies: 'point' | 'length' | 'both';
}

/** The time expressions of one language (`data/languages/<language>/time.yaml`). */
export interface TimeLexicon {
  readonly language: string;
  readonly words: ReadonlyMap<string, WordClasses>;
  /** first word -> whole phrases, longest first */
  readonly phrases: ReadonlyMap<string, readonly TimePhrase[]>;
  readonly capitalized: ReadonlySet<string>;
  readonly future: ReadonlySet<string>;
  readonly past: ReadonlySet<string>;
  /** lemmas */
  readonly planned: ReadonlySet<string>;
  /** last word of the modifier -> modifiers, longest first */
  readonly modifiers: ReadonlyMap<string, readonly TimeModifier[]>;
  readonly root: RuleNode;
}

export interface TimePhrase {
  readonly words: readonly string[];
  readonly classes: WordClasses;
}

export function loadTimeLexicon(dataFolder: string): TimeLexicon {
  return createTimeLexicon(loadDataFile(dataFolder, 'languages/en/time.yaml', timeLexiconSchema));
}

export function createTimeLexicon(data: TimeData): TimeLexicon {
  const words = new Map<string, Map<string, ClassValue>>();
  const phrases = new Map<string, TimePhrase[]>();
  for (const [name, values] of Object.entries(data.classes)) {
    for (const [value, forms] of Object.entries(values))
      addForms(name, parseValue(value), forms, words, phrases);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  return {
    language: data.language,
    words,
    phrases,
    capitalized: new Set(data.capitalized),
    future: new Set(data.future),
    past: new Set(data.past),
    planned: new Set(data.planned),
    modifiers: createModifiers(data),
    root: createRuleTree(data),
  };
}

function parseValue(value: string): ClassValue {
  return /^-?\d$|^[1-9]\d*$/.test(value) ? Number(value) : value;
}

function addForms(
  name: string,
  value: ClassValue,
  forms: readonly string[],
  words: Map<string, Map<string, ClassValue>>,
  phrases: Map<string, TimePhrase[]>,
): void {
  for (const form of forms) {
    const parts = splitForm(form);
    const first = parts[0] ?? form;
    if (parts.length > 1) {
      phrases.set(first, [
        ...(phrases.get(first) ?? []),
        { words: parts, classes: new Map([[name, value]]) },
      ]);
    } else words.set(form, (words.get(form) ?? new Map()).set(name, value));
  }
}

/** As the lexer splits it: "new year's" -> new year ' s. */
function splitForm(form: string): string[] {
  return form.replaceAll("'", " ' ").split(/\s+/).filter(Boolean);
}

function createModifiers(data: TimeData): Map<string, TimeModifier[]> {
  const index = new Map<string, TimeModifier[]>();
  for (const { words, mod, applies } of data.modifiers) {
    for (const phrase of words) {
      const parts = splitForm(phrase);
      const last = parts.at(-1) ?? '';
      index.set(last, [...(index.get(last) ?? []), { words: parts, mod, applies }]);
    }
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
  return index;
}

function createRuleTree(data: TimeData): RuleNode {
  const root: RuleNode = { next: new Map(), rules: [] };
  data.rules.forEach((rule, order) => {
    const compiled: TimeRule = {
      id: rule.id,
      order,
      build: rule.do,
      parameter: rule.with ?? null,
      before: toSet(rule.before),
      notBefore: toSet(rule.notBefore),
      after: toSet(rule.after),
      notAfter: toSet(rule.notAfter),
    };
    for (const path of compilePattern(rule.pattern, data.parts)) addPath(root, path, compiled);
  });
  return root;
}

function addPath(root: RuleNode, path: readonly string[], rule: TimeRule): void {
  let node = root;
  for (const symbol of path) {
    const known = node.next.get(symbol) ?? { next: new Map(), rules: [] };
    node.next.set(symbol, known);
    node = known;
  }
  if (!node.rules.includes(rule)) node.rules.push(rule);
}

function toSet(words: readonly string[] | undefined): ReadonlySet<string> | null {
  return words ? new Set(words) : null;
}
