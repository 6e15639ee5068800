// The keys of the subjects of reports. A user's key is their id.
import { nameKey } from '../../content-filter/nickname.js';

/** Returns the key of a guest, who has only a name. */
export const guestKey = (name: string) => `name ${nameKey(name)}`;
