// Seeded random numbers for the demo: the same seed gives the same users on every machine.

/** A stream of numbers in [0, 1) from a 32-bit seed (mulberry32). */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `least` to `most`, both included. */
export function whole(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** Exponential with the given mean. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random());
}

/** A UUIDv4. */
export function uuidFrom(random: Random): string {
  const bits = (count: number) => Math.floor(random() * 2 ** count);
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const variant = hex(0x8000 | bits(14), 4);
  return `${hex(bits(32), 8)}-${hex(bits(16), 4)}-4${hex(bits(12), 3)}-${variant}-${hex(bits(24), 6)}${hex(bits(24), 6)}`;
}
