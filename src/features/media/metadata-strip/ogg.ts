// Strips Ogg with Opus or Vorbis: the comment header is replaced by an empty one, and the pages get new numbers and checksums (RFC 3533,
// RFC 7845).

interface Page {
  /** The whole page. */
  bytes: Buffer;
  flags: number;
  serial: number;
  /** The lengths of the segments. */
  lacing: Buffer;
  body: Buffer;
}

const opusTags = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]);
const vorbisComment = Buffer.concat([Buffer.from('\x03vorbis', 'latin1'), Buffer.alloc(8), Buffer.from([1])]);
const firstOfStream = 2;

export function stripOgg(data: Buffer): Buffer | undefined {
  const pages = pagesOf(data);
  const [first] = pages;
  if (!first || pages.some(({ serial, flags }, n) => serial !== first.serial || (n > 0 && flags & firstOfStream)))
    return undefined;
  const isOpus = first.body.toString('latin1', 0, 8) === 'OpusHead';
  if (!isOpus && first.body.toString('latin1', 0, 7) !== '\x01vorbis') return undefined;
  const headers = headersOf(pages.slice(1), isOpus ? 1 : 2);
  if (!headers) return undefined;
  const [, setup] = headers.packets;
  const written = pagesWith(isOpus ? [opusTags] : [vorbisComment, setup!], first.serial);
  const sound = pages.slice(1 + headers.pages).map(({ bytes }) => Buffer.from(bytes));
  return Buffer.concat([Buffer.from(first.bytes), ...written, ...sound].map(withNumber));
}

function pagesOf(data: Buffer): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at + 27 <= data.length && data.toString('latin1', at, at + 4) === 'OggS'; ) {
    const bodyAt = at + 27 + data[at + 26]!;
    const lacing = data.subarray(at + 27, bodyAt);
    const end = bodyAt + lacing.reduce((sum, length) => sum + length, 0);
    if (end > data.length) break;
    const [bytes, body] = [data.subarray(at, end), data.subarray(bodyAt, end)];
    pages.push({ bytes, flags: bytes[5]!, serial: bytes.readUInt32LE(14), lacing, body });
    at = end;
  }
  return pages;
}

/** Returns the first packets, which end with a page as headers do; undefined when there are more or fewer than `count`. */
function headersOf(pages: Page[], count: number): { packets: Buffer[]; pages: number } | undefined {
  const packets: Buffer[] = [];
  let parts: Buffer[] = [];
  for (const [n, { lacing, body }] of pages.entries()) {
    let at = 0;
    for (const length of lacing) {
      parts.push(body.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      packets.push(Buffer.concat(parts));
      parts = [];
    }
    if (packets.length >= count)
      return packets.length === count && parts.length === 0 ? { packets, pages: n + 1 } : undefined;
  }
  return undefined;
}

/** Returns pages that hold only these packets, with position 0 as headers have. */
function pagesWith(packets: Buffer[], serial: number): Buffer[] {
  const lengths = packets.flatMap(({ length }) => [
    ...new Array<number>(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  const body = Buffer.concat(packets);
  const pages: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < lengths.length; at += 255) {
    const lacing = lengths.slice(at, at + 255);
    const until = from + lacing.reduce((sum, length) => sum + length, 0);
    const head = Buffer.alloc(27);
    head.write('OggS');
    head[5] = lengths[at - 1] === 255 ? 1 : 0;
    head.writeUInt32LE(serial, 14);
    head[26] = lacing.length;
    pages.push(Buffer.concat([head, Buffer.from(lacing), body.subarray(from, until)]));
    from = until;
  }
  return pages;
}

/** Writes the number and the checksum into a page, in place. */
function withNumber(page: Buffer, n: number): Buffer {
  page.writeUInt32LE(n, 18);
  page.writeUInt32LE(0, 22);
  page.writeUInt32LE(oggChecksum(page), 22);
  return page;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum & 0x80000000 ? 0x04c11db7 : 0);
  return sum;
});

/** Returns the CRC of a page: polynomial 0x04c11db7, initial value 0, not reflected. */
export function oggChecksum(page: Buffer): number {
  return page.reduce((sum, byte) => ((sum << 8) ^ crcTable[(sum >>> 24) ^ byte]!) >>> 0, 0);
}
