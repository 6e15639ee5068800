import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'public';

/** Marks a route or controller that needs no sign-in. */
export const Public = () => SetMetadata(PUBLIC, true);
