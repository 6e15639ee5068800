// The order of the roles: which actions and which users a role permits.
import type { Role } from '../sanctions.types.js';

const rank: Record<Role, number> = { person: 0, moderator: 1, admin: 2 };

/** Returns whether a role is enough where another one is needed. */
export function suffices(role: Role, needed: Role): boolean {
  return rank[role] >= rank[needed];
}

/** Returns whether an actor may sanction a subject: only one of a lower role. */
export function outranks(actor: Role, subject: Role): boolean {
  return rank[actor] > rank[subject];
}
