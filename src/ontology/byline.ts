import { z } from 'zod';

const texts = z.array(z.string()).min(1);

/** How a language names who wrote a text: "By Ada Example and Ben Sample, Foreign Desk". */
export const bylineSchema = z.strictObject({
  prefixes: texts,
  conjunctions: texts,
  /** what people at a paper do; a part of a line that names one is no name */
  roles: texts,
  examples: z.array(z.strictObject({ line: z.string(), names: texts })).min(1),
  notByline: texts,
});
export type BylineData = z.infer<typeof bylineSchema>;

export interface Byline {
  /** the names in a line that is a byline and nothing else; empty for any other line */
  findNames(line: string): string[];
  /** "Ada Example, Ben Sample and Carl Form, reporters" -> the names; for texts known to name authors */
  splitNames(text: string): string[];
}

/** The longest line that is a byline, in UTF-16 code units. */
const LONGEST = 160;

export function createByline(files: readonly BylineData[]): Byline {
  const prefix = compileWords(files.flatMap((f) => f.prefixes));
  const conjunctions = compileAlternatives(files.flatMap((f) => f.conjunctions));
  const separator = new RegExp(`\\s*(?:[,;&|·•/]|\\s(?:${conjunctions})\\s)\\s*`, 'iu');
  const role = new RegExp(
    `(?<!\\p{L})(?:${compileAlternatives(files.flatMap((f) => f.roles))})(?:in|s)?(?!\\p{L})`,
    'iu',
  );
  const splitNames = (text: string) =>
    tidyLine(text.replace(/\S+@\S+|(?:https?:|www\.)\S+/g, ' '))
      .replace(prefix, '')
      .split(separator)
      .map((part) => dropRole(tidyName(part), role))
      .filter((part) => part.length >= 2);
  return {
    splitNames,
    findNames: (line) => {
      const text = tidyLine(line);
      if (text.length > LONGEST || !prefix.test(text)) return [];
      const names = splitNames(text);
      return names.length > 0 && looksLikeName(names[0] ?? '') && !/[.!?]$/.test(text)
        ? names.filter(looksLikeName)
        : [];
    },
  };
}

/** "Ada Example Foreign Editor" -> "Ada Example"; a part that is a role and nothing else vanishes. */
function dropRole(name: string, role: RegExp): string {
  const found = role.exec(name);
  if (!found) return name;
  const before = name.slice(0, found.index).trim();
  return before.includes(' ') ? before : '';
}

function tidyLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function tidyName(text: string): string {
  return text
    .replace(/\([^)]*(?:\)|$)/g, ' ')
    .replace(/^[\s:–—-]+|[\s:–—-]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** One to five words, each with a capital or a particle between, no figures. */
function looksLikeName(text: string): boolean {
  const words = text.split(' ');
  if (words.length < 2 || words.length > 5 || /\d/.test(text)) return false;
  const [first] = words;
  const last = words.at(-1) ?? '';
  return isCapital(first ?? '') && isCapital(last) && words.every((w) => isCapital(w) || PARTICLE.test(w));
}

function isCapital(word: string): boolean {
  return /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) || /^[dlo]['’]\p{Lu}/u.test(word);
}

const PARTICLE =
  /^(?:von|van|de|der|den|zu|zum|zur|del|della|da|dos|di|du|la|le|el|al|bin|ibn|y|e|ten|ter)$/u;

function compileWords(words: readonly string[]): RegExp {
  return new RegExp(`^(?:${compileAlternatives(words)})(?:\\s*[:：]\\s*|\\s+)`, 'iu');
}

function compileAlternatives(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}
