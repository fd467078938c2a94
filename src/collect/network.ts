import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { UserError } from '../errors.js';
import { createGuardedLookup, type ResolveName } from './address.js';

/** How the public web is reached. */
export interface Network {
  /** hosts that may lie on a private network, by name: for tests */
  readonly allowHosts?: readonly string[];
  /** http(s) address of a proxy that takes CONNECT; a user name and password in it are sent as Basic */
  readonly proxy?: string | null;
  /** looks names up; the system's where absent */
  readonly resolve?: ResolveName;
}

const CONNECT_PATIENCE_MS = 10_000;

/** Connections to public addresses only, direct or through a proxy. Whoever makes it destroys it. */
export function createAgent({ allowHosts = [], proxy = null, resolve }: Network): Agent {
  const lookup = createGuardedLookup(new Set(allowHosts), resolve);
  if (proxy === null) return new Agent({ connect: { lookup, timeout: CONNECT_PATIENCE_MS } });
  return new Agent({ connect: connectThroughProxy(new URL(proxy), lookup) });
}

/** The name is looked up and checked here and the proxy is asked for the address: it cannot be led astray either. */
function connectThroughProxy(proxy: URL, lookup: LookupFunction): buildConnector.connector {
  const secure = buildConnector({ timeout: CONNECT_PATIENCE_MS });
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    resolveOne(options.hostname, lookup, (error, address) => {
      if (error) return callback(error, null);
      const tunnel = askProxy(proxy, isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`);
      tunnel.once('error', (cause) => callback(cause, null));
      tunnel.once('connect', (response, socket) => {
        if (response.statusCode !== 200) return callback(proxyRefuses(response.statusCode ?? 0), null);
        if (options.protocol !== 'https:') return callback(null, socket);
        secure({ ...options, httpSocket: socket }, callback);
      });
      tunnel.end();
    });
  };
}

function resolveOne(
  hostname: string,
  lookup: LookupFunction,
  done: (error: Error | null, address: string) => void,
): void {
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal)) done(null, literal);
  else lookup(hostname, { all: false }, (error, address) => done(error, String(address)));
}

function askProxy(proxy: URL, authority: string): http.ClientRequest {
  const { username, password } = proxy;
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const { request } = proxy.protocol === 'https:' ? https : http;
  return request({
    host: proxy.hostname,
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: authority,
    timeout: CONNECT_PATIENCE_MS,
    headers: {
      host: authority,
      ...(username ? { 'proxy-authorization': `Basic ${basic.toString('base64')}` } : {}),
    },
  });
}

function proxyRefuses(status: number): UserError {
  return new UserError('FL_FETCH', `The proxy refuses the connection with status ${status}.`, {
    hint: 'Check FAULTLINE_PROXY, and that the proxy lets tunnels through to ports 80 and 443.',
  });
}
