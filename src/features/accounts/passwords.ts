import { Injectable } from '@nestjs/common';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** A hash that no password has, in better-auth's form. */
const decoy = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

/** Hashes passwords (scrypt, outside of the event loop). Tests hand in one that is fast. */
@Injectable()
export class Passwords {
  hash(password: string): Promise<string> {
    return hashPassword(password);
  }

  /** Takes as long when there is no hash, so that the time does not tell whether an account has a password. */
  verify(password: string, hash: string | null | undefined): Promise<boolean> {
    return verifyPassword({ hash: hash ?? decoy, password });
  }
}
