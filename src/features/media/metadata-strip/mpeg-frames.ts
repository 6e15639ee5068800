// Strips MP3 and AAC in ADTS, which are frames of sound that each state their length. Tags before, between and behind them (ID3, APE,
// Lyrics3) are left out.

interface Framing {
  /** Returns the length of the frame at a position; 0 where no frame begins. */
  lengthAt(data: Buffer, at: number): number;
  /** Returns the header bits that all frames of a recording share. */
  kindAt(data: Buffer, at: number): number;
}

const framings: Record<'mp3' | 'adts', Framing> = {
  mp3: {
    lengthAt: mp3Length,
    // version, layer and sample rate
    kindAt: (data, at) => ((data[at + 1]! & 0xfe) << 8) | (data[at + 2]! & 0x0c),
  },
  adts: {
    lengthAt: adtsLength,
    // version, profile, sample rate and channels
    kindAt: (data, at) => ((data[at + 1]! & 0xfe) << 16) | ((data[at + 2]! & 0xfd) << 8) | (data[at + 3]! & 0xc0),
  },
};

export function stripFrames(data: Buffer, format: keyof typeof framings): Buffer | undefined {
  const { lengthAt, kindAt } = framings[format];
  const frames: Buffer[] = [];
  let kind: number | undefined;
  let at = id3Length(data);
  while (at + 4 <= data.length) {
    const end = at + lengthAt(data, at);
    const fits = end > at && end <= data.length && (kind === undefined || kindAt(data, at) === kind);
    // a tag may contain bytes that look like a frame; a real frame is followed by another one, a tag or the end
    if (fits && isFollowed(data, end, (next) => lengthAt(data, next) > 0 && kindAt(data, next) === kindAt(data, at))) {
      kind ??= kindAt(data, at);
      frames.push(data.subarray(at, end));
      at = end;
    } else at += id3Length(data.subarray(at)) || 1;
  }
  return frames.length > 0 ? Buffer.concat(frames) : undefined;
}

function isFollowed(data: Buffer, at: number, isFrame: (at: number) => boolean): boolean {
  return at + 4 > data.length || isFrame(at) || /^(TAG|ID3|APET|LYRI)/.test(data.toString('latin1', at, at + 4));
}

/** Returns the length of the ID3v2 tag that begins here, or 0; its size has seven bits a byte. */
function id3Length(data: Buffer): number {
  if (data.toString('latin1', 0, 3) !== 'ID3' || data.length < 10) return 0;
  const size = data.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
  return 10 + size + (data[5]! & 0x10 ? 10 : 0);
}

const bitrates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRates = [44_100, 48_000, 32_000];

/** Returns the length of a frame of layer III of MPEG 1, 2 or 2.5. */
function mp3Length(data: Buffer, at: number): number {
  const [sync, kind = 0, rates = 0] = data.subarray(at, at + 3);
  if (sync !== 0xff || (kind & 0xe6) !== 0xe2 || (kind & 0x18) === 0x08) return 0;
  const version = (kind & 0x18) >> 3;
  const kbps = (version === 3 ? bitrates.one : bitrates.two)[rates >> 4];
  const rate = sampleRates[(rates >> 2) & 3];
  if (!kbps || !rate) return 0;
  const hz = rate / ({ 3: 1, 2: 2, 0: 4 }[version] ?? 1);
  return Math.floor(((version === 3 ? 144 : 72) * kbps * 1000) / hz) + ((rates >> 1) & 1);
}

function adtsLength(data: Buffer, at: number): number {
  if (at + 7 > data.length || data[at] !== 0xff || (data[at + 1]! & 0xf6) !== 0xf0) return 0;
  const length = ((data[at + 3]! & 3) << 11) | (data[at + 4]! << 3) | (data[at + 5]! >> 5);
  return length < 7 ? 0 : length;
}
