import { type ComponentChildren, Fragment, isValidElement, type VNode } from 'preact';

/**
 * A page's elements as HTML, everything in it escaped; the same bytes as preact-render-to-string makes, in about half its time, for pages of this server are
 * functions of what they are given: no state, no context, no class, no element's own HTML. Throws for an attribute whose name in HTML is not known here.
 */
export function renderHtml(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'string') return escapeHtml(node);
  if (Array.isArray(node)) return renderAll(node);
  return isValidElement(node) ? renderElement(node) : String(node);
}

function renderAll(nodes: readonly ComponentChildren[]): string {
  let html = '';
  for (const node of nodes) html += renderHtml(node);
  return html;
}

type AnyElement = VNode<{ readonly children?: ComponentChildren }>;

function renderElement({ type, props }: AnyElement): string {
  if (type === Fragment) return renderHtml(props.children);
  if (typeof type === 'function') return renderHtml((type as Component)(props));
  let tag = `<${type}`;
  for (const name in props) {
    if (name !== 'children') tag += renderAttribute(name, props[name as keyof typeof props]);
  }
  const inside = renderHtml(props.children);
  return inside === '' && EMPTY.has(type) ? `${tag}/>` : `${tag}>${inside}</${type}>`;
}

type Component = (props: AnyElement['props']) => ComponentChildren;

/** elements that have no end */
const EMPTY = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

function renderAttribute(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  const { written, isEnumerated } = attributes.get(name) ?? readName(name);
  if (typeof value === 'boolean' && !isEnumerated) return value ? ` ${written}` : '';
  if (value === '') return ` ${written}`;
  return ` ${written}="${escapeHtml(String(value))}"`;
}

interface Attribute {
  readonly written: string;
  /** says "true" or "false" instead of being there or not */
  readonly isEnumerated: boolean;
}

const attributes = new Map<string, Attribute>();

/** of HTML, which are written small */
const SMALL = new Set([
  'autoComplete',
  'colSpan',
  'dateTime',
  'inputMode',
  'maxLength',
  'minLength',
  'rowSpan',
  'tabIndex',
]);
/** of SVG */
const AS_THEY_ARE = new Set(['patternTransform', 'patternUnits', 'viewBox']);
const PLAIN = /^[a-z][a-z0-9-]*$/;

function readName(name: string): Attribute {
  const isSmall = SMALL.has(name);
  if (!isSmall && !AS_THEY_ARE.has(name) && (!PLAIN.test(name) || REFUSED.has(name)))
    throw new Error(`render-html.ts does not know how the attribute ${name} is written.`);
  const attribute = {
    written: isSmall ? name.toLowerCase() : name,
    isEnumerated: /^(?:aria|data)-|^(?:draggable|spellcheck)$/.test(name),
  };
  attributes.set(name, attribute);
  return attribute;
}

/** written by their values, which no page needs */
const REFUSED = new Set(['style', 'ref']);

const SPECIAL = /["&<]/;
/** by their codes */
const WRITTEN: Readonly<Record<number, string | undefined>> = { 34: '&quot;', 38: '&amp;', 60: '&lt;' };

function escapeHtml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  let html = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const written = WRITTEN[text.charCodeAt(at)];
    if (written === undefined) continue;
    html += text.slice(from, at) + written;
    from = at + 1;
  }
  return html + text.slice(from);
}
