// One-time codes with which a signed-in user logs in over telnet, where no password should travel.
import { randomInt } from 'node:crypto';

export const lineCodeMinutes = 5;

/** Characters that are not mistaken for one another. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 8;

/** Returns one of 32^8 codes, a million million. @param random returns an integer from 0 up to, not including, its argument */
export function newLineCode(random: (max: number) => number = randomInt): string {
  return Array.from({ length }, () => alphabet[random(alphabet.length)]).join('');
}
