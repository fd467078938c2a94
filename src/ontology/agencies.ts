import { z } from 'zod';
import { type DataExample, dataExamples, loadDataFile } from './data-file.js';

const patterns = z.array(z.string().min(1)).min(1);
const agencyFile = z.strictObject({
  source: z.string(),
  licence: z.string(),
  datelines: patterns,
  credits: patterns,
  examples: dataExamples,
  agencies: z
    .array(z.strictObject({ id: z.string(), name: z.string(), names: z.array(z.string().min(1)).min(1) }))
    .min(1),
});

/** News agencies and how those who print their reports credit them: `data/agencies/agencies.yaml`. */
export interface AgencyIndex {
  /** Ids of the agencies that an article credits in its dateline or a credit line, in order of id. */
  findCredits(text: string): string[];
  /** The agency that a publisher is, or null. */
  findPublisher(name: string): string | null;
  /** As readers know it; the id itself of one that is not here. */
  getName(id: string): string;
}

export function loadAgencies(dataFolder: string): AgencyIndex {
  const file = loadDataFile(dataFolder, 'agencies/agencies.yaml', agencyFile);
  const byName = new Map(file.agencies.flatMap((a) => listSpellings(a.names).map((n) => [n, a.id] as const)));
  const names = new Map(file.agencies.map((a) => [a.id, a.name]));
  const spellings = [...byName.keys()];
  const dateline = compile(file.datelines, spellings);
  const credit = compile(file.credits, spellings);
  // A credit has one of the spellings letter by letter: looking for them first is far quicker than the patterns.
  const find = (text: string, pattern: RegExp) =>
    spellings.some((s) => text.includes(s)) ? findNames(text, pattern) : [];
  return {
    findCredits(text) {
      const ends = [text.slice(0, CREDIT_LENGTH), text.slice(CREDIT_LENGTH).slice(-CREDIT_LENGTH)];
      const found = [
        ...find(text.slice(0, DATELINE_LENGTH), dateline),
        ...ends.flatMap((part) => find(part, credit)),
      ];
      return [...new Set(found.flatMap((name) => byName.get(name) ?? []))].sort();
    },
    findPublisher: (name) => byName.get(name.trim()) ?? null,
    getName: (id) => names.get(id) ?? id,
  };
}

/** The examples that `agencies.yaml` carries, for its tests. */
export function loadAgencyExamples(dataFolder: string): readonly DataExample[] {
  return loadDataFile(dataFolder, 'agencies/agencies.yaml', agencyFile).examples;
}

/** UTF-16 code units at a text's start that can hold a dateline, and at either end that can hold a credit. */
const DATELINE_LENGTH = 120;
const CREDIT_LENGTH = 400;

/** As written, and in capitals; a short name in small letters is a word. */
function listSpellings(names: readonly string[]): string[] {
  return names.flatMap((n) => [n, n.toUpperCase()]);
}

function compile(templates: readonly string[], names: readonly string[]): RegExp {
  const any = [...names]
    .sort((a, b) => b.length - a.length)
    .map((n) => n.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
  const agency = `(?<![\\p{L}\\p{N}])(?<agency>${any})(?![\\p{L}\\p{N}])`;
  let n = 0;
  const all = templates.map((t) => t.replace('{agency}', agency.replace('<agency>', `<a${n++}>`)));
  return new RegExp(all.join('|'), 'giu');
}

function findNames(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((m) =>
    Object.values(m.groups ?? {}).filter((n) => n !== undefined),
  );
}
