import { z } from 'zod';
import { createEngine } from '../text/create-engine.js';
import type { LanguageEngine } from '../text/engine.js';
import { decodeModel } from '../text/model-file.js';
import type { TextRules } from '../text/text-rules.js';
import { decodeVectors } from '../text/word-vectors.js';
import { loadBinaryFile, loadDataFile } from './data-file.js';

const words = z.array(z.string().min(1));

const textSchema = z.strictObject({
  source: z.string(),
  licence: z.string(),
  titles: words,
  abbreviations: words,
  starters: words,
  splits: z.record(z.string(), z.array(z.int().positive())),
  prefixes: words,
  speaking: words,
  holding: words,
  misread: words,
  hyphenated: words,
  units: words,
  verbs: z.record(z.string(), words),
  nouns: z.record(z.string(), words),
  examples: z.array(z.strictObject({ text: z.string(), sentences: words })).min(1),
});

/** The engine of a language: `data/languages/<language>/text.yaml` and the files of `data/models/<language>`. */
export function loadEngine(dataFolder: string, language: string): LanguageEngine {
  const folder = `models/${language}`;
  const again = 'data/models/en/README.md says how';
  const model = loadBinaryFile(dataFolder, `${folder}/model.bin`, decodeModel, again);
  const vectors = loadBinaryFile(dataFolder, `${folder}/word-vectors.bin`, decodeVectors, again);
  return createEngine(model, vectors, loadTextRules(dataFolder, language));
}

export function loadTextRules(dataFolder: string, language: string): TextRules {
  const file = loadDataFile(dataFolder, `languages/${language}/text.yaml`, textSchema);
  return {
    titles: new Set(file.titles),
    abbreviations: new Set(file.abbreviations),
    starters: new Set(file.starters),
    splits: new Map(Object.entries(file.splits)),
    prefixes: new Set(file.prefixes),
    speaking: new Set(file.speaking),
    holding: new Set(file.holding),
    misread: new Set(file.misread),
    hyphenated: new Set(file.hyphenated),
    units: new Set(file.units),
    verbs: invertForms(file.verbs),
    nouns: invertForms(file.nouns),
  };
}

function invertForms(lemmas: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  return new Map(
    Object.entries(lemmas).flatMap(([lemma, forms]) => forms.map((form) => [form, lemma] as const)),
  );
}

/** The examples that `text.yaml` carries, for its tests. */
export function loadTextExamples(dataFolder: string, language: string) {
  return loadDataFile(dataFolder, `languages/${language}/text.yaml`, textSchema).examples;
}
