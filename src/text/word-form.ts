const SINGLE_QUOTES = /[‘’‚‛′`´]/g;
const DOUBLE_QUOTES = /[“”„‟″«»]/g;
const DASHES = /[‐‑‒–—―−]/g;
/** soft hyphens, joiners and direction marks */
const INVISIBLE = /\p{Cf}/gu;
const ODD_SPACES = /[\u00a0\u2000-\u200d\u202f\u2060\ufeff\u00ad]/g;
const ADDRESS = /^(?:https?:\/\/|www\.)|^[^@\s]+@[^@\s]+\.\w+$/i;

/**
 * The form the statistics see: typographic quotes and dashes as ASCII, digits as 0, addresses as one form. It is
 * what makes news typography (“ ” — ’) look like the plain text the treebank has.
 */
export function normalizeForm(form: string): string {
  if (/^[A-Za-z]+$/.test(form)) return form;
  if (ADDRESS.test(form)) return 'http://x';
  return normalizeTypography(form.replace(INVISIBLE, '')).replace(/\d/g, '0');
}

/** Same length in UTF-16 code units, so that offsets stay true. */
export function normalizeTypography(text: string): string {
  if (isPlain(text)) return text;
  return text
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
    .replace(ODD_SPACES, ' ');
}

const GRAVE = 0x60;

/** ASCII without the accent that stands for a quote. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127 || code === GRAVE) return false;
  }
  return true;
}

/** Letter pattern with runs cut to two: `Kyiv` -> `Xxx`, `F-16` -> `X-00`. */
export function shapeOf(form: string): string {
  let shape = '';
  let run = 0;
  let last = '';
  for (let i = 0; i < form.length && shape.length < 8; i++) {
    const kind = kindOf(form.charCodeAt(i), form.charAt(i));
    run = kind === last ? run + 1 : 0;
    last = kind;
    if (run < 2) shape += kind;
  }
  return shape;
}

function kindOf(code: number, char: string): string {
  if (code >= 97 && code <= 122) return 'x';
  if (code >= 65 && code <= 90) return 'X';
  if (code >= 48 && code <= 57) return '0';
  if (code < 128) return char;
  return char.toLowerCase() === char ? (char.toUpperCase() === char ? 'o' : 'x') : 'X';
}
