// The form of a server key: a prefix that scanners find, a public part, and a secret of 256 bits.

export const serverKeyPrefix = 'fjn_live_';

/** Matches a text that is a server key, and its public part. */
export const wholeServerKey = /^fjn_live_([a-z2-7]{16})_[A-Za-z0-9_-]{43}$/;

/** Matches each server key in a text, and the part of it that may be shown. */
export const serverKeysInText = /(fjn_live_[a-z2-7]{16}_)[A-Za-z0-9_-]{43}/g;
