// Which addresses this server may call. The decision is made on the address of the connection, after the name was resolved.
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

/**
 * Ranges that no setting opens. Clouds tell a machine its secrets at link-local addresses and at a few addresses of their own. The
 * IPv6 transition ranges hold an IPv4 address that this server cannot see the fate of.
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

/** Tells whether this server may connect to an address. @param allowPrivate opens this machine and its networks */
export function isCallable(address: string, allowPrivate: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const reached = reachedBy(ipaddr.process(address));
  if (closed.some((range) => isWithin(reached, range)) || hidesIpv4(reached)) return false;
  if (allowPrivate) return true;
  return reached.range() === 'unicast' && (reached.kind() === 'ipv4' || isWithin(reached, globalUnicast));
}

/** The IPv4 address that the well-known prefix of NAT64 (RFC 6052) leads to; any other address leads to itself. */
function reachedBy(address: Address): Address {
  return isWithin(address, nat64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}

/** Tells whether an IPv6 address holds an IPv4 address by the old ways: IPv4-compatible, or ISATAP under any prefix. */
function hidesIpv4(address: Address): boolean {
  if (!(address instanceof ipaddr.IPv6)) return false;
  const isIsatap = address.parts[5] === 0x5efe && ((address.parts[4] ?? 0) & ~0x200) === 0;
  return isIsatap || (isWithin(address, compatible) && address.toString() !== loopback.toString());
}

function isWithin(address: Address, range: [Address, number]): boolean {
  return address.kind() === range[0].kind() && address.match(range);
}
