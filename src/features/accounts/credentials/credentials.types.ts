// The types that the layers of the credentials share.

/** A kind of address by which a user is reached. */
export type Contact = 'email' | 'phone';

/** The sign-in methods of an account. */
export interface CredentialsRow {
  /** A placeholder when it ends in `.invalid`. */
  email: string;
  emailVerified: boolean;
  phoneNumber: string | null;
  isAnonymous: boolean;
  externalId: string | null;
  /** As better-auth hashes it. */
  password: string | null;
}
