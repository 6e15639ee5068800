// Whether a password can be guessed, by zxcvbn's dictionaries and patterns rather than by rules about characters.
import { WorkerPool } from '../../../platform/concurrency/worker-pool.js';
import type { PasswordTask } from './password-score.worker.js';

/** From this score of zxcvbn on (0 is guessed at once, 4 never) a password withstands an online attack. */
const enough = 2;
/** Characters of a password that are scored. The time grows with the square of the length, and is 0.1 s at worst for 40 characters. */
const mostScored = 40;
/** Characters of each fact about the owner that are compared with the password. */
const mostOfFact = 64;

/** 24 that wait at 0.1 s each: the last one waits for 2.4 s. One site, or user, has 6. */
const scorer = new WorkerPool<PasswordTask, number>(new URL('./password-score.worker', import.meta.url), {
  waiting: 24,
  perKey: 6,
  timeoutMs: 10_000,
});

/**
 * Tells whether a password is hard enough to guess for someone who knows these facts (e-mail address, name) about its owner.
 * @param askedBy the site or user to wait for
 * @throws BUSY when too many passwords wait for their score
 */
export async function isStrongPassword(password: string, ownWords: string[] = [], askedBy?: string): Promise<boolean> {
  const facts = ownWords.map((fact) => fact.slice(0, mostOfFact));
  const words = facts.flatMap((fact) => [fact, ...fact.split('@'), ...fact.split(/[^\p{L}\p{N}]+/u)]).filter(Boolean);
  const task = { password: password.slice(0, mostScored), ownWords: [...new Set(words)] };
  return (await scorer.run(task, askedBy)) >= enough;
}
