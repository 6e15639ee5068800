// Schemas of contact blocking.
import { z } from 'zod';

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'must be a SHA-256 in hexadecimal')
  .toLowerCase()
  .meta({
    description:
      'SHA-256 in hexadecimal of one number in E.164 as UTF-8: plus sign, country code and number, nothing else',
    example: 'ec61f3c620a98bdead8c1f1f0ae747abd1b62a0c2dba4fd4bc22cf0d1d8653e5',
  });

export const ContactsInput = z
  .strictObject({ hashes: z.array(hash).max(5_000) })
  .meta({ id: 'Contacts', description: 'Replaces the previous list.' });

export const ContactsKept = z
  .object({
    count: z.int().meta({ description: 'Number of different phone numbers stored; not how many of them are users' }),
  })
  .meta({ id: 'ContactsKept' });
