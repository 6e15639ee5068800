// Marks by which two accounts may belong to one person: the mailbox, the domain of the mailbox unless it is a public provider, the phone
// number, the devices and the network. Reporters with a mark in common count once in the automatic hiding (credibility.ts).
import { createHmac } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { siteOf } from '../../../platform/rate-limits/network.js';
import { isOfProvider, mailboxOf } from '../../../platform/text/mailbox.js';

/** The identifiers of a reporter; addresses and numbers only when they are confirmed. */
export interface ReporterIdentifiers {
  email: string | null;
  phone: string | null;
  /** Hashes in hexadecimal, as those of bans. */
  devices: readonly string[];
  /** As networkHashOf makes it, in hexadecimal. */
  network: string | null;
}

export function reporterMarks({ email, phone, devices, network }: ReporterIdentifiers): string[] {
  return [
    ...(email ? mailboxMarks(email) : []),
    ...(phone ? [`phone ${phone}`] : []),
    ...devices.map((device) => `device ${device}`),
    ...(network ? [`network ${network}`] : []),
  ];
}

/**
 * Returns a keyed hash of an address's network, for comparisons only.
 * @param secret of the server
 * @returns undefined for an address of this machine or of a private network, where a proxy without forwarded addresses would give
 * all users the same network
 */
export function networkHashOf(address: string, secret: string): Buffer | undefined {
  const network = siteOf(address);
  if (!network || isPrivate(network.replace('::/48', '::'))) return undefined;
  return createHmac('sha256', secret).update(`network of a report ${network}`).digest();
}

/** The ranges of networks behind a proxy; `unspecified` holds the IPv6 network of ::1. */
const privateRanges = ['private', 'loopback', 'linkLocal', 'uniqueLocal', 'unspecified'];

/** A proxy may give something else than an address, such as `203.0.113.7:1234`; siteOf keeps it, and it is a network of its own. */
function isPrivate(address: string): boolean {
  return ipaddr.isValid(address) && privateRanges.includes(ipaddr.parse(address).range());
}

/** Returns the marks of a mailbox and of its domain: the owner of a domain has any number of mailboxes. */
function mailboxMarks(email: string): string[] {
  const mailbox = mailboxOf(email);
  const domain = mailbox.slice(mailbox.lastIndexOf('@') + 1);
  return [`mailbox ${mailbox}`, ...(isOfProvider(mailbox) ? [] : [`domain ${registrableDomain(domain)}`])];
}

/** Returns the registrable part of a domain: two labels, or three under endings such as co.uk. */
function registrableDomain(domain: string): string {
  const labels = domain.split('.');
  const isUnderCountry = labels.length > 2 && labels.at(-1)!.length === 2 && labels.at(-2)!.length <= 3;
  return labels.slice(isUnderCountry ? -3 : -2).join('.');
}
