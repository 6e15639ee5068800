// The two ways in which a call names a user: by the id of Fujin, or by the id of the backend of the app after `ext:`.
import { z } from 'zod';
import { ExternalId } from '../../accounts/external-accounts/external-accounts.schemas.js';

const externalPrefix = 'ext:';
const uuid = z.uuid().toLowerCase();

/** Returns the id, or the external id, of a reference; undefined when it is neither. */
export function parseUserRef(ref: string): { id: string } | { externalId: string } | undefined {
  if (ref.startsWith(externalPrefix)) {
    const { data } = ExternalId.safeParse(ref.slice(externalPrefix.length));
    return data === undefined ? undefined : { externalId: data };
  }
  const { data } = uuid.safeParse(ref);
  return data === undefined ? undefined : { id: data };
}

export const UserRef = z
  .string()
  .max(140)
  .refine((ref) => parseUserRef(ref) !== undefined, 'must be the id of a user, or ext: and an external id')
  .meta({
    description: 'Id of a user, or `ext:` and the external id',
    example: 'ext:user-8123',
  });
