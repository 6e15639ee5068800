// Marks what a route requires of its caller beside a sign-in; auth.guard.ts enforces it.
import { SetMetadata } from '@nestjs/common';
import type { Recency, Role } from '../../sanctions/sanctions.types.js';

export const WHILE_SUSPENDED = 'while suspended';
export const NEEDS_ROLE = 'needs role';

/** Opens a route to suspended users: one that concerns their own account. */
export const AllowWhileSuspended = () => SetMetadata(WHILE_SUSPENDED, true);

/** The role that a route requires. */
export interface NeededRole {
  role: Exclude<Role, 'person'>;
  recency: Recency;
}

/** Restricts a route to users of this role, or a higher one, who have shown their second factor recently enough. */
export const NeedsRole = (role: NeededRole['role'], recency: Recency = 'recent') =>
  SetMetadata(NEEDS_ROLE, { role, recency } satisfies NeededRole);
