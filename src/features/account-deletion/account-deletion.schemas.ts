// The answer to the deletion of an account.
import { z } from 'zod';

export const AccountDeletion = z
  .object({
    eraseAt: z.iso
      .datetime()
      .meta({ description: 'Until then signing in brings the account back, as if nothing had been' }),
  })
  .meta({ id: 'Leaving' });
