// E-mail addresses as users type and paste them: with spaces, full-width signs or a domain in any script. Pure.
import { domainToASCII } from 'node:url';
import { plainForm } from './typed-text.js';

/** The longest address that mail servers accept. */
export const longestEmail = 254;

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** The local part in any script, as of RFC 6531. */
const atom = String.raw`[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_+\-]`;
const localPart = `(?:(?:${atom}|'){1,64}\\.){0,32}(?:${atom}|'){0,64}${atom}`;
const address = new RegExp(`^${localPart}@(?:${label}\\.){1,32}(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$`, 'u');
/** A label without the characters that domainToASCII would decode or cut at. */
const domainInAnyScript = /^[\p{L}\p{M}\p{N}.-]+$/u;

/**
 * Returns an address in the one form that is stored: without spaces, in small letters, the domain in ASCII (`münchen.de` is
 * `xn--mnchen-3ya.de`). Other texts are returned without the spaces around them.
 */
export function emailAddressOf(text: string): string {
  const plain = plainForm(text).toLowerCase();
  const at = plain.lastIndexOf('@');
  if (at < 1) return plain;
  const domain = plain
    .slice(at + 1)
    .replace(/。/g, '.')
    .replace(/\.$/, '');
  const ascii = domainInAnyScript.test(domain) ? domainToASCII(domain) : '';
  return `${plain.slice(0, at)}@${ascii || domain}`;
}

/** Returns whether a text is an address in the form that emailAddressOf makes. */
export function isEmailAddress(text: string): boolean {
  return text.length <= longestEmail && address.test(text);
}
