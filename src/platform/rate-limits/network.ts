// Keys of rate limits by network: an IPv4 address, or a prefix of an IPv6 address, since a subscriber has many IPv6 addresses.
import ipaddr from 'ipaddr.js';

/** Groups of 16 bits in the prefix of one line, and of a site: a company, a campus, some thousand phones of one carrier. */
const [networkGroups, siteGroups] = [4, 3];

/** Returns the key of the address's network: an IPv4 address, or the first 64 bits of an IPv6 address. @param address as sockets and proxies give it */
export function networkOf(address: string): string {
  return prefixOf(address, networkGroups);
}

/**
 * Returns the key of the address's site: an IPv4 address, or the first 48 bits of an IPv6 address. For limits that one subscriber with
 * many networks would otherwise multiply.
 */
export function siteOf(address: string): string {
  return prefixOf(address, siteGroups);
}

function prefixOf(address: string, groups: number): string {
  const plain = address.trim().replace(/%.*$/, '');
  if (!ipaddr.IPv6.isValid(plain)) return plain;
  const parsed = ipaddr.process(plain);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const prefix = parsed.parts.slice(0, groups).map((part) => part.toString(16));
  return `${prefix.join(':')}::/${groups * 16}`;
}
