// The types that the layers of the sign-up share.

/** A sign-up whose address is not confirmed yet. */
export interface SignUp {
  email: string;
  /** Hashed. */
  ticket: string;
  /** As better-auth hashes it. */
  password: string;
  name: string;
  expiresAt: Date;
}

/** An address as a sign-in finds it. */
export interface AtEmail {
  /** The account that has confirmed the address. */
  personId: string | null;
  password: string | null;
  /** The password of the newest sign-up that was not confirmed; it opens nothing. */
  waitingPassword: string | null;
}

/** A new account: either its address or its number is proven. */
export type NewAccount =
  | { email: string; name?: string | undefined; passwordHash?: string | undefined }
  | { phoneNumber: string };
