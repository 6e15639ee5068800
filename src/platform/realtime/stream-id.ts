// Ids of entries in a Redis stream: `MILLISECONDS-COUNT`, by the clock of Redis.

/** Returns whether one id is smaller than another. */
export function isBefore(id: string, other: string): boolean {
  const [[ms, count], [otherMs, otherCount]] = [partsOf(id), partsOf(other)];
  return ms === otherMs ? count < otherCount : ms < otherMs;
}

function partsOf(id: string): [ms: bigint, count: bigint] {
  const [ms = '0', count = '0'] = id.split('-');
  return [BigInt(ms), BigInt(count)];
}
