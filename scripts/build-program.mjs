// Joins the compiled program into a few files, dist/program: Node resolves and compiles one file much faster than the 400 that
// dist/ and the packages consist of, and the start of a command is mostly that. Packages not named stay where they are.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describeJoining } from './join-options.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

rmSync(join(root, 'dist/compile-cache'), { recursive: true, force: true });
await build({
  ...describeJoining(),
  build: {
    ssr: join(root, 'dist/cli/main.js'),
    outDir: join(root, 'dist/program'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' } },
  },
});
