// What tells that two accounts may be one person: the mailbox, the domain of a mailbox unless it is a provider of many, the number,
// devices and the network. Two reporters with a mark in common are one voice in what hides a user by itself.
import { createHmac } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import { siteOf } from '../../../platform/rate-limits/network.js';
import { mailboxOf } from '../../sanctions/ban-evasion/ban-identifiers.js';

/** Confirmed addresses and numbers alone. */
export interface ReporterTraces {
  email: string | null;
  phone: string | null;
  /** As identifiers.ts and networkHashOf make them, in hexadecimal. */
  devices: readonly string[];
  network: string | null;
}

export function marksOf({ email, phone, devices, network }: ReporterTraces): string[] {
  return [
    ...(email ? mailMarks(email) : []),
    ...(phone ? [`phone ${phone}`] : []),
    ...devices.map((device) => `device ${device}`),
    ...(network ? [`network ${network}`] : []),
  ];
}

/**
 * The network of an address, for comparing only.
 * @param secret of the server @returns undefined for an address of this machine or a private network: a proxy that adds no address
 * would make one network of all users
 */
export function networkHashOf(address: string, secret: string): Buffer | undefined {
  const network = siteOf(address);
  if (!network || isPrivate(network.replace('::/48', '::'))) return undefined;
  return createHmac('sha256', secret).update(`network of a report ${network}`).digest();
}

const privateRanges = new BlockList();
/** The network of ::1. */
privateRanges.addAddress('::', 'ipv6');
privateRanges.addSubnet('fc00::', 7, 'ipv6');
privateRanges.addSubnet('fe80::', 10, 'ipv6');
for (const [net, bits] of Object.entries({
  '10.0.0.0': 8,
  '127.0.0.0': 8,
  '169.254.0.0': 16,
  '172.16.0.0': 12,
  '192.168.0.0': 16,
})) {
  privateRanges.addSubnet(net, bits, 'ipv4');
}

function isPrivate(address: string): boolean {
  return privateRanges.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** A domain of one's own has as many mailboxes as one likes. */
function mailMarks(email: string): string[] {
  const mailbox = mailboxOf(email);
  const domain = mailbox.slice(mailbox.lastIndexOf('@') + 1);
  return [`mailbox ${mailbox}`, ...(providers.has(domain) ? [] : [`domain ${registeredPart(domain)}`])];
}

/** What is bought of a domain: two labels, or three under endings such as co.uk. */
function registeredPart(domain: string): string {
  const labels = domain.split('.');
  const isUnderCountry = labels.length > 2 && labels.at(-1)!.length === 2 && labels.at(-2)!.length <= 3;
  return labels.slice(isUnderCountry ? -3 : -2).join('.');
}

/** Where many people have their mailboxes. */
const providers = new Set(
  [
    'gmail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com yahoo.co.jp yahoo.co.uk icloud.com me.com mac.com aol.com',
    'qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn 21cn.com tom.com wo.cn',
    'naver.com hanmail.net daum.net kakao.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp',
    'proton.me protonmail.com gmx.com gmx.de gmx.net web.de t-online.de mail.ru yandex.ru yandex.com zoho.com fastmail.com',
    'orange.fr free.fr libero.it comcast.net verizon.net att.net bigpond.com rediffmail.com',
  ]
    .join(' ')
    .split(' '),
);
