import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { UserError } from '../errors.js';

export interface HttpServer {
  /** where it answers, without a slash at the end */
  readonly url: string;
  /** Lets running answers end, five seconds long, then cuts them. */
  close(): Promise<void>;
}

const PATIENCE_MS = 5_000;

interface Application {
  /** `env` holds the socket's request, `incoming` */
  fetch(request: Request, env?: object): Response | Promise<Response>;
}

/** Listens; port 0 takes any free one. Throws FL_PORT_IN_USE, FL_PORT_FORBIDDEN, FL_HOST. */
export async function listen(application: Application, host: string, port: number): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: (request, env) => application.fetch(request, env) }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toListenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return { url: `http://${nameHost(host)}:${taken}`, close: () => closeServer(server) };
}

async function closeServer(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}

/** An address that a browser on this machine can open. */
function nameHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function toListenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UserError('FL_PORT_IN_USE', `Port ${port} on ${host} is in use by another program.`, {
        hint: `Stop that program, or choose another port: --port ${port < 65_535 ? port + 1 : 4101}, or --port 0 for any free one.`,
        cause: error,
      });
    case 'EACCES':
      return new UserError('FL_PORT_FORBIDDEN', `Port ${port} may not be opened by your user.`, {
        hint: 'Ports below 1024 belong to the system: choose a higher one, for example --port 4100.',
        cause: error,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UserError('FL_HOST', `This machine has no address "${host}".`, {
        hint: 'Use --host 127.0.0.1 for this machine alone, or --host 0.0.0.0 for the network.',
        cause: error,
      });
    default:
      return error;
  }
}
