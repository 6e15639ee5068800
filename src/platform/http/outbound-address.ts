// The addresses that this server may call (SSRF protection). The check is made on the address of the connection, after the name was resolved.
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

/**
 * Ranges that no setting allows. Clouds serve the credentials of a machine at link-local addresses and at a few others. The IPv6 transition
 * ranges hold an IPv4 address, and where it leads is unknown here.
 */
const closed = [
  '0.0.0.0/8',
  '169.254.0.0/16', // link-local: AWS, Google, Azure, DigitalOcean and others
  '100.100.100.200/32', // Alibaba Cloud
  '168.63.129.16/32', // Azure WireServer
  '192.0.0.192/32', // Oracle Cloud
  '192.88.99.0/24', // 6to4 relays
  '224.0.0.0/4',
  '255.255.255.255/32',
  '::/128',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  'fd00:ec2::/32', // AWS over IPv6
  'fd20:ce::/32', // Google over IPv6
  '::ffff:0:0:0/96', // SIIT
  '64:ff9b:1::/48', // NAT64 of a local network
  '2002::/16', // 6to4
  '2001::/32', // Teredo
].map((range) => ipaddr.parseCIDR(range));

const loopback = ipaddr.parse('::1');
/** IPv4 addresses written as the last 32 bits of an IPv6 address. */
const compatible = ipaddr.parseCIDR('::/96');
const nat64 = ipaddr.parseCIDR('64:ff9b::/96');
/** All public IPv6 addresses that are in use. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Returns whether this server may connect to an address. @param allowPrivate allows this machine and its networks */
export function isCallable(address: string, allowPrivate: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const reached = reachedBy(ipaddr.process(address));
  if (closed.some((range) => isWithin(reached, range)) || hidesIpv4(reached)) return false;
  if (allowPrivate) return true;
  return reached.range() === 'unicast' && (reached.kind() === 'ipv4' || isWithin(reached, globalUnicast));
}

/** Returns the IPv4 address behind the well-known prefix of NAT64 (RFC 6052), or the address itself. */
function reachedBy(address: Address): Address {
  return isWithin(address, nat64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}

/** Returns whether an IPv6 address holds an IPv4 address in an obsolete form: IPv4-compatible, or ISATAP under any prefix. */
function hidesIpv4(address: Address): boolean {
  if (!(address instanceof ipaddr.IPv6)) return false;
  const isIsatap = address.parts[5] === 0x5efe && ((address.parts[4] ?? 0) & ~0x200) === 0;
  return isIsatap || (isWithin(address, compatible) && address.toString() !== loopback.toString());
}

function isWithin(address: Address, range: [Address, number]): boolean {
  return address.kind() === range[0].kind() && address.match(range);
}
