// Nicknames of a demo town: each is given once, until all of its language are given. They have no numbers, since an age stands behind a name.
import type { Locale } from './data/locales.js';
import type { Random } from './random.js';

/** A prime that shares no factor with the number of names, so that its multiples reach each name once. */
const stride = 104_729;

/** The nicknames of one gender in a language, by number. */
export interface NamePool {
  size: number;
  at(n: number): string;
}

/** Returns the given names alone, then each with a family name, then two with a family name where that is usual. */
export function namePool({ families, join, hasMiddleNames }: Locale, given: readonly string[]): NamePool {
  const [alone, withFamily] = [given.length, given.length * families.length];
  const size = alone + withFamily + (hasMiddleNames ? withFamily * (alone - 1) : 0);
  return {
    size,
    at(n) {
      const first = n % alone;
      if (n < alone) return given[first]!;
      const rest = Math.floor(n / alone) - 1;
      const family = families[rest % families.length]!;
      const middle = Math.floor(rest / families.length);
      // the nth other given name after the first
      return join(middle === 0 ? given[first]! : `${given[first]} ${given[(first + middle) % alone]}`, family);
    },
  };
}

export class DemoNames {
  private readonly next: Record<'woman' | 'man', () => string>;

  constructor(locale: Locale, random: Random) {
    this.next = { woman: drawn(locale, locale.woman, random), man: drawn(locale, locale.man, random) };
  }

  /** Returns a nickname that no other user of the town has, until all are taken. */
  draw(kind: 'woman' | 'man'): string {
    return this.next[kind]();
  }
}

/** Returns a function that draws the shorter names first, in an order that depends on the seed. */
function drawn(locale: Locale, given: readonly string[], random: Random): () => string {
  const pool = namePool(locale, given);
  const offset = Math.floor(random() * pool.size);
  const among = (n: number, from: number, count: number) => from + ((offset + (n - from) * stride) % count);
  // the names with one family name are enough for a town; those with a middle name come after them
  const ends = [0, given.length, given.length * (1 + locale.families.length), pool.size];
  let drawnSoFar = 0;
  return () => {
    const n = drawnSoFar++ % pool.size;
    const tier = ends.findLastIndex((end) => end <= n);
    return pool.at(among(n, ends[tier]!, ends[tier + 1]! - ends[tier]!));
  };
}
