import { request } from 'undici';
import { checkHost } from './address.js';
import { HttpError, parseAddress, toFetchError, USER_AGENT } from './fetch-source.js';
import { createAgent, type Network } from './network.js';

/**
 * Sends a message to a webhook, under the same rules as fetching: public addresses only; redirects are not followed.
 * Throws FL_URL, FL_PRIVATE_ADDRESS, FL_FETCH, FL_HTTP.
 */
export async function postJson(address: string, body: unknown, network: Network): Promise<void> {
  const agent = createAgent(network);
  try {
    const url = parseAddress(address);
    checkHost(url.hostname, new Set(network.allowHosts ?? []));
    const response = await request(url, {
      method: 'POST',
      dispatcher: agent,
      signal: AbortSignal.timeout(10_000),
      headers: { 'user-agent': USER_AGENT, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await response.body.dump();
    const { statusCode } = response;
    if (statusCode < 200 || statusCode >= 300) throw new HttpError(url, statusCode, null);
  } catch (thrown) {
    throw toFetchError(address, thrown);
  } finally {
    await agent.destroy();
  }
}
