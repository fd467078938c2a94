/**
 * The article that a page holds only as data of a script, as a piece of HTML: of the strings in its scripts that are
 * paragraphs, the one with the most text. Null when none holds `least` characters. Scripts are never run.
 */
export function findScriptArticle(scripts: readonly string[], least: number): string | null {
  let best: string | null = null;
  let most = least - 1;
  for (const literal of scripts.flatMap((script) => listLiterals(script, least))) {
    const html = readLiteral(literal);
    const size = html === null ? 0 : html.replace(/<[^<>]{0,2000}>/g, '').length;
    if (size > most) [best, most] = [html, size];
  }
  return best;
}

/** String literals in double quotes that are at least `least` long, quotes included; one pass, whatever the script holds. */
function listLiterals(script: string, least: number): string[] {
  const found: string[] = [];
  for (let start = script.indexOf('"'); start >= 0; ) {
    const end = findClosing(script, start + 1);
    if (end < 0) break;
    if (end - start >= least) found.push(script.slice(start, end + 1));
    start = script.indexOf('"', end + 1);
  }
  return found;
}

function findClosing(script: string, from: number): number {
  for (let at = from; at < script.length; at++) {
    const sign = script[at];
    if (sign === '\\') at++;
    else if (sign === '"') return at;
  }
  return -1;
}

/** The markup of a literal from its first element on; null when it holds no paragraphs. */
function readLiteral(literal: string): string | null {
  if (!PARAGRAPH.test(literal)) return null;
  try {
    const text: unknown = JSON.parse(literal);
    if (typeof text !== 'string') return null;
    const start = text.search(/<[a-z]/i);
    return start >= 0 && /<p[\s>]/i.test(text) ? text.slice(start).replace(PLACEHOLDER, '') : null;
  } catch {
    // A string of a script, not of JSON.
    return null;
  }
}

/** Where the script would put something else: "$$AD$$", "{{ teaser }}". */
const PLACEHOLDER = /\$\$\w{1,40}\$\$|\{\{[\w\s.-]{1,40}\}\}/g;

/** Many frameworks write "<" as an escape. */
const PARAGRAPH = /(?:<|\\u003c)p(?:[\s>]|\\u003e)/i;
