// By what somebody who comes back is known again. Of what is kept nobody can tell the address, number or device without the secret of
// this server.
import { createHmac } from 'node:crypto';
import type { Identifier } from '../sanctions.types.js';

/** Addresses that the server made up for accounts without one. */
const madeUp = /\.invalid$/;
/** Mailboxes whose provider doesn't look at dots. */
const dotless = new Set(['gmail.com']);
/** Another name of the same provider. */
const alias: Record<string, string> = { 'googlemail.com': 'gmail.com' };

export interface KnownTraces {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  device?: string | null | undefined;
}

export function identifiersOf({ email, phone, device }: KnownTraces, secret: string): Identifier[] {
  const values: [Identifier['kind'], string | null | undefined][] = [
    ['email', email && !madeUp.test(email) ? mailboxOf(email) : null],
    ['phone', phone],
    ['device', device],
  ];
  return values.flatMap(([kind, value]) => (value ? [{ kind, hash: hashOf(kind, value, secret) }] : []));
}

/** What all addresses of one mailbox have in common: without case, without what follows a plus. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const given = email.slice(at + 1).toLowerCase();
  const domain = alias[given] ?? given;
  const [name = ''] = email.slice(0, at).toLowerCase().split('+');
  const box = name || email.slice(0, at).toLowerCase();
  return `${dotless.has(domain) ? box.replaceAll('.', '') : box}@${domain}`;
}

function hashOf(kind: string, value: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`barred ${kind} ${value}`).digest();
}
