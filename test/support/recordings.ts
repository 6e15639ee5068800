// Generated images and recordings for uploads.
import sharp from 'sharp';

/** A photograph with a location, a camera and a rotated sensor: upright, its sides are swapped. */
export function photo(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const gps = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '31/1 13/1 49/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '121/1 28/1 25/1',
  };
  return sharp({ create: { width, height, channels: 3, background: 'teal', noise } })
    .withExif({ IFD0: { Make: 'Acme Camera' }, IFD3: gps })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** An image of large soft patches, the n-th of many, that has nothing in common with the others. */
export function scene(n: number, width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.from(
    Array.from({ length: 6 * 8 * 3 }, (_, at) => (Math.imul(at + 1, 2654435761 * n) >>> 24) & 255),
  );
  return sharp(pixels, { raw: { width: 6, height: 8, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer();
}

/** Black and white stripes, four pixels wide: full of detail, and a uniform grey when scaled down. */
export function stripes(width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: width * height }, (_, at) => (((at % width) >> 2) % 2) * 255));
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

export async function gif(width: number, height: number, frames: number): Promise<Buffer> {
  const frame = (n: number) =>
    sharp({ create: { width, height, channels: 3, background: { r: (n * 40) % 256, g: n, b: 0 } } })
      .png()
      .toBuffer();
  const drawn = await Promise.all(Array.from({ length: frames }, (_, n) => frame(n)));
  return sharp(drawn, { join: { animated: true } })
    .gif()
    .toBuffer();
}

/** A tone in one channel, 8 bits, 8 kHz. */
export function wav(seconds: number): Buffer {
  const rate = 8_000;
  const sound = Buffer.from(Array.from({ length: rate * seconds }, (_, n) => 128 + Math.round(60 * Math.sin(n / 4))));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + sound.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(sound.length, 40);
  return Buffer.concat([head, sound]);
}

/** As a browser streams it: segment and clusters of open size, no length anywhere, a block of 20 ms after the other. */
export function webm(seconds: number, trackType = 2): Buffer {
  const track = element('ae', element('d7', [1]), element('83', [trackType]), element('86', Buffer.from('A_OPUS')));
  const cluster = (second: number) => [
    Buffer.from('1f43b67501ffffffffffffff', 'hex'),
    element(
      'e7',
      [0, (second * 1000) >> 16, (second * 1000) >> 8, second * 1000].map((byte) => byte & 255),
    ),
    ...Array.from({ length: 50 }, (_, n) => element('a3', [0x81, (n * 20) >> 8, (n * 20) & 255, 0x80, 0xfc, 0xff])),
  ];
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    Buffer.from('1853806701ffffffffffffff', 'hex'),
    element('1549a966', element('2ad7b1', [0x0f, 0x42, 0x40])),
    element('1654ae6b', track),
    ...Array.from({ length: seconds }, (_, second) => cluster(second)).flat(),
  ]);
}

function element(id: string, ...parts: (Buffer | number[])[]): Buffer {
  const value = Buffer.concat(parts.map((part) => Buffer.from(part as number[])));
  return Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x80 | value.length]), value]);
}
