import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'public';

/** Who may call a route without signing in: for `nobody` in particular a token is not even looked at, for `anybody` it is. */
export type Access = 'nobody' | 'anybody';

/** Marks a route or controller that needs no sign-in. */
export const Public = (access: Access = 'nobody') => SetMetadata(PUBLIC, access);
