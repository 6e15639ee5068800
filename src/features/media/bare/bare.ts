// Takes out of a recording what isn't its sound: names, places, times, pictures, and whatever else phones and programs write into it.
import { bareFrames } from './frames.js';
import { bareMp4 } from './mp4.js';
import { bareOgg } from './ogg.js';
import { bareWav } from './wav.js';
import { bareWebm } from './webm.js';

const by: Record<string, (data: Buffer) => Buffer | undefined> = {
  'audio/wav': bareWav,
  'audio/mpeg': (data) => bareFrames(data, 'mp3'),
  'audio/aac': (data) => bareFrames(data, 'adts'),
  'audio/ogg': bareOgg,
  'audio/webm': bareWebm,
  'audio/mp4': bareMp4,
};

/** @returns nothing when it cannot be told what is sound in it */
export function bareSound(data: Buffer, type: string): Buffer | undefined {
  return by[type]?.(data);
}
