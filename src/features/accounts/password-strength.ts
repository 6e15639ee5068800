// Whether a password can be guessed, by zxcvbn's dictionaries and patterns rather than by rules about characters.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** zxcvbn's scale: 0 is guessed at once, 4 never; from 2 on it withstands an online attack. */
const enough = 2;

/** Is the password hard enough to guess for someone who knows these facts (e-mail address, name) about its owner? */
export function isStrongPassword(password: string, ownWords: string[] = []): boolean {
  // zxcvbn's time grows with the length; what is over 100 characters long isn't guessed word by word
  const words = ownWords.flatMap((fact) => [fact, ...fact.split('@'), ...fact.split(/[^\p{L}\p{N}]+/u)]);
  return password.length > 100 || zxcvbn.check(password, words.filter(Boolean)).score >= enough;
}
