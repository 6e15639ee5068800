// Extracts the country calling code of a phone number, which has one to three digits and no separator behind it.
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';

/** Returns the calling code, such as "+86"; "+" when it is assigned to no country or network. @param number in E.164 */
export function callingCodeOf(number: string): string {
  return `+${parsePhoneNumberFromString(number, metadata)?.countryCallingCode ?? ''}`;
}
