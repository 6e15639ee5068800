// Recordings with metadata besides their sound, in every accepted container.
import { oggChecksum } from '../../src/features/media/metadata-strip/ogg.js';
import { wav, webm } from './recordings.js';

/** Texts that must be removed. */
export const secret = 'SECRET +31.2304+121.4737/ Lan at home';

const text = Buffer.from(secret);

/** Bytes that look like sound, the same each time. */
const sound = (length: number, n: number) => Buffer.from(Array.from({ length }, (_, at) => (at * 7 + n * 13) & 127));

export interface Tagged {
  type: string;
  data: Buffer;
  /** Each piece of its sound, as it must be in the result. */
  sounds: Buffer[];
  seconds: number;
}

export function taggedWav(): Tagged {
  const plain = wav(2);
  const info = riff('LIST', Buffer.concat([Buffer.from('INFO'), riff('IART', text)]));
  const data = Buffer.concat([
    plain.subarray(0, 36),
    info,
    plain.subarray(36),
    riff('id3 ', id3v2(text)),
    riff('bext', text),
  ]);
  data.writeUInt32LE(data.length - 8, 4);
  return { type: 'audio/wav', data, sounds: [plain.subarray(44)], seconds: 2 };
}

function riff(name: string, value: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(value.length);
  return Buffer.concat([Buffer.from(name), size, value, Buffer.alloc(value.length % 2)]);
}

/** ID3v2 before, in the middle and ID3v1, APE behind; the tag holds something that begins like a frame. */
export function taggedMp3(): Tagged {
  const frame = (n: number) => Buffer.concat([Buffer.from('fffb9064', 'hex'), sound(413, n)]);
  const frames = Array.from({ length: 100 }, (_, n) => frame(n));
  const id3 = id3v2(Buffer.concat([text, frame(0).subarray(0, 40)]));
  const v1 = Buffer.concat([Buffer.from('TAG'), text, Buffer.alloc(125 - text.length)]);
  const ape = Buffer.concat([Buffer.from('APETAGEX'), text, Buffer.alloc(32)]);
  const data = Buffer.concat([id3, ...frames.slice(0, 50), id3, ...frames.slice(50), ape, v1]);
  return { type: 'audio/mpeg', data, sounds: frames, seconds: (100 * 1152) / 44_100 };
}

function id3v2(value: Buffer): Buffer {
  const head = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1');
  const frame = Buffer.concat([Buffer.from('TIT2\0\0\0\0\0\0', 'latin1'), value]);
  frame[7] = value.length & 127;
  frame[6] = value.length >> 7;
  head[9] = frame.length & 127;
  head[8] = frame.length >> 7;
  return Buffer.concat([head, frame]);
}

/** AAC-LC of 44.1 kHz, two channels. */
export function taggedAac(): Tagged {
  const frame = (n: number) => {
    const body = sound(200, n);
    const length = 7 + body.length;
    const head = Buffer.from('fff15080001ffc', 'hex');
    head[3]! |= length >> 11;
    head[4] = (length >> 3) & 255;
    head[5] = ((length & 7) << 5) | 0x1f;
    return Buffer.concat([head, body]);
  };
  const frames = Array.from({ length: 100 }, (_, n) => frame(n));
  return {
    type: 'audio/aac',
    data: Buffer.concat([id3v2(text), ...frames, id3v2(text)]),
    sounds: frames,
    seconds: (100 * 1024) / 44_100,
  };
}

/** Opus: one packet of 20 ms a segment, fifty a page. The comments are longer than a page holds in one segment row of 255. */
export function taggedOgg(): Tagged {
  const head = Buffer.from('4f707573486561640101380180bb0000000000', 'hex');
  const comments = Buffer.concat([
    Buffer.from('OpusTags'),
    size(4),
    Buffer.from('Fuji'),
    size(2),
    comment(`LOCATION=${secret}`),
    comment(`COVER=${'x'.repeat(70_000)}`),
  ]);
  const packets = (second: number) => Array.from({ length: 50 }, (_, n) => sound(40, second * 50 + n));
  const seconds = [0, 1, 2].map(packets);
  const whole = lacing(comments.length);
  const pages = [
    page([head.length], head, { flags: 2, n: 0 }),
    page(whole.slice(0, 255), comments.subarray(0, 255 * 255), { flags: 0, n: 1 }),
    page(whole.slice(255), comments.subarray(255 * 255), { flags: 1, n: 2 }),
    ...seconds.map((each, n) =>
      page(
        each.map(({ length }) => length),
        Buffer.concat(each),
        { flags: n === 2 ? 4 : 0, n: n + 3, granule: (n + 1) * 48_000 },
      ),
    ),
  ];
  return { type: 'audio/ogg', data: Buffer.concat(pages), sounds: seconds.flat(), seconds: 3 };
}

/** Vorbis, whose third header shares a page with the comments. */
export function taggedVorbis(): Tagged {
  const head = Buffer.from(`01766f72626973${'00000000'}01${'44ac0000'}${'00000000'.repeat(3)}b801`, 'hex');
  const comments = Buffer.concat([
    Buffer.from('\x03vorbis', 'latin1'),
    size(0),
    size(1),
    comment(`TITLE=${secret}`),
    Buffer.from([1]),
  ]);
  const setup = Buffer.concat([Buffer.from('\x05vorbis', 'latin1'), sound(3_000, 1)]);
  const packets = Array.from({ length: 100 }, (_, n) => sound(60, n));
  const pages = [
    page([head.length], head, { flags: 2, n: 0 }),
    page([...lacing(comments.length), ...lacing(setup.length)], Buffer.concat([comments, setup]), { flags: 0, n: 1 }),
    page(
      packets.map(({ length }) => length),
      Buffer.concat(packets),
      { flags: 4, n: 2, granule: 2 * 44_100 },
    ),
  ];
  return { type: 'audio/ogg', data: Buffer.concat(pages), sounds: [setup, ...packets], seconds: 2 };
}

function size(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const comment = (line: string) => Buffer.concat([size(line.length), Buffer.from(line)]);
const lacing = (length: number) => [...new Array<number>(Math.floor(length / 255)).fill(255), length % 255];

function page(
  lengths: number[],
  body: Buffer,
  { flags, n, granule = 0 }: { flags: number; n: number; granule?: number },
): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS');
  head[5] = flags;
  head.writeUInt32LE(granule, 6);
  head.writeUInt32LE(7, 14);
  head.writeUInt32LE(n, 18);
  head[26] = lengths.length;
  const bytes = Buffer.concat([head, Buffer.from(lengths), body]);
  bytes.writeUInt32LE(oggChecksum(bytes), 22);
  return bytes;
}

/** Titles, tags, a date, an attachment, a name of the track, what a Void hides, and the program. */
export function taggedWebm(): Tagged {
  const plain = webm(3);
  const infoAt = plain.indexOf(Buffer.from('1549a966', 'hex'));
  const clusterAt = plain.indexOf(Buffer.from('1f43b675', 'hex'));
  const info = ebml(
    '1549a966',
    ebml('2ad7b1', Buffer.from([0x0f, 0x42, 0x40])),
    ebml('7ba9', text),
    ebml('4461', Buffer.alloc(8, 1)),
    ebml('4d80', text),
    ebml('5741', text),
  );
  const track = ebml(
    'ae',
    ebml('d7', Buffer.from([1])),
    ebml('83', Buffer.from([2])),
    ebml('86', Buffer.from('A_OPUS')),
    ebml('536e', text),
    ebml('e1', ebml('b5', Buffer.from('473b8000', 'hex')), ebml('9f', Buffer.from([1]))),
  );
  const tags = ebml('1254c367', ebml('7373', Buffer.concat([text, Buffer.alloc(300, 'y')])));
  const attachment = ebml('1941a469', ebml('61a7', text));
  const data = Buffer.concat([
    plain.subarray(0, infoAt),
    info,
    ebml('1654ae6b', track),
    ebml('ec', text),
    plain.subarray(clusterAt),
    tags,
    attachment,
  ]);
  return { type: 'audio/webm', data, sounds: [plain.subarray(clusterAt)], seconds: 2.98 };
}

function ebml(id: string, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(0x10000000 + value.length);
  return Buffer.concat([Buffer.from(id, 'hex'), length, value]);
}

/** As an iPhone writes it: when, where and with what, behind the samples and in the track. */
export function taggedM4a(): Tagged {
  const made = Buffer.from('e1a2b3c4', 'hex');
  const samples = sound(4_000, 1);
  const ftyp = box('ftyp', Buffer.from('M4A \0\0\0\0M4A mp42', 'latin1'));
  const mdat = box('mdat', samples);
  const dates = [made, made];
  const mvhd = box('mvhd', size(0), ...dates, be(1000), be(2000), Buffer.alloc(80));
  const mdhd = box('mdhd', size(0), ...dates, be(44_100), be(88_200), Buffer.alloc(4));
  const tkhd = box('tkhd', size(0), ...dates, be(1), Buffer.alloc(68));
  const hdlr = box('hdlr', Buffer.alloc(8), Buffer.from('soun'), Buffer.alloc(12), text, Buffer.alloc(1));
  const mp4a = box(
    'mp4a',
    Buffer.alloc(6),
    Buffer.from([0, 1]),
    Buffer.alloc(8),
    Buffer.from([0, 2, 0, 16, 0, 0, 0, 0]),
    be(44_100 * 65_536),
  );
  const stsd = box('stsd', be(0), be(1), mp4a);
  const stts = box('stts', be(0), be(1), be(86), be(1024));
  const stsc = box('stsc', be(0), be(1), be(1), be(86), be(1));
  const stsz = box('stsz', be(0), be(46), be(86));
  const stco = box('stco', be(0), be(1), be(ftyp.length + 8));
  const stbl = box('stbl', stsd, stts, stsc, stsz, stco);
  const minf = box('minf', box('smhd', Buffer.alloc(8)), stbl);
  const meta = box('meta', be(0), box('ilst', box('\xa9ART', box('data', be(1), be(0), text))));
  const udta = box('udta', box('\xa9xyz', Buffer.from([0, text.length, 0x15, 0xc7]), text), meta);
  const trak = box('trak', tkhd, box('mdia', mdhd, hdlr, minf), udta);
  const moov = box('moov', mvhd, trak, udta, meta);
  return {
    type: 'audio/mp4',
    data: Buffer.concat([ftyp, mdat, moov, box('uuid', text), box('free', text)]),
    sounds: [samples, stbl],
    seconds: 2,
  };
}

function be(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function box(name: string, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  return Buffer.concat([be(8 + value.length), Buffer.from(name, 'latin1'), value]);
}
