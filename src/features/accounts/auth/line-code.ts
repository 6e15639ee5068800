// The one-time codes that let a registered person in over a plain connection.
import { randomInt } from 'node:crypto';

export const lineCodeMinutes = 5;

/** Signs that nobody mistakes for one another. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 8;

/** One of 32^8, a million million. */
export function newLineCode(): string {
  return Array.from({ length }, () => signs[randomInt(signs.length)]).join('');
}
