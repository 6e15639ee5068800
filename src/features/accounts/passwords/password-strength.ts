// Scores passwords by zxcvbn's dictionaries and patterns rather than by rules about characters.
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
  mostMs: 10_000,
});

/**
 * Returns whether a password is hard to guess for an attacker who knows these facts (e-mail address, name) about its owner.
 * @param requestedBy the site or user whose share of the queue is used
 * @throws BUSY when the queue is full
 */
export async function isStrongPassword(
  password: string,
  ownWords: string[] = [],
  requestedBy?: string,
): Promise<boolean> {
  const facts = ownWords.map((fact) => fact.slice(0, mostOfFact));
  const words = facts.flatMap((fact) => [fact, ...fact.split('@'), ...fact.split(/[^\p{L}\p{N}]+/u)]).filter(Boolean);
  const task = { password: password.slice(0, mostScored), ownWords: [...new Set(words)] };
  return (await scorer.run(task, requestedBy)) >= lowestScore;
}
