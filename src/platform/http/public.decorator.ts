// Decorator of routes and controllers that need no sign-in.
import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'public';

/** Access without signing in: with `nobody` a token is ignored, with `anybody` it is checked when there is one. */
export type Access = 'nobody' | 'anybody';

/** Marks a route or controller that needs no sign-in. */
export const Public = (access: Access = 'nobody') => SetMetadata(PUBLIC, access);
