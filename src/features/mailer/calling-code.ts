// The calling code of a telephone number: country calling codes have one to three digits, and no separator tells where they end.
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';

/** @param number in E.164 @returns such as "+86"; "+" for a calling code that is assigned to no country or network */
export function callingCodeOf(number: string): string {
  return `+${parsePhoneNumberFromString(number, metadata)?.countryCallingCode ?? ''}`;
}
