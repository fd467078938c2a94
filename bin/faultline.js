#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/cli/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error(
    'FL_NOT_BUILT: faultline is not built yet.\nHint: run `npm ci` (it builds), or `npm run build`.',
  );
  process.exit(1);
}
await import(main.href);
