// Converts HEIC to JPEG, in a worker thread.
import sharp, { type Metadata } from 'sharp';
import { WorkerPool } from '../../../platform/concurrency/worker-pool.js';
import { CodedError, fail } from '../../../platform/errors/coded-error.js';
import type { HeicAnswer, HeicTask } from './heic.worker.js';

/** A photo of 12 million pixels takes some seconds. */
const workers = new WorkerPool<HeicTask, HeicAnswer>(new URL('./heic.worker', import.meta.url), {
  waiting: 20,
  perKey: 10,
  timeoutMs: 30_000,
});
/** The segment of a JPEG that contains a colour profile, and the most bytes of one segment. */
const iccMarker = 0xffe2;
const iccName = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1');
const mostOfSegment = 65_535 - 2 - iccName.length;

/** Tells by its header whether a picture is HEIC. AVIF has the same container, and sharp decodes it. */
export function isHeic({ format, compression }: Metadata): boolean {
  return format === 'heif' && compression === 'hevc';
}

/**
 * Returns an upright JPEG of a HEIC picture, in its colours and without metadata.
 * @param personId the user who uploaded it
 * @throws NOT_A_PICTURE when it is broken, BUSY
 */
export async function heicToJpeg(
  sent: Buffer,
  { width, height, icc }: Metadata,
  personId: string,
): Promise<Buffer<ArrayBuffer>> {
  const broken = () => fail('NOT_A_PICTURE', 'The file is damaged');
  const decoding = workers.run({ sent, maxPixels: width * height }, personId).catch((error) => {
    if (error instanceof CodedError) throw error;
    // the library has aborted
    return undefined;
  });
  const raw = (await decoding) ?? broken();
  const pixels = Buffer.from(raw.data.buffer, raw.data.byteOffset, raw.data.byteLength);
  const jpeg = await sharp(pixels, { raw: { width: raw.width, height: raw.height, channels: 4 } })
    .flatten({ background: 'white' })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer()
    .catch(broken);
  return icc && icc.length <= mostOfSegment ? withProfile(jpeg, icc) : Buffer.from(jpeg);
}

/** Returns a JPEG with a colour profile, so that sharp converts its colours to those of the web. */
function withProfile(jpeg: Buffer, icc: Buffer): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(iccMarker, 0);
  head.writeUInt16BE(2 + iccName.length + icc.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, iccName, icc, jpeg.subarray(2)]);
}
