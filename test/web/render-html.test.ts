import fc from 'fast-check';
import { type ComponentChildren, Fragment, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/server/render-html.js';

const text = fc.oneof(fc.string(), fc.stringMatching(/^[<>&"' a\u{1f600}]{0,8}$/u));
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined));
const names = [
  'class', 'href', 'id', 'aria-label', 'aria-current', 'data-at', 'dateTime', 'tabIndex', 'maxLength', 'minLength', 'autoComplete',
  'inputMode', 'required', 'spellcheck', 'for', 'title', 'colSpan', 'key',
]; // biome-ignore format: a list
const attributes = fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true });
const tags = fc.constantFrom('p', 'a', 'ul', 'li', 'time', 'input', 'br', 'meta', 'td');
const Pair = ({ children, name }: { readonly children?: ComponentChildren; readonly name: string }) =>
  h(Fragment, null, h('b', null, name), [children, ' ', null, false, 0]);

const { tree } = fc.letrec<{ tree: ComponentChildren; element: ComponentChildren }>((tie) => ({
  element: fc.oneof(
    fc.tuple(tags, attributes, fc.array(tie('tree'), { maxLength: 4 })).map(([tag, a, inner]) => h(tag, a, ...inner)),
    fc.tuple(text, tie('tree')).map(([name, inner]) => h(Pair, { name }, inner)),
    fc.array(tie('tree'), { maxLength: 3 }).map((inner) => h(Fragment, null, inner)),
  ),
  tree: fc.oneof({ maxDepth: 5 }, value as fc.Arbitrary<ComponentChildren>, tie('element'), fc.array(tie('tree'), { maxLength: 3 })),
})); // biome-ignore format: a table

describe('renderHtml', () => {
  it("writes what Preact's own renderer writes", () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(renderHtml(node)).toBe(renderToString(h(Fragment, null, node)));
      }),
      { numRuns: 500 },
    );
  });

  it('writes attributes of SVG as SVG has them', () => {
    const picture = h(
      'svg',
      { viewBox: '0 0 7 7', 'aria-hidden': true },
      h('pattern', { patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)', 'stroke-width': 0.5 }),
    );
    expect(renderHtml(picture)).toBe(renderToString(picture));
  });

  it('leaves nothing of a hostile text that is HTML', () => {
    const hostile = '"><script>alert(1)</script>&amp;';
    const html = renderHtml(h('a', { href: hostile, title: hostile }, hostile));
    expect(html).toBe(
      '<a href="&quot;>&lt;script>alert(1)&lt;/script>&amp;amp;" title="&quot;>&lt;script>alert(1)&lt;/script>&amp;amp;">&quot;>&lt;script>alert(1)&lt;/script>&amp;amp;</a>',
    );
  });

  it.each(['onClick', 'style', 'x y', 'a"b', 'dangerouslySetInnerHTML', 'srcDoc'])('refuses %s', (name) => {
    expect(() => renderHtml(h('p', { [name]: 'x' }))).toThrow('how the attribute');
  });
});
