import type { EventGrammarFile } from './event-grammar.js';
import type { EventFrame, EventType } from './event-type-file.js';
import { type ClassPhrase, getBare, listClasses } from './word-class.js';
import { compilePattern } from './word-pattern.js';

/** One way to name an event: the words, and the frame and type they stand for. */
export interface EventTrigger {
  readonly words: readonly string[];
  /** the words after the first, without the mark that they must follow at once; the longest first, which is the rarest as a rule */
  readonly others: readonly string[];
  readonly isNoun: boolean;
  readonly type: EventType;
  readonly frame: EventFrame;
}

/** Triggers by the word they are found by: the first of a verb's, the last of a noun's; of one word, longest first. */
export interface TriggerIndex {
  get(word: string): readonly EventTrigger[] | undefined;
  has(word: string): boolean;
}

/** By the word they are found by, triggers as lines: the frame's number over all types, a space, the words. */
type TriggerLines = Readonly<Record<string, string>>;

/** What the patterns of all types stand for, written out: as JSON holds it, for the build makes it. */
export interface TriggerTable {
  readonly verbs: TriggerLines;
  readonly nouns: TriggerLines;
  /** past, participle and -s forms of the triggers' verbs, to their lemma */
  readonly verbForms: Readonly<Record<string, string>>;
  /** phrases of the classes of words that patterns name */
  readonly classes: readonly ClassPhrase[];
}

interface Pattern {
  /** of the frame, over all types */
  readonly number: number;
  readonly words: readonly string[];
}

/** Throws Error on a pattern that is not closed, or that names a part or class the grammar has none for. */
export function tabulateTriggers(types: readonly EventType[], grammar: EventGrammarFile): TriggerTable {
  const frames = types.flatMap((type) => type.frames);
  const expand = (of: (frame: EventFrame) => readonly string[] | undefined): Pattern[] =>
    frames.flatMap((frame, number) =>
      (of(frame) ?? []).flatMap((p) => compilePattern(p, grammar.parts).map((words) => ({ number, words }))),
    );
  const verbs = expand((frame) => frame.verbs);
  const nouns = expand((frame) => frame.nouns);
  const heads = new Set(verbs.map(({ words }) => words[0] ?? ''));
  return {
    verbs: groupLines(verbs, (words) => words[0]),
    nouns: groupLines(nouns, (words) => words.at(-1)),
    verbForms: listVerbForms(heads, grammar),
    classes: listClasses([...verbs, ...nouns].map(({ words }) => words), grammar.parts), // biome-ignore format: one call
  };
}

/** Longest first, so that "suicide bombing" is tried before "bombing". */
function groupLines(
  patterns: readonly Pattern[],
  keyOf: (words: readonly string[]) => string | undefined,
): TriggerLines {
  const groups = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const key = keyOf(pattern.words) ?? '';
    const group = groups.get(key);
    if (group) group.push(pattern);
    else groups.set(key, [pattern]);
  }
  return Object.fromEntries(
    [...groups].map(([key, group]) => [
      key,
      group
        .sort((a, b) => b.words.length - a.words.length)
        .map(({ number, words }) => `${number} ${words.join(' ')}`)
        .join('\n'),
    ]),
  );
}

/** `types` as the table was made of them. A word's triggers are made when they are first asked for: a text has few of the 17,700. */
export function indexTriggers(
  lines: TriggerLines,
  types: readonly EventType[],
  isNoun: boolean,
): TriggerIndex {
  const owners = types.flatMap((type) => type.frames.map((frame) => ({ type, frame })));
  const groups = new Map<string, string | readonly EventTrigger[]>(Object.entries(lines));
  return {
    has: (word) => groups.has(word),
    get: (word) => {
      const group = groups.get(word);
      if (typeof group !== 'string') return group;
      const made = group.split('\n').map((line) => readTrigger(line, owners, isNoun));
      groups.set(word, made);
      return made;
    },
  };
}

function readTrigger(
  line: string,
  owners: readonly Pick<EventTrigger, 'type' | 'frame'>[],
  isNoun: boolean,
): EventTrigger {
  const [number, ...words] = line.split(' ');
  const owner = owners[Number(number)];
  if (!owner) throw new Error(`trigger of no frame: ${line}`);
  const others = words
    .slice(1)
    .map(getBare)
    .sort((a, b) => b.length - a.length);
  return { words, others, isNoun, type: owner.type, frame: owner.frame };
}

function listVerbForms(heads: Iterable<string>, grammar: EventGrammarFile): Record<string, string> {
  const lemmas = new Set([...heads, ...grammar.lightVerbs, ...grammar.happenVerbs, ...grammar.outcomeVerbs]);
  const forms = [...lemmas].flatMap((v) => inflectVerb(v).map((form): [string, string] => [form, v]));
  const irregular = Object.entries(grammar.irregular).filter(([, lemma]) => lemmas.has(lemma));
  return Object.fromEntries([...forms, ...irregular]);
}

const DOUBLING = /^[^aeiou]*[aeiou][bdgmnprt]$|(?:pel|bel|ol|el|ap|mit|cur|fer)$/;

/** Regular English past, -ing and -s forms: "rally" -> rallied, rallying, rallies. */
function inflectVerb(lemma: string): string[] {
  if (/[^aeiou]y$/.test(lemma)) {
    return [`${lemma.slice(0, -1)}ied`, `${lemma}ing`, `${lemma.slice(0, -1)}ies`];
  }
  if (lemma.endsWith('e')) return [`${lemma}d`, `${lemma.slice(0, -1)}ing`, `${lemma}s`];
  const plain = [`${lemma}ed`, `${lemma}ing`, /(?:s|x|z|ch|sh)$/.test(lemma) ? `${lemma}es` : `${lemma}s`];
  if (!DOUBLING.test(lemma)) return plain;
  const twice = `${lemma}${lemma.at(-1)}`;
  return [...plain, `${twice}ed`, `${twice}ing`];
}
