// How long a recording in MP4 is that was written piece by piece, as browsers do: its header was written before anybody knew.

/** Boxes with others inside. */
const groups = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'dinf', 'edts', 'mvex', 'moof', 'traf', 'mfra']);

/** @returns nothing for a file that isn't in fragments, whose header tells the length. Of one with several tracks, that of the first. */
export function fragmentedSeconds(data: Buffer): number | undefined {
  let timescale = 0;
  let usualOfFile = 0;
  let usual = 0;
  let end = 0;
  let fragmented = false;
  for (const { name, value } of boxesOf(data)) {
    if (name === 'mdhd') timescale ||= uint32(value, value[0] === 1 ? 20 : 12);
    else if (name === 'trex') usualOfFile = uint32(value, 12);
    else if (name === 'tfhd') usual = usualOf(value) ?? usualOfFile;
    else if (name === 'tfdt') end = value[0] === 1 ? uint32(value, 4) * 2 ** 32 + uint32(value, 8) : uint32(value, 4);
    else if (name === 'trun') {
      fragmented = true;
      end += ticksOf(value, usual);
    }
  }
  return fragmented && timescale > 0 ? end / timescale : undefined;
}

/** The boxes without others inside that are looked at, in their order, and where each starts. */
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

/** How long each sample of a fragment is, when its header (tfhd) says so. */
function usualOf(header: Buffer): number | undefined {
  const flags = uint32(header, 0) & 0xffffff;
  const at = 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0);
  return flags & 0x8 ? uint32(header, at) : undefined;
}

/** The length of a run of samples (trun): each says its own, or none does. */
function ticksOf(run: Buffer, usual: number): number {
  const flags = uint32(run, 0) & 0xffffff;
  const count = uint32(run, 4);
  if (!(flags & 0x100)) return count * usual;
  const step = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  const first = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  let ticks = 0;
  for (let at = first; at + step <= Math.min(run.length, first + count * step); at += step) ticks += uint32(run, at);
  return ticks;
}

/** What a broken file doesn't hold counts as nothing. */
const uint32 = (bytes: Buffer, at: number) => (at + 4 <= bytes.length ? bytes.readUInt32BE(at) : 0);
