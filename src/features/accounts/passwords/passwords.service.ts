// Scores, hashes and verifies passwords. The score is zxcvbn's, by dictionaries and patterns rather than by rules about characters. The
// hash is scrypt in better-auth's form; Node.js computes each in a thread of its pool, of which there are four for everything (files,
// names of hosts, pictures), so two are computed at a time.
import { Injectable } from '@nestjs/common';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { WorkQueue } from '../../../platform/concurrency/work-queue.js';
import { WorkerPool } from '../../../platform/concurrency/worker-pool.js';
import type { PasswordTask } from './password-score.worker.js';

/** The lowest score of zxcvbn (0 is guessed at once, 4 never) at which a password withstands an online attack. */
const lowestScore = 2;
/** The characters of a password that are scored. The time grows with the square of the length: 0.1 s at worst for 40 characters. */
const mostScored = 40;
/** The characters of each fact about the owner that are compared with the password. */
const mostOfFact = 64;

/** 24 passwords wait at 0.1 s each: the last one waits for 2.4 s. One site, or user, has 6. */
const scorer = new WorkerPool<PasswordTask, number>(new URL('./password-score.worker', import.meta.url), {
  waiting: 24,
  perKey: 6,
  timeoutMs: 10_000,
});

/** A hash in better-auth's form that no password has. */
const decoy = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

@Injectable()
export class PasswordsService {
  /** A hash takes 0.1 s and 32 MB: the last of 48 waits for 2.4 s, or twice that behind wrong passwords. One key has 6. */
  private readonly hashes = new WorkQueue({ running: 2, waiting: 48, perKey: 6 });

  /**
   * Returns whether a password is hard to guess for an attacker who knows these facts (e-mail address, name) about its owner.
   * @param requestedBy the site or user whose share of the queue is used
   * @throws BUSY when the queue is full
   */
  async isStrong(password: string, ownWords: string[] = [], requestedBy?: string): Promise<boolean> {
    const facts = ownWords.map((fact) => fact.slice(0, mostOfFact));
    const words = facts.flatMap((fact) => [fact, ...fact.split('@'), ...fact.split(/[^\p{L}\p{N}]+/u)]).filter(Boolean);
    const task = { password: password.slice(0, mostScored), ownWords: [...new Set(words)] };
    return (await scorer.run(task, requestedBy)) >= lowestScore;
  }

  /** Hashes a password. @param requestedBy the site or user whose share of the queue is used @throws BUSY when the queue is full */
  hash(password: string, requestedBy?: string): Promise<string> {
    return this.hashes.run(() => hashPassword(password), requestedBy);
  }

  /**
   * Returns whether a password has a hash. It takes as long when there is no hash, so that the time does not show whether an account
   * has a password. @throws BUSY when the queue is full
   */
  async verify(password: string, hash: string | null | undefined, requestedBy?: string): Promise<boolean> {
    return (await this.find(password, [hash], requestedBy)) === 0;
  }

  /**
   * Returns the index of the first of these hashes that is the password's, or -1. All are compared in one turn, so that BUSY shows
   * nothing about any of them; a missing hash takes as long as another. @throws BUSY
   */
  find(password: string, hashes: readonly (string | null | undefined)[], requestedBy?: string): Promise<number> {
    return this.hashes.run(async () => {
      for (const [index, hash] of hashes.entries())
        if (await verifyPassword({ hash: hash ?? decoy, password })) return index;
      return -1;
    }, requestedBy);
  }
}
