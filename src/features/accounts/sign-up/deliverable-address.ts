// Rejects e-mail addresses that cannot belong to a user.

/**
 * Top-level domains in which no mailbox is reached from the internet: IANA's special-use domains and ICANN's `internal`. `example`
 * is left out, since documents and tests write to it.
 * Source: https://www.iana.org/assignments/special-use-domain-names
 */
const specialUse = new Set(['alt', 'arpa', 'internal', 'invalid', 'local', 'localhost', 'onion', 'test']);

/** Returns whether mail to this address may leave the network of the server. */
export function isDeliverable(email: string): boolean {
  return !specialUse.has(email.slice(email.lastIndexOf('.') + 1).toLowerCase());
}
