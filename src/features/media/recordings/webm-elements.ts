// What a recording in WebM holds. Browsers write it while they record: the size of its parts and its length are left open, so the
// length is read off its last sound.

/** Elements with others inside, whose sizes may be left open: Segment, Info, Tracks, TrackEntry, Cluster, BlockGroup, and the header. */
const groups = new Set([0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0, 0x1a45dfa3]);

export interface Webm {
  sound: boolean;
  video: boolean;
  /** To the beginning of the last block. */
  seconds: number;
}

/** @returns nothing for what isn't WebM; of a broken one what can be read */
export function readWebm(data: Buffer): Webm | undefined {
  const types = new Set<number>();
  let isWebm = false;
  let tickMs = 1;
  let clusterAt = 0;
  let end = 0;
  for (const { id, value } of elementsOf(data)) {
    if (id === 0x4282)
      isWebm = value.toString('latin1', 0, 4) === 'webm' && value.subarray(4).every((byte) => byte === 0);
    else if (id === 0x2ad7b1) tickMs = numberOf(value) / 1_000_000;
    else if (id === 0x83) types.add(numberOf(value));
    else if (id === 0xe7) clusterAt = numberOf(value);
    else if ((id === 0xa3 || id === 0xa1) && value.length > 3) end = Math.max(end, clusterAt + value.readInt16BE(1));
  }
  return isWebm ? { sound: types.has(2), video: types.has(1), seconds: (end * tickMs) / 1000 } : undefined;
}

/** All elements without others inside, in their order, and where each starts. */
export function* elementsOf(data: Buffer): Generator<{ id: number; value: Buffer; start: number }> {
  let at = 0;
  while (at < data.length) {
    const idLength = lengthOf(data[at]!);
    const sizeAt = at + idLength;
    const sizeLength = lengthOf(data[sizeAt] ?? 0);
    const start = sizeAt + sizeLength;
    if (idLength > 4 || sizeLength > 8 || start > data.length) return;
    const id = numberOf(data.subarray(at, sizeAt));
    // without its marker first: with it a size of eight bytes is too large to be told exactly
    const size =
      (data[sizeAt]! & (0xff >> sizeLength)) * 256 ** (sizeLength - 1) + numberOf(data.subarray(sizeAt + 1, start));
    const begun = at;
    at = groups.has(id) ? start : start + size;
    if (!groups.has(id)) yield { id, value: data.subarray(start, at), start: begun };
  }
}

/** How many bytes a number takes whose first one is given: one more than the zeros it begins with. */
const lengthOf = (first: number) => Math.clz32(first) - 23;

/** Of up to eight bytes; what is beyond 2^53 is nothing that fits in here anyway. */
const numberOf = (bytes: Buffer) => bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);
