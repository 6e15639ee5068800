// Sanctions of the public rooms apply to a registered user by id, and to a guest by the name.
import { nameKey } from '../../content-filter/nickname.js';
import type { Target } from '../../sanctions/sanctions.types.js';
import type { Who } from '../chat.types.js';

/** Returns the target of a sanction about a visitor. */
export function targetOf({ id, name, guest }: Who): Target {
  return { personId: guest ? null : id, nameKey: nameKey(name) };
}
