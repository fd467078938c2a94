import { EVENT_TYPES, type PloverType } from '../model/statement.js';
import { loadDataFile, loadDataFiles } from './data-file.js';
import {
  type EventGrammar,
  type EventGrammarFile,
  GRAMMAR_FILE,
  indexGrammar,
  loadEventGrammar,
} from './event-grammar.js';
import { indexTriggers, type TriggerIndex, type TriggerTable, tabulateTriggers } from './event-triggers.js';
import {
  type AcledNames,
  acledSchema,
  crosswalkSchema,
  type EventType,
  frameSchema,
  typeSchema,
} from './event-type-file.js';
import { indexClasses, type WordClasses } from './word-class.js';
import { compilePattern } from './word-pattern.js';

/** The sixteen PLOVER types with their triggers (data/event-types), and the words around them. */
export interface EventLexicon {
  readonly types: ReadonlyMap<PloverType, EventType>;
  /** by the first lemma */
  readonly verbs: TriggerIndex;
  /** by the last lemma */
  readonly nouns: TriggerIndex;
  /** past, participle and -s forms of the triggers' verbs, to their lemma */
  readonly verbForms: ReadonlyMap<string, string>;
  /** what `<PERSON>` and its like in patterns stand for */
  readonly classes: WordClasses;
  readonly grammar: EventGrammar;
  /** ACLED sub-type to ACLED event type */
  readonly acledTypes: ReadonlyMap<string, string>;
  /** lower-case words that open a note, to the ACLED sub-type of what it tells */
  readonly noteLabels: ReadonlyMap<string, string>;
}

/** What the files of event types, ACLED's names and the grammar hold, patterns written out: plain JSON. */
interface EventData {
  readonly types: readonly EventType[];
  readonly grammar: EventGrammarFile;
  readonly acled: AcledNames;
  readonly triggers: TriggerTable;
}

const ACLED_FILE = 'acled.yaml';
const TYPE_FILES = EVENT_TYPES.map((type) => `event-types/${type.toLowerCase()}.yaml`);

/** Throws FL_DATA. */
export function loadEventTypes(dataFolder: string): EventLexicon {
  const files = [...TYPE_FILES, ACLED_FILE, GRAMMAR_FILE];
  return indexEvents(loadDataFiles(dataFolder, 'events', files, () => readEventData(dataFolder)));
}

function readEventData(dataFolder: string): EventData {
  const grammar = loadEventGrammar(dataFolder);
  const types = TYPE_FILES.map((file) =>
    expandParts(loadDataFile(dataFolder, file, typeSchema), grammar.parts),
  );
  const acled = loadDataFile(dataFolder, ACLED_FILE, acledSchema);
  return { types, grammar, acled, triggers: tabulateTriggers(types, grammar) };
}

/** The type with the parts that its frames' notObject and notSubject name written out. */
function expandParts(type: EventType, parts: EventGrammar['parts']): EventType {
  const expand = (words: readonly string[]): string[] =>
    words.flatMap((w) => (w.includes('{') ? compilePattern(w, parts).map((p) => p.join(' ')) : w));
  const frames = type.frames.map((frame) => ({
    ...frame,
    ...(frame.notObject && { notObject: expand(frame.notObject) }),
    ...(frame.notSubject && { notSubject: expand(frame.notSubject) }),
  }));
  return { ...type, frames };
}

function indexEvents(data: EventData): EventLexicon {
  const types = data.types.map(layOutType);
  return {
    types: new Map(types.map((t) => [t.type, t])),
    verbs: indexTriggers(data.triggers.verbs, types, false),
    nouns: indexTriggers(data.triggers.nouns, types, true),
    verbForms: new Map(Object.entries(data.triggers.verbForms)),
    classes: indexClasses(data.triggers.classes),
    grammar: indexGrammar(data.grammar),
    acledTypes: new Map(
      Object.entries(data.acled.types).flatMap(([type, subs]) => subs.map((s) => [s, type] as const)),
    ),
    noteLabels: new Map(Object.entries(data.acled.labels).map(([label, sub]) => [label.toLowerCase(), sub])),
  };
}

/** Records with all their fields, `undefined` where absent: V8 finds a field of records of one layout much faster than of fifty. */
function layOutType(type: EventType): EventType {
  const frames = type.frames.map((frame) => layOut(frame, FRAME_FIELDS));
  const acled = type.acled.map((rule) => layOut(rule, RULE_FIELDS));
  return { ...type, modeCues: type.modeCues, frames, acled };
}

const FRAME_FIELDS = Object.keys(frameSchema.shape);
const RULE_FIELDS = Object.keys(crosswalkSchema.shape);

function layOut<T extends object>(record: T, fields: readonly string[]): T {
  return Object.fromEntries(fields.map((field) => [field, record[field as keyof T]])) as T;
}
