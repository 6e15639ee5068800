// A text by which moderators and server keys search for users.
import { emailAddressOf } from '../../../platform/text/email-address.js';
import { phoneNumberOf } from '../../../platform/text/phone-number.js';
import { uuidOf } from '../../../platform/text/uuid.js';

/** A text, and the id, the address and the number that it may be, in the form that is stored. */
export interface PeopleSearch {
  q: string;
  id: string | undefined;
  email: string;
  phone: string;
}

export function peopleSearchOf(q: string): PeopleSearch {
  return { q, id: uuidOf(q), email: emailAddressOf(q), phone: phoneNumberOf(q) };
}
