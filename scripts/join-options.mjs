import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashDataCode } from './data-code.mjs';

/** What linkedom reads style sheets with, a sixth of all that is joined: no rule of a page's sheet is ever asked for. */
const withoutStyleSheets = {
  name: 'without-style-sheets',
  enforce: 'pre',
  resolveId: (id) => (id === 'cssomnom/parse' ? '\0no-style-sheets' : null),
  load: (id) =>
    id === '\0no-style-sheets'
      ? "export function parse() { throw new Error('the built program reads no style sheets'); }"
      : null,
};

const root = fileURLToPath(new URL('..', import.meta.url));

/** what every command needs before it can begin, with what these need */
const JOINED = [
  'zod', 'citty', 'linkedom', '@mozilla/readability', 'htmlparser2', 'css-select', 'css-what', 'boolbase', 'nth-check', 'domhandler',
  'domelementtype', 'domutils', 'dom-serializer', 'entities', 'html-escaper', 'uhyphen',
]; // biome-ignore format: a list

/** How Vite joins compiled modules with the packages above, and with those of `more`. */
export function describeJoining(more = []) {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [withoutStyleSheets],
    define: { FAULTLINE_DATA_CODE: JSON.stringify(hashDataCode(join(root, 'dist'))) },
    ssr: { target: 'node', noExternal: [...JOINED, ...more] },
  };
}
