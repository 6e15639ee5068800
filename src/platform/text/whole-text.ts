/** Matches a NUL, which Postgres refuses, or half a character. */
const broken = /[\0\p{Surrogate}]/u;

/** Returns whether Postgres can store a text. */
export const isWhole = (text: string) => !broken.test(text);
