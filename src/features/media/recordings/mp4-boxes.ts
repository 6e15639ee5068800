// Reads the boxes of MP4, and the length of a fragmented recording, whose header was written before its length was known, as browsers do.

/** The boxes that contain others. */
const groups = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'dinf', 'edts', 'mvex', 'moof', 'traf', 'mfra']);

/**
 * Returns the length of a fragmented file in seconds, of its first track; undefined for a file without fragments, whose header has the
 * length.
 */
export function fragmentedSeconds(data: Buffer): number | undefined {
  let timescale = 0;
  let defaultOfFile = 0;
  let defaultDuration = 0;
  let end = 0;
  let fragmented = false;
  for (const { name, value } of boxesOf(data)) {
    if (name === 'mdhd') timescale ||= uint32(value, value[0] === 1 ? 20 : 12);
    else if (name === 'trex') defaultOfFile = uint32(value, 12);
    else if (name === 'tfhd') defaultDuration = defaultDurationOf(value) ?? defaultOfFile;
    else if (name === 'tfdt') end = value[0] === 1 ? uint32(value, 4) * 2 ** 32 + uint32(value, 8) : uint32(value, 4);
    else if (name === 'trun') {
      fragmented = true;
      end += ticksOf(value, defaultDuration);
    }
  }
  return fragmented && timescale > 0 ? end / timescale : undefined;
}

/** Yields the boxes that contain no others, in their order, with the position of each. */
export function* boxesOf(data: Buffer): Generator<{ name: string; value: Buffer; start: number }> {
  let at = 0;
  while (at + 8 <= data.length) {
    const short = data.readUInt32BE(at);
    const name = data.toString('latin1', at + 4, at + 8);
    const head = short === 1 ? 16 : 8;
    const size = short === 1 ? uint32(data, at + 8) * 2 ** 32 + uint32(data, at + 12) : short || data.length - at;
    if (size < head) return;
    if (!groups.has(name)) yield { name, value: data.subarray(at + head, at + size), start: at };
    at += groups.has(name) ? head : size;
  }
}

/** Returns the duration of each sample of a fragment, when its header (tfhd) states it. */
function defaultDurationOf(header: Buffer): number | undefined {
  const flags = uint32(header, 0) & 0xffffff;
  const at = 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0);
  return flags & 0x8 ? uint32(header, at) : undefined;
}

/** Returns the duration of a run of samples (trun), each of which states its own, or none does. */
function ticksOf(run: Buffer, defaultDuration: number): number {
  const flags = uint32(run, 0) & 0xffffff;
  const count = uint32(run, 4);
  if (!(flags & 0x100)) return count * defaultDuration;
  const step = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  const first = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  let ticks = 0;
  for (let at = first; at + step <= Math.min(run.length, first + count * step); at += step) ticks += uint32(run, at);
  return ticks;
}

/** Returns 0 behind the end of a broken file. */
const uint32 = (bytes: Buffer, at: number) => (at + 4 <= bytes.length ? bytes.readUInt32BE(at) : 0);
