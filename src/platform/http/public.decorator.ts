// Decorator of routes and controllers that need no sign-in.
import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'public';

/** Access without signing in: with `anonymous` a token is ignored, with `optional` it is checked when there is one. */
export type Access = 'anonymous' | 'optional';

/** Marks a route or controller that needs no sign-in. */
export const Public = (access: Access = 'anonymous') => SetMetadata(PUBLIC, access);
