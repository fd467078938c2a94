import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readConfig } from '../../src/config.js';
import { joinStore } from '../../src/store/open-store.js';
import { type Answer, answerSchema } from './answer.js';
import { composeArticle, createRandom } from './articles.js';
import { findDamage } from './damage.js';

export interface KillRequest {
  /** how to run faultline: program and first arguments */
  readonly command: readonly [string, ...string[]];
  /** an empty folder; the same store goes through all rounds */
  readonly folder: string;
  readonly rounds: number;
  /** added in each round */
  readonly articles: number;
  readonly seed: number;
  /** how articles are added: by `faultline add` beside the server, or by POST to its own route */
  readonly by: 'command' | 'http';
}

export interface KillRound {
  readonly round: number;
  readonly isDatabaseKilled: boolean;
  /** milliseconds from the first article to the kill */
  readonly killedAfter: number;
  readonly acknowledged: number;
  /** milliseconds from the restart to the page */
  readonly restart: number;
  /** acknowledged, and not there after the restart */
  readonly lost: number;
  /** documents without all their rows, in words */
  readonly damage: readonly string[];
  /** answered otherwise than by "known" when added again, though acknowledged */
  readonly duplicated: number;
  /** documents of the round after adding all again; `articles` when nothing is lost or double */
  readonly documents: number;
}

/** kill -9 of a serving Faultline (in every second round of its database too) while articles are added. */
export async function* runKillRounds(request: KillRequest): AsyncGenerator<KillRound> {
  const random = createRandom(request.seed);
  // Half a second to twice as long as the last full pass took: kills fall before, during and after the work.
  let expected = 3_000;
  for (let round = 1; round <= request.rounds; round++) {
    const files = writeArticles(request, round, random);
    const isDatabaseKilled = round % 2 === 0;
    const wait = 100 + random() * expected;
    const killed = await addUntilKilled(request, files, wait, isDatabaseKilled);
    const checked = await checkAfterRestart(request, files, killed.acknowledged);
    expected = checked.pass * 1.1;
    const { pass: _, ...figures } = checked;
    yield {
      round,
      isDatabaseKilled,
      killedAfter: Math.round(wait),
      acknowledged: killed.acknowledged.size,
      ...figures,
    };
  }
}

function writeArticles({ folder, articles }: KillRequest, round: number, random: () => number): string[] {
  const at = join(folder, `articles-${round}`);
  mkdirSync(at, { recursive: true });
  return Array.from({ length: articles }, (_, i) => {
    const path = join(at, `${i}.txt`);
    writeFileSync(path, composeArticle(random, `${round}-${i}`));
    return path;
  });
}

async function addUntilKilled(
  request: KillRequest,
  files: string[],
  wait: number,
  isDatabaseKilled: boolean,
) {
  const server = await startServer(request);
  const adding =
    request.by === 'http' ? postFiles(request, files, server.address()) : addFiles(request, files);
  await Promise.race([adding.started, adding.finished]);
  await sleep(wait);
  server.process.kill('SIGKILL');
  if (isDatabaseKilled) killDatabase(request.folder);
  adding.process?.kill('SIGKILL');
  const acknowledged = await adding.finished;
  if (server.process.exitCode === null && server.process.signalCode === null)
    await once(server.process, 'exit');
  return { acknowledged };
}

/** The bundled server's own process number stands in its folder, postmaster.pid, line 1. */
function killDatabase(folder: string): void {
  const pid = Number(readFileSync(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 1) process.kill(pid, 'SIGKILL');
}

async function checkAfterRestart(
  request: KillRequest,
  files: string[],
  acknowledged: ReadonlyMap<string, Answer>,
) {
  const begin = performance.now();
  const server = await startServer(request);
  const restart = Math.round(performance.now() - begin);
  const store = await joinStore(readConfig({ FAULTLINE_DATA: join(request.folder, 'data') }), 'check', '');
  try {
    const before = await listDocumentIds(store.database);
    const lost = [...acknowledged.values()].filter((a) => !before.has(a.documentId)).length;
    const damage = await findDamage(store.database, [...acknowledged.values()]);
    const passBegin = performance.now();
    const again = await addFiles(request, files).finished;
    const pass = performance.now() - passBegin;
    const duplicated = [...acknowledged.keys()].filter((file) => again.get(file)?.kind !== 'known').length;
    const after = await listDocumentIds(store.database);
    const ofRound = new Set([...again.values()].map((a) => a.documentId));
    const documents = [...ofRound].filter((id) => after.has(id)).length;
    return { restart, lost, damage, duplicated, documents, pass };
  } finally {
    await store.close();
    server.process.kill('SIGINT');
    await server.exited;
  }
}

async function listDocumentIds(database: Parameters<typeof findDamage>[0]): Promise<Set<string>> {
  const rows = await database.selectFrom('source_document').select('id').execute();
  return new Set(rows.map((r) => r.id));
}

async function startServer({ command, folder }: KillRequest) {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  chmodSync(folder, 0o755);
  const child = run(command, folder, ['start', '--port', '0']);
  const exited = once(child, 'exit');
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (part: Buffer) => {
        said += part.toString('utf8');
        if (said.includes('Ctrl-C')) resolve();
      });
    }
    exited.then(() => reject(new Error(`faultline start ended: ${said}`)));
  });
  await ready;
  exited.catch(() => {});
  const address = () => /Page\s+(http:\/\/\S+)/.exec(said)?.[1] ?? '';
  return { process: child, exited, address };
}

/** `faultline add`; what it prints is acknowledged. A line cut by the kill is not. */
function addFiles({ command, folder }: KillRequest, files: readonly string[]) {
  const child = run(command, folder, ['add', '--json', '--published', '2025-07-12', ...files]);
  child.stderr?.pipe(process.stderr);
  const answers = new Map<string, Answer>();
  if (child.stdout === null) throw new Error('no output');
  const lines = createInterface({ input: child.stdout });
  const started = new Promise<void>((resolve) => lines.once('line', () => resolve()));
  lines.on('line', (line) => {
    const parsed = answerSchema.safeParse(parseJson(line));
    if (parsed.success) answers.set(parsed.data.source, parsed.data);
  });
  const finished = once(child, 'close').then(() => answers);
  return { process: child, started, finished };
}

const tokenSchema = z.object({ editorToken: z.string() });

/** One POST after another until one fails; an answer that came whole is acknowledged. */
function postFiles({ folder }: KillRequest, files: readonly string[], address: string) {
  const answers = new Map<string, Answer>();
  const secrets: unknown = JSON.parse(readFileSync(join(folder, 'data', 'secrets.json'), 'utf8'));
  const { editorToken } = tokenSchema.parse(secrets);
  let begin = () => {};
  const started = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const post = async () => {
    for (const source of files) {
      const body = JSON.stringify({ text: readFileSync(source, 'utf8'), published: '2025-07-12' });
      const headers = { authorization: `Bearer ${editorToken}`, 'content-type': 'application/json' };
      const response = await fetch(`${address}/api/v1/articles`, { method: 'POST', headers, body });
      const answer = answerSchema.parse({ source, ...((await response.json()) as object) });
      answers.set(source, answer);
      begin();
    }
  };
  const finished = post().then(
    () => answers,
    () => answers,
  );
  return { process: null, started, finished };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function run(
  [program, ...first]: KillRequest['command'],
  folder: string,
  args: readonly string[],
): ChildProcess {
  const env = { ...process.env, DATABASE_URL: '', FAULTLINE_DATA: join(folder, 'data') };
  return spawn(program, [...first, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}
