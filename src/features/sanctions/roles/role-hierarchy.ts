// Who may do something about whom.
import type { Role } from '../sanctions.types.js';

const rank: Record<Role, number> = { person: 0, moderator: 1, admin: 2 };

/** Whether a role is enough where another one is needed. */
export function suffices(role: Role, needed: Role): boolean {
  return rank[role] >= rank[needed];
}

/** Nobody does anything about somebody of the same or a higher role. */
export function outranks(actor: Role, subject: Role): boolean {
  return rank[actor] > rank[subject];
}
