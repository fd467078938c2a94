/** Clients of a server, in a process of their own: reads a plan from its parent, answers with every time. */
import { Agent, get, type RequestOptions } from 'node:http';
import { createRandom } from '../../faults/articles.js';

/** One kind of page or answer. */
export interface Route {
  readonly name: string;
  /** share of the requests, of any sum */
  readonly weight: number;
  /** the first are asked for the most */
  readonly paths: readonly string[];
}

export interface Plan {
  readonly origin: string;
  readonly routes: readonly Route[];
  readonly clients: number;
  readonly seconds: number;
  /** mean pause between an answer and the next request, ms; 0: none */
  readonly think: number;
  readonly seed: number;
}

export interface Timing {
  readonly route: string;
  readonly path: string;
  /** ms to the last byte */
  readonly ms: number;
  readonly bytes: number;
  readonly status: number;
}

process.once('message', async (plan: Plan) => {
  const end = performance.now() + plan.seconds * 1_000;
  const done = await Promise.all(
    Array.from({ length: plan.clients }, (_, i) => runClient(plan, end, plan.seed + i)),
  );
  process.send?.(done.flat(), () => process.disconnect());
});

/** One connection, kept open; the next page is asked for when the last has come whole. */
async function runClient(plan: Plan, end: number, seed: number): Promise<Timing[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const random = createRandom(seed);
  const timings: Timing[] = [];
  if (plan.think > 0) await pause(random() * plan.think);
  while (performance.now() < end) {
    const route = chooseRoute(plan.routes, random);
    const path = route.paths[Math.floor(random() ** 2 * route.paths.length)] ?? '/';
    const start = performance.now();
    const { status, bytes } = await ask(`${plan.origin}${path}`, agent);
    timings.push({ route: route.name, path, ms: performance.now() - start, bytes, status });
    if (plan.think > 0) await pause(-Math.log(1 - random()) * plan.think);
  }
  agent.destroy();
  return timings;
}

function chooseRoute(routes: readonly Route[], random: () => number): Route {
  let at = random() * routes.reduce((sum, r) => sum + r.weight, 0);
  for (const route of routes) {
    at -= route.weight;
    if (at < 0) return route;
  }
  throw new Error('no routes');
}

interface Answer {
  readonly status: number;
  readonly bytes: number;
}

/** A server may close a kept connection just when it is used again: then, as a browser does, once more over a new one. */
async function ask(url: string, agent: Agent): Promise<Answer> {
  try {
    return await askOnce(url, { agent });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && CLOSED.has(String(thrown.code)))) throw thrown;
    return askOnce(url, { agent: false });
  }
}

const CLOSED = new Set(['ECONNRESET', 'EPIPE']);

function askOnce(url: string, options: RequestOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, options, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, bytes }));
      response.once('error', reject);
    });
    request.once('error', reject);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
