// The identifiers by which a banned user is recognised. They are stored as keyed hashes: without the secret of the server they reveal no
// address, number, device or external id.
import { createHmac } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';
import { mailboxOf } from '../../../platform/text/mailbox.js';
import type { Identifier } from '../sanctions.types.js';

/** Placeholders of accounts without an address. */
const placeholders = /\.invalid$/;
/** Prefixes that were dropped from stored numbers, by country code; elsewhere it is 0. */
const formerPrefixes: Record<string, string> = { 1: '1', 7: '8', 52: '1' };

/** The known identifiers of a user or a call. */
export interface KnownIdentifiers {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  device?: string | null | undefined;
  /** The id that the backend of an app gave the user. */
  externalId?: string | null | undefined;
}

/** Returns the hashed identifiers. */
export function identifiersOf({ email, phone, device, externalId }: KnownIdentifiers, secret: string): Identifier[] {
  const mailboxes = email && !placeholders.test(email) ? mailboxesOf(email) : [];
  const values: [Identifier['kind'], string | null | undefined][] = [
    ...mailboxes.map((mailbox) => ['email', mailbox] as ['email', string]),
    ...(phone ? phonesOf(phone) : []).map((number) => ['phone', number] as ['phone', string]),
    ['device', device],
    ['external', externalId],
  ];
  return values.flatMap(([kind, value]) => (value ? [{ kind, hash: hashOf(kind, value, secret) }] : []));
}

/** Returns the mailbox of an address, and how it was stored before providers had rules: bans from then last. */
function mailboxesOf(email: string): string[] {
  const [name = '', domain = ''] = email.toLowerCase().split('@');
  return [...new Set([mailboxOf(email), `${name.split('+', 1)[0] || name}@${domain}`])];
}

/** Returns a number, and the forms with a trunk prefix that were stored before numbers had one form: bans from then last. */
function phonesOf(phone: string): string[] {
  const { countryCallingCode, nationalNumber } = parsePhoneNumberFromString(phone, metadata) ?? {};
  if (!countryCallingCode) return [phone];
  const prefixes = formerPrefixes[countryCallingCode] ?? '0';
  return [phone, `+${countryCallingCode}${prefixes}${nationalNumber}`];
}

function hashOf(kind: string, value: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`barred ${kind} ${value}`).digest();
}
