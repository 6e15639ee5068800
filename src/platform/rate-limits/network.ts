// From where somebody comes, as far as it can be told who it is: one IPv4 address, or the network of 64 bits in which whoever has one
// IPv6 address has as many as they like.
import { isIPv6 } from 'node:net';

const groups = 8;
/** Groups of 16 bits in the address of one line, and of a site: a company, a campus, some thousand phones of one carrier. */
const [ofNetwork, ofSite] = [4, 3];

/** @param address as sockets and proxies tell it @returns the key of its limits: another address of the same network has the same */
export function networkOf(address: string): string {
  return prefixOf(address, ofNetwork);
}

/**
 * The same with the 48 bits of a site, of which one subscriber often has many networks.
 * @returns the key of limits that many networks of one subscriber would multiply: an IPv4 address, or such a prefix
 */
export function siteOf(address: string): string {
  return prefixOf(address, ofSite);
}

function prefixOf(address: string, kept: number): string {
  const plain = address.trim().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = partsOf(head);
  const missing = tail === undefined ? 0 : Math.max(0, groups - before.length - partsOf(tail).length);
  const all = [...before, ...Array<string>(missing).fill('0'), ...partsOf(tail ?? '')];
  const network = all.slice(0, kept).map((part) => Number.parseInt(part, 16).toString(16));
  return `${network.join(':')}::/${kept * 16}`;
}

/** An IPv4 address at the end takes two groups. */
function partsOf(text: string): string[] {
  return text.split(':').flatMap((part) => (part.includes('.') ? ['0', '0'] : part === '' ? [] : [part]));
}
