// The form of a server key: a prefix that scanners find, a public part, and a secret of 256 bits.

export const serverKeyPrefix = 'fjn_live_';

const publicPart = '[a-z2-7]{16}';
const secret = '[A-Za-z0-9_-]{43}';

/** Matches a text that is a server key, and its public part. */
export const wholeServerKey = new RegExp(`^${serverKeyPrefix}(${publicPart})_${secret}$`);

/** Matches each server key in a text, and what of it may be shown. */
export const serverKeysInText = new RegExp(`(${serverKeyPrefix}${publicPart}_)${secret}`, 'g');
