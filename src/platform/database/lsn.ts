// Positions in the write-ahead log, as Postgres writes them: two hexadecimal numbers, the first of which counts 4 GB each.

export const lsnPattern = /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/i;

export function lsnOf(text: string): bigint {
  const [high, low] = text.split('/').map((half) => BigInt(`0x${half}`)) as [bigint, bigint];
  return (high << 32n) + low;
}
