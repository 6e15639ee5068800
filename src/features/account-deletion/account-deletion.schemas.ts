// The answer to the deletion of an account.
import { z } from 'zod';

export const AccountDeletion = z
  .object({
    eraseAt: z.iso
      .datetime()
      .meta({ description: 'When the data is erased. A sign-in before that restores the account unchanged' }),
  })
  .meta({ id: 'Leaving' });
