// The identifiers by which a banned user is recognised. They are stored as keyed hashes: without the secret of the server they reveal no
// address, number or device.
import { createHmac } from 'node:crypto';
import type { Identifier } from '../sanctions.types.js';

/** Placeholders of accounts without an address. */
const placeholders = /\.invalid$/;
/** Providers that ignore dots in the name of a mailbox. */
const dotless = new Set(['gmail.com']);
/** Other domains of the same provider. */
const alias: Record<string, string> = { 'googlemail.com': 'gmail.com' };

/** The known identifiers of a user or a call. */
export interface KnownIdentifiers {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  device?: string | null | undefined;
}

/** Returns the hashed identifiers. */
export function identifiersOf({ email, phone, device }: KnownIdentifiers, secret: string): Identifier[] {
  const values: [Identifier['kind'], string | null | undefined][] = [
    ['email', email && !placeholders.test(email) ? mailboxOf(email) : null],
    ['phone', phone],
    ['device', device],
  ];
  return values.flatMap(([kind, value]) => (value ? [{ kind, hash: hashOf(kind, value, secret) }] : []));
}

/** Returns the mailbox of an address: the same for all its spellings, without case and without what follows a plus. */
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
