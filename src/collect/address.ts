import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { UserError } from '../errors.js';

/** True for an address of the public internet: not loopback, private, link-local, reserved, nor one of these inside IPv6. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || isGlobalUnicast(address as ipaddr.IPv6);
}

/**
 * Of IPv6 only 2000::/3 is given out (IANA); all else carries an IPv4 address (RFC 4291, 6052, 8215), is local, or is
 * nobody's. 3fff::/20 is for documentation (RFC 9637). ipaddr names 6to4's and Teredo's ranges.
 */
function isGlobalUnicast(address: ipaddr.IPv6): boolean {
  const [first = 0, second = 0] = address.parts;
  const isGivenOut = first >= 0x2000 && first <= 0x3fff;
  const isDocumentation = first === 0x3fff && second <= 0x0fff;
  return isGivenOut && !isDocumentation;
}

/** As `dns.lookup` with `all`; tests give their own. */
export type ResolveName = (
  hostname: string,
  options: { readonly all: true },
  callback: (
    error: NodeJS.ErrnoException | null,
    addresses: { readonly address: string; readonly family: number }[],
  ) => void,
) => void;

/**
 * Name look-up that answers with public addresses only, for the socket itself: what was checked is what is connected,
 * so a name that changes its answer in between (DNS rebinding) gains nothing. `allowHosts` are let through by name.
 */
export function createGuardedLookup(
  allowHosts: ReadonlySet<string>,
  resolve: ResolveName = lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const isAllowed = allowHosts.has(hostname);
      const refused = isAllowed ? undefined : addresses.find((a) => !isPublicAddress(a.address));
      const [first] = addresses;
      if (refused || !first) return callback(privateAddress(hostname), '', 0);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

/** Sockets to a literal address skip the look-up, so literals are checked before. */
export function checkHost(hostname: string, allowHosts: ReadonlySet<string>): void {
  const literal = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (/(?:^|\.)localhost$/i.test(literal) && !allowHosts.has(literal)) throw privateAddress(hostname);
  if (ipaddr.isValid(literal) && !allowHosts.has(literal) && !isPublicAddress(literal))
    throw privateAddress(hostname);
}

function privateAddress(hostname: string): UserError {
  return new UserError(
    'FL_PRIVATE_ADDRESS',
    `${hostname} is not on the public internet: it is never fetched.`,
    {
      hint: 'Save the page and give the file, or paste the text.',
    },
  );
}
