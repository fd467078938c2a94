#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/program/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error(
    'FL_NOT_BUILT: faultline is not built yet.\nHint: run `npm ci` (it builds), or `npm run build`.',
  );
  process.exit(1);
}
// From Node 22.8 on, compiled code is kept for the next start; where the folder cannot be written, nothing is.
module.enableCompileCache?.(fileURLToPath(new URL('../dist/compile-cache', import.meta.url)));
await import(main.href);
