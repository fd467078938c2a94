const WIDE = /[^\0-\u00FF]/;
const SCRATCH = Buffer.alloc(256);

/**
 * The text as a string of its own, the one that V8 keeps for all texts that are the same. A part cut out of a long text would keep
 * all of that alive, and one out of a text with a curly quotation mark anywhere has two bytes a character, so that to find
 * it equal to a word of a lexicon each character must be looked at; two kept strings are the same or differ by their addresses alone.
 */
export function ownText(text: string): string {
  const narrow = text.length > SCRATCH.length || WIDE.test(text) ? text : narrowText(text);
  const names: Record<string, true> = Object.create(null);
  names[narrow] = true;
  for (const name in names) return name;
  return narrow;
}

function narrowText(text: string): string {
  return SCRATCH.toString('latin1', 0, SCRATCH.write(text, 'latin1'));
}
