/** A form that was sent and could not be taken, and what is to be said of it. */
export interface FailedForm {
  readonly method: 'get' | 'post';
  /** where it was sent to, a path of ours */
  readonly action: string;
  /** what was written in each of its fields; a file is not text */
  readonly values: ReadonlyMap<string, string>;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** name of the field that the message is about; null: of none, or of several */
  readonly field: string | null;
}

/** Tags as the renderer writes them: values in double quotes, in which `>` may stand. */
const ATTRIBUTES = '((?:[^">]|"[^"]*")*)';
const FORM = new RegExp(`<form\\b${ATTRIBUTES}>([\\s\\S]*?)</form>`, 'g');
const INPUT = new RegExp(`<input\\b${ATTRIBUTES}>`, 'g');
const CONTROL = new RegExp(
  `<input\\b${ATTRIBUTES}>|<textarea\\b${ATTRIBUTES}>[\\s\\S]*?</textarea>|<select\\b${ATTRIBUTES}>([\\s\\S]*?)</select>`,
  'g',
);
const OPTION = new RegExp(`<option\\b${ATTRIBUTES}>([\\s\\S]*?)</option>`, 'g');
const ATTRIBUTE = /\s([^\s=">]+)(?:="[^"]*")?/g;
const DETAILS = new RegExp(`<details\\b${ATTRIBUTES}>|</details>`, 'g');
/** never written back: a file cannot be, a password must not be, and what is hidden is the page's own */
const OWN_TYPES = new Set(['hidden', 'password', 'file', 'submit']);
/** hidden fields that may be others than those sent */
const LOOSE = new Set(['csrf', 'next', 'token']);

/**
 * A page of ours with the form as it was sent: what was written stands in its fields again, what is wrong beside the field, and what
 * folded the form away is open. Null where the page has no such form, or has it for another thing.
 */
export function fillForm(html: string, failed: FailedForm, path: string): string | null {
  const found = [...html.matchAll(FORM)].find((form) => isSame(form, failed, path));
  if (!found) return null;
  const [whole, attributes = '', inner = ''] = found;
  const { html: filled, isSaid } = fillControls(inner, failed);
  const form = `<form${attributes}>${isSaid ? '' : composeAlert(failed)}${filled}</form>`;
  const before = openDetails(html.slice(0, found.index));
  const after = html.slice(found.index + whole.length);
  return `${before}${form}${after}`.replace('<title>', '<title>Not done: ');
}

function isSame(
  [, attributes = '', inner = '']: RegExpMatchArray,
  failed: FailedForm,
  path: string,
): boolean {
  if ((readAttribute(attributes, 'method') ?? 'get') !== failed.method) return false;
  if ((readAttribute(attributes, 'action') ?? path) !== failed.action) return false;
  return [...inner.matchAll(INPUT)].every(([, own = '']) => {
    const name = readAttribute(own, 'name');
    if (name === null || LOOSE.has(name) || readAttribute(own, 'type') !== 'hidden') return true;
    return (readAttribute(own, 'value') ?? '') === failed.values.get(name);
  });
}

/** `isSaid`: the field that the message is about is among them. */
function fillControls(
  inner: string,
  failed: FailedForm,
): { readonly html: string; readonly isSaid: boolean } {
  let isSaid = false;
  const html = inner.replace(CONTROL, (whole: string, input?: string, area?: string, select?: string) => {
    const attributes = input ?? area ?? select ?? '';
    const kind = { attributes, isArea: area !== undefined, isInput: input !== undefined };
    const control = fillControl(whole, kind, failed);
    const isHidden = readAttribute(attributes, 'type') === 'hidden';
    if (isSaid || isHidden || readAttribute(attributes, 'name') !== failed.field) return control;
    isSaid = true;
    return markControl(control, attributes, failed);
  });
  return { html, isSaid };
}

interface Control {
  readonly attributes: string;
  readonly isInput: boolean;
  readonly isArea: boolean;
}

function fillControl(
  whole: string,
  { attributes, isInput, isArea }: Control,
  { values }: FailedForm,
): string {
  const name = readAttribute(attributes, 'name') ?? '';
  const type = readAttribute(attributes, 'type') ?? 'text';
  const value = values.get(name);
  if (isInput && (type === 'checkbox' || type === 'radio')) return whole;
  if (value === undefined || OWN_TYPES.has(type)) return whole;
  if (isInput) {
    const others = dropAttribute(attributes, 'value').replace(/\/$/, '');
    return `<input${others} value="${encode(value)}">`;
  }
  // The parser of a browser leaves out the first line break of a text area.
  if (isArea) return `<textarea${attributes}>\n${encode(value)}</textarea>`;
  return whole.replace(OPTION, (_, own: string, text: string) => {
    const isChosen = (readAttribute(own, 'value') ?? decode(text)) === value;
    return `<option${dropAttribute(own, 'selected')}${isChosen ? ' selected' : ''}>${text}</option>`;
  });
}

/** The message before the field, read with its name; the field has the focus. */
function markControl(control: string, attributes: string, failed: FailedForm): string {
  const id = `wrong-${encode(failed.field ?? '')}`;
  const known = readAttribute(attributes, 'aria-describedby');
  const described = known === null ? id : `${id} ${encode(known)}`;
  const tag = `<${control.slice(1).split(/\s/, 1)[0]}`;
  const own =
    known === null ? control : control.replace(attributes, dropAttribute(attributes, 'aria-describedby'));
  const marked = `${tag} aria-invalid="true" aria-describedby="${described}" autofocus${own.slice(tag.length)}`;
  return `<span class="wrong" id="${id}" role="alert">${composeWords(failed)}</span>${marked}`;
}

function composeAlert(failed: FailedForm): string {
  return `<p class="failure" role="alert">${composeWords(failed)}</p>`;
}

function composeWords({ code, message, hint }: FailedForm): string {
  return `<strong>${encode(message)}</strong> ${encode(hint)} <code>${encode(code)}</code>`;
}

/** Opens what holds the end of this part of a page. */
function openDetails(before: string): string {
  const open: number[] = [];
  for (const tag of before.matchAll(DETAILS)) {
    if (tag[0] === '</details>') open.pop();
    else open.push(tag.index + '<details'.length);
  }
  let done = before;
  for (const at of open.reverse()) {
    if (!/^[^>]*\sopen[\s>]/.test(done.slice(at))) done = `${done.slice(0, at)} open${done.slice(at)}`;
  }
  return done;
}

function readAttribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? null : decode(found);
}

function dropAttribute(attributes: string, name: string): string {
  return attributes.replace(ATTRIBUTE, (whole, own: string) => (own === name ? '' : whole));
}

function encode(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
