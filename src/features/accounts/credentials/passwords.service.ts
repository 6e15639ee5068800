// Hashes of passwords: scrypt, as better-auth writes them. Node.js computes each in a thread of its pool, of which there are four for
// everything (files, names of hosts, pictures), so few are computed at a time.
import { Injectable } from '@nestjs/common';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { WorkQueue } from '../../../platform/concurrency/work-queue.js';

/** A hash that no password has, in better-auth's form. */
const decoy = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

/** Hashes and verifies passwords. Tests hand in one that is fast. */
@Injectable()
export class PasswordsService {
  /** A hash takes 0.1 s and 32 MB: the last of 48 waits for 2.4 s, or twice that behind wrong passwords. One key has 6. */
  private readonly hashes = new WorkQueue({ running: 2, waiting: 48, perKey: 6 });

  /** @param askedBy the site or user to wait for @throws BUSY when too many passwords wait for their hash */
  hash(password: string, askedBy?: string): Promise<string> {
    return this.hashes.run(() => hashPassword(password), askedBy);
  }

  /**
   * Tells whether a password is the one of a hash. It takes as long when there is no hash, so that the time does not tell whether an
   * account has a password. @throws BUSY when too many passwords wait for their hash
   */
  async verify(password: string, hash: string | null | undefined, askedBy?: string): Promise<boolean> {
    return (await this.find(password, [hash], askedBy)) === 0;
  }

  /**
   * Finds the first of these hashes that is the password's, all in one turn, so that BUSY tells nothing about any of them.
   * @returns its index, or -1; a hash that isn't there takes as long as another @throws BUSY
   */
  find(password: string, hashes: readonly (string | null | undefined)[], askedBy?: string): Promise<number> {
    return this.hashes.run(async () => {
      for (const [index, hash] of hashes.entries())
        if (await verifyPassword({ hash: hash ?? decoy, password })) return index;
      return -1;
    }, askedBy);
  }
}
