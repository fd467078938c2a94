import { readEntry } from './read-entry.js';
import { runCli } from './run-cli.js';

/** `faultline read` alone, for scripts/build-reader.mjs: what it needs and no more. `args` begin with "read"; gives the exit status. */
export function runReader(args: readonly string[]): Promise<number> {
  return runCli(args, { read: readEntry });
}
