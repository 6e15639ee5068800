// The identifiers by which a banned user is recognised. They are stored as keyed hashes: without the secret of the server they reveal no
// address, number or device.
import { createHmac } from 'node:crypto';
import { mailboxOf } from '../../../platform/text/mailbox.js';
import type { Identifier } from '../sanctions.types.js';

/** Placeholders of accounts without an address. */
const placeholders = /\.invalid$/;
/** The known identifiers of a user or a call. */
export interface KnownIdentifiers {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  device?: string | null | undefined;
}

/** Returns the hashed identifiers. */
export function identifiersOf({ email, phone, device }: KnownIdentifiers, secret: string): Identifier[] {
  const mailboxes = email && !placeholders.test(email) ? mailboxesOf(email) : [];
  const values: [Identifier['kind'], string | null | undefined][] = [
    ...mailboxes.map((mailbox) => ['email', mailbox] as ['email', string]),
    ['phone', phone],
    ['device', device],
  ];
  return values.flatMap(([kind, value]) => (value ? [{ kind, hash: hashOf(kind, value, secret) }] : []));
}

/** Returns the mailbox of an address, and how it was stored before providers had rules: bans from then last. */
function mailboxesOf(email: string): string[] {
  const [name = '', domain = ''] = email.toLowerCase().split('@');
  return [...new Set([mailboxOf(email), `${name.split('+', 1)[0] || name}@${domain}`])];
}

function hashOf(kind: string, value: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`barred ${kind} ${value}`).digest();
}
