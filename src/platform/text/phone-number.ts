// Telephone numbers as users type and paste them. Pure.
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';
import { plainForm } from './typed-text.js';

const e164 = /^\+[1-9]\d{6,14}$/;
/** Signs that group digits. The zero in `+49 (0) 151` is the trunk prefix, which the metadata knows. */
const grouping = /[\s().\-‐-―−/·]/g;
/** Prefixes that a country has given up, and that reach the same telephone: Mexico's mobile 1. */
const formerPrefixes: readonly (readonly [RegExp, string])[] = [[/^\+521(?=\d{10}$)/, '+52']];

/**
 * Returns a number in E.164, the one form that is stored: without spaces, without the trunk prefix (`+49 0151 …` is `+49 151 …`), with `+`
 * for `00`. Other texts are returned in their plain form.
 */
export function phoneNumberOf(text: string): string {
  const plain = plainForm(text).replace(/^tel:/i, '');
  const international = plain.replace(grouping, '').replace(/^00(?=[1-9])/, '+');
  const parsed = parsePhoneNumberFromString(international, { extract: false }, metadata);
  if (parsed?.ext) return plain;
  const number = [parsed?.number, international].find((each) => each !== undefined && e164.test(each));
  return number ? formerPrefixes.reduce((each, [prefix, now]) => each.replace(prefix, now), number) : plain;
}

/** Returns whether a text is a number in E.164. */
export function isPhoneNumber(text: string): boolean {
  return e164.test(text);
}
