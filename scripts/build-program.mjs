// Joins the compiled program into a few files, dist/program: Node resolves and compiles one file much faster than the 400 that
// dist/ and the packages below consist of, and the start of `faultline read` is mostly that. Packages not named stay where they are.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { hashDataCode } from './data-code.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** what every command needs before it can begin, with what these need */
const JOINED = [
  'zod', 'citty', 'linkedom', '@mozilla/readability', 'htmlparser2', 'css-select', 'css-what', 'boolbase', 'nth-check', 'domhandler',
  'domelementtype', 'domutils', 'dom-serializer', 'entities', 'cssomnom', 'html-escaper', 'uhyphen',
]; // biome-ignore format: a list

rmSync(join(root, 'dist/compile-cache'), { recursive: true, force: true });
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  define: { FAULTLINE_DATA_CODE: JSON.stringify(hashDataCode(join(root, 'dist'))) },
  ssr: { target: 'node', noExternal: JOINED },
  build: {
    ssr: join(root, 'dist/cli/main.js'),
    outDir: join(root, 'dist/program'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' } },
  },
});
