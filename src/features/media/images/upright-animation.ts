// Turns the frames of an animated picture upright, which sharp does for still pictures only.
import sharp, { type Metadata, type ResizeOptions, type Sharp } from 'sharp';

/** The turns by the orientation of EXIF: mirrored from left to right first, then rotated clockwise. */
const turns: Record<number, { mirrored: boolean; degrees: number }> = {
  2: { mirrored: true, degrees: 0 },
  3: { mirrored: false, degrees: 180 },
  4: { mirrored: true, degrees: 180 },
  5: { mirrored: true, degrees: 270 },
  6: { mirrored: false, degrees: 90 },
  7: { mirrored: true, degrees: 90 },
  8: { mirrored: false, degrees: 270 },
};

export const isTurned = ({ orientation = 1 }: Metadata) => orientation in turns;

/**
 * Returns an animated picture with upright frames, in their size and with their delays and loops.
 * @param frames the opened picture with its kept frames @param count of the kept frames
 */
export async function uprightAnimation(
  frames: Sharp,
  count: number,
  { orientation = 1, delay, loop }: Metadata,
  size: ResizeOptions,
): Promise<Sharp> {
  const { mirrored, degrees } = turns[orientation]!;
  const { data, info } = await frames.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height / count, channels: 4 as const };
  const bytes = data.length / count;
  const turned: Buffer[] = [];
  for (let n = 0; n < count; n++) {
    const frame = sharp(data.subarray(n * bytes, (n + 1) * bytes), { raw });
    // in two steps, since sharp would rotate first
    const upright = mirrored ? sharp(await frame.flop().raw().toBuffer(), { raw }) : frame;
    turned.push(await upright.rotate(degrees).resize(size).png({ compressionLevel: 0 }).toBuffer());
  }
  return sharp(turned, { join: { animated: true } }).webp({
    ...(delay && { delay: delay.slice(0, count) }),
    ...(loop !== undefined && { loop }),
  });
}
