// The types that the layers of the undo of contact changes share.
import type { Contact } from '../credentials/credentials.types.js';

/** The address and the number of an account, as the table keeps them. */
export interface Contacts {
  email: string;
  emailVerified: boolean;
  phoneNumber: string | null;
}

/** A change, with the contacts from before it. */
export interface ContactChangeRow extends Contacts {
  personId: string;
  at: Date;
}

/** A change to be stored. */
export interface NewContactChange extends ContactChangeRow {
  /** The HMAC of the token. */
  hash: string;
  expiresAt: Date;
}

/** The message about a change, which is sent after its commit. */
export interface RecordedChange {
  before: Contacts;
  /** The contact that gets the undo link, if one does. */
  link?: { to: Contact; token: string };
}
