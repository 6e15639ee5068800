// What a route asks of the one who calls, beside a sign-in; the guard holds it.
import { SetMetadata } from '@nestjs/common';
import type { Recency, Role } from '../../sanctions/sanctions.types.js';

export const WHILE_SUSPENDED = 'while suspended';
export const NEEDS_ROLE = 'needs role';

/** Open to those who are suspended, too: what concerns their own account. */
export const AllowWhileSuspended = () => SetMetadata(WHILE_SUSPENDED, true);

export interface NeededRole {
  role: Exclude<Role, 'person'>;
  recency: Recency;
}

/** Only for users of this role, or a higher one, who have shown their second factor recently enough. */
export const NeedsRole = (role: NeededRole['role'], recency: Recency = 'recent') =>
  SetMetadata(NEEDS_ROLE, { role, recency } satisfies NeededRole);
