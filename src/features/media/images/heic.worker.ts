// The worker thread that decodes HEIC, the format of iPhones, which sharp cannot. The library runs as WebAssembly, on one thread.
import { createRequire } from 'node:module';

interface HeifImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  /** Releases the image. A file stays in memory as long as one of its images. */
  free(): void;
  display(target: RawImage, done: (image: RawImage | null) => void): void;
}

interface HeifDecoder {
  decode(data: Uint8Array): HeifImage[];
}

interface Heif {
  HeifDecoder: new () => HeifDecoder;
}

interface RawImage {
  /** Four bytes a pixel: red, green, blue, alpha. */
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

export interface HeicTask {
  sent: Uint8Array;
  maxPixels: number;
}

/** Upright pixels; undefined for a file that cannot be decoded. */
export type HeicAnswer = RawImage | undefined;

const require = createRequire(import.meta.url);
/** One for all files: it releases the previous file when it decodes the next one. */
let decoder: HeifDecoder | undefined;
// the library prints why a file is broken
const silent = () => undefined;
Object.assign(globalThis.console, { log: silent, warn: silent, error: silent });

export default async function decodeHeic({ sent, maxPixels }: HeicTask): Promise<HeicAnswer> {
  const current = decoder ?? new (require('libheif-js/wasm-bundle') as Heif).HeifDecoder();
  // a decoder that aborts is not used again: it would release the broken file first
  decoder = undefined;
  const images = current.decode(sent);
  decoder = current;
  try {
    return await pixelsOf(images.find((each) => each.is_primary()) ?? images[0], maxPixels);
  } finally {
    for (const image of images) image.free();
  }
}

async function pixelsOf(image: HeifImage | undefined, maxPixels: number): Promise<HeicAnswer> {
  if (!image) return undefined;
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height === 0 || width * height > maxPixels) return undefined;
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  return new Promise((resolve) => image.display(target, (shown) => resolve(shown ?? undefined)));
}
