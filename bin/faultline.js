#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadJoined, setSpeedOptions } from './load-joined.js';

const main = new URL('../dist/program/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error(
    'FL_NOT_BUILT: faultline is not built yet.\nHint: run `npm ci` (it builds), or `npm run build`.',
  );
  process.exit(1);
}
setSpeedOptions();
const args = process.argv.slice(2);
const reader = fileURLToPath(new URL('../dist/reader/read.cjs', import.meta.url));
if (args[0] === 'read' && existsSync(reader)) {
  // The command whose start is waited for is a program of its own, kept as compiled.
  process.exitCode = await loadJoined(reader).exports.runReader(args);
} else {
  // From Node 22.8 on, compiled code is kept for the next start; where the folder cannot be written, nothing is.
  module.enableCompileCache?.(fileURLToPath(new URL('../dist/compile-cache', import.meta.url)));
  await import(main.href);
}
