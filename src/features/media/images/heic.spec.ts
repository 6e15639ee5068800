import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { heicToJpeg, isHeic } from './heic.js';
import { acceptImage, readImageHeader } from './image.js';

/** Pictures of 640 × 480 with a green top of 100 pixels; below it the left half is red and the right half is blue. */
const sample = (name: string) =>
  readFileSync(new URL(`../../../../test/support/samples/pictures/${name}.heic`, import.meta.url));

async function converted(sent: Buffer): Promise<Buffer> {
  const header = await readImageHeader(sent);
  expect(isHeic(header)).toBe(true);
  return heicToJpeg(sent, header, 'lan');
}

/** Returns the colour at a point, in hundredths of the width and height. */
async function colourAt(picture: Buffer, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor((y * info.height) / 100) * info.width + Math.floor((x * info.width) / 100)) * 3;
  const [red, green, blue] = data.subarray(at, at + 3);
  return red! > 120 ? 'red' : green! > 120 ? 'green' : blue! > 120 ? 'blue' : `${red} ${green} ${blue}`;
}

describe('a HEIC', () => {
  it.each([
    ['upright', 640, 480, ['green', 'red', 'blue']],
    ['other-brand', 640, 480, ['green', 'red', 'blue']],
    ['wide-colours', 640, 480, ['green', 'red', 'blue']],
  ] as const)('the picture of %s.heic is %d × %d and shows its colours', async (name, width, height, colours) => {
    const { data, ...stored } = await acceptImage(await converted(sample(name)));
    expect(stored).toMatchObject({ kind: 'image', type: 'image/webp', width, height });
    expect([await colourAt(data, 50, 5), await colourAt(data, 10, 60), await colourAt(data, 90, 60)]).toEqual(colours);
    expect((await sharp(data).metadata()).exif).toBeUndefined();
  });

  it('the memory of the library does not grow with each picture', async () => {
    const padded = Buffer.concat([sample('upright'), Buffer.alloc(9_000_000)]);
    const header = await readImageHeader(padded);
    await heicToJpeg(padded, header, 'lan');
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 80; n++) await heicToJpeg(padded, header, 'lan');
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });

  it('a rotated picture is stored upright', async () => {
    const { data, width, height } = await acceptImage(await converted(sample('rotated')));
    expect([width, height]).toEqual([480, 640]);
    expect([await colourAt(data, 5, 50), await colourAt(data, 60, 90), await colourAt(data, 60, 10)]).toEqual([
      'green',
      'red',
      'blue',
    ]);
  });

  it('colours beyond those of the web are converted by the profile of the picture', async () => {
    const [plain, wide] = await Promise.all(['upright', 'wide-colours'].map((name) => converted(sample(name))));
    expect([(await sharp(plain).metadata()).icc, (await sharp(wide).metadata()).icc]).toEqual([
      undefined,
      expect.any(Buffer),
    ]);
    const { data } = await acceptImage(wide!);
    const { data: pixels } = await sharp(data)
      .extract({ left: 20, top: 300, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    // the source was pure red of sRGB, written in Display P3
    expect([pixels[0]! > 200, pixels[1]! < 30, pixels[2]! < 30]).toEqual([true, true, true]);
  });

  it('the same bytes give the same picture', async () => {
    expect(await converted(sample('rotated'))).toEqual(await converted(sample('rotated')));
  });

  it('a broken picture is refused', async () => {
    const whole = sample('upright');
    const header = await readImageHeader(whole);
    for (const broken of [whole.subarray(0, 500), Buffer.concat([whole.subarray(0, 348), Buffer.alloc(300)])])
      await expect(heicToJpeg(broken, header, 'lan')).rejects.toMatchObject({ code: 'NOT_A_PICTURE' });
  });

  it('a picture with more pixels than its header says is refused', async () => {
    const header = { ...(await readImageHeader(sample('upright'))), width: 100, height: 100 };
    await expect(heicToJpeg(sample('upright'), header, 'lan')).rejects.toMatchObject({ code: 'NOT_A_PICTURE' });
  });
});
