// Scores a password, in a worker thread.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

export interface PasswordTask {
  password: string;
  ownWords: string[];
}

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Returns a score on zxcvbn's scale: 0 is guessed at once, 4 never. */
export default function scoreOf({ password, ownWords }: PasswordTask): number {
  return zxcvbn.check(password, ownWords).score;
}
