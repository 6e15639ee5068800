// Reads the elements of WebM, and what a recording contains. Browsers write it while they record, with open sizes and without a length, so
// the length is that of the last block.

/** The elements that contain others, whose sizes may be open: Segment, Info, Tracks, TrackEntry, Cluster, BlockGroup, and the header. */
const groups = new Set([0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0, 0x1a45dfa3]);

/** The content of a WebM file. */
export interface Webm {
  sound: boolean;
  video: boolean;
  /** The time of the beginning of the last block. */
  seconds: number;
}

/** Returns the content of a WebM file, of a broken one as far as it can be read; undefined for other formats. */
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

/** Yields the elements that contain no others, in their order, with the position of each. */
export function* elementsOf(data: Buffer): Generator<{ id: number; value: Buffer; start: number }> {
  let at = 0;
  while (at < data.length) {
    const idLength = lengthOf(data[at]!);
    const sizeAt = at + idLength;
    const sizeLength = lengthOf(data[sizeAt] ?? 0);
    const start = sizeAt + sizeLength;
    if (idLength > 4 || sizeLength > 8 || start > data.length) return;
    const id = numberOf(data.subarray(at, sizeAt));
    // without the marker bit first: with it a size of eight bytes exceeds the safe integers
    const size =
      (data[sizeAt]! & (0xff >> sizeLength)) * 256 ** (sizeLength - 1) + numberOf(data.subarray(sizeAt + 1, start));
    const position = at;
    at = groups.has(id) ? start : start + size;
    if (!groups.has(id)) yield { id, value: data.subarray(start, at), start: position };
  }
}

/** Returns how many bytes a number has, by its first byte: one more than its leading zero bits. */
const lengthOf = (first: number) => Math.clz32(first) - 23;

/** Returns a number of up to eight bytes; those beyond 2^53 are larger than any file here. */
const numberOf = (bytes: Buffer) => bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);
