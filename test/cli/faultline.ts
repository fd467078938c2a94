import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves when standard output holds the words; rejects when the program ends before. */
  waitFor(words: string): Promise<string>;
}

/** Runs `faultline` from its sources, in a process of its own. */
export function startFaultline(
  args: readonly string[],
  options: { readonly env?: Record<string, string>; readonly input?: string; readonly cwd?: string } = {},
): Running {
  const main = join(ROOT, 'src/cli/main.ts');
  const tsx = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', tsx, main, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, DATABASE_URL: '', FAULTLINE_DATA: '', ...options.env },
  });
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString('utf8');
  });
  child.stderr.on('data', (part: Buffer) => {
    stderr += part.toString('utf8');
  });
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
  const waitFor = (words: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => stdout.includes(words) && resolve(stdout);
      child.stdout.on('data', look);
      look();
      finished.then(() => reject(new Error(`it ended before saying "${words}": ${stdout}${stderr}`)));
    });
  return { process: child, finished, waitFor };
}

export function runFaultline(...given: Parameters<typeof startFaultline>): Promise<Finished> {
  return startFaultline(...given).finished;
}

/** A data folder of its own that another user may enter: PostgreSQL does not run as root. */
export async function makeDataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'faultline-cli-'));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
