// Hashes of passwords: scrypt, as better-auth writes them. Node.js computes each in a thread of its pool, of which there are four for
// everything (files, names of hosts, pictures) and which all would wait for, so that few are computed at a time.
import * as crypto from 'better-auth/crypto';
import { WorkQueue } from '../../platform/work-queue.js';

/** A hash takes 0.1 s and 32 MB: the last of 48 waits for 2.4 s. */
const hashes = new WorkQueue({ running: 2, waiting: 48 });

/** @throws BUSY when too many passwords wait for their hash */
export function hashPassword(password: string): Promise<string> {
  return hashes.run(() => crypto.hashPassword(password));
}

/** Tells whether a password is the one of a hash. @throws BUSY when too many passwords wait for their hash */
export function verifyPassword(attempt: { hash: string; password: string }): Promise<boolean> {
  return hashes.run(() => crypto.verifyPassword(attempt));
}
