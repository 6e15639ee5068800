/** A kind of address by which a user is reached. */
export type Contact = 'email' | 'phone';

/** What an account can be reached and opened by. */
export interface ModeratedAccountRow {
  /** None that is real while it ends in `.invalid`. */
  email: string;
  emailVerified: boolean;
  phoneNumber: string | null;
  isAnonymous: boolean;
  /** As better-auth keeps it. */
  password: string | null;
}
