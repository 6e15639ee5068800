// What a route asks of the one who calls, beside a sign-in; the guard holds it.
import { SetMetadata } from '@nestjs/common';
import type { Role } from '../standing/standing.types.js';

export const WHILE_SUSPENDED = 'while suspended';
export const NEEDS_ROLE = 'needs role';

/** Open to those who are suspended, too: what concerns their own account. */
export const WhileSuspended = () => SetMetadata(WHILE_SUSPENDED, true);

/** Only for people of this role, or a higher one. */
export const NeedsRole = (role: Exclude<Role, 'person'>) => SetMetadata(NEEDS_ROLE, role);
