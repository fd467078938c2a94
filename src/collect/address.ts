import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { UserError } from '../errors.js';

/** True for an address of the public internet: not loopback, private, link-local, reserved, nor one of these inside IPv6. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || !hasInnerPrivateAddress(address as ipaddr.IPv6);
}

/** 6to4 (RFC 3056) and NAT64 (RFC 6052) carry an IPv4 address; ipaddr names their ranges, Teredo's too. */
function hasInnerPrivateAddress(address: ipaddr.IPv6): boolean {
  const [a, , , , , f] = address.parts;
  const isEmbedded = a === 0 && f === 0xffff;
  return isEmbedded;
}

/**
 * Name look-up that answers with public addresses only, for the socket itself: what was checked is what is connected,
 * so a name that changes its answer in between (DNS rebinding) gains nothing. `allowHosts` are let through by name.
 */
export function createGuardedLookup(allowHosts: ReadonlySet<string>): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
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
