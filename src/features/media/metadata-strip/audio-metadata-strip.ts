// Takes out of a recording what isn't its sound: names, places, times, pictures, and whatever else phones and programs write into it.

import { stripMp4 } from './mp4.js';
import { stripFrames } from './mpeg-frames.js';
import { stripOgg } from './ogg.js';
import { stripWav } from './wav.js';
import { stripWebm } from './webm.js';

const by: Record<string, (data: Buffer) => Buffer | undefined> = {
  'audio/wav': stripWav,
  'audio/mpeg': (data) => stripFrames(data, 'mp3'),
  'audio/aac': (data) => stripFrames(data, 'adts'),
  'audio/ogg': stripOgg,
  'audio/webm': stripWebm,
  'audio/mp4': stripMp4,
};

/** @returns nothing when it cannot be told what is sound in it */
export function stripAudioMetadata(data: Buffer, type: string): Buffer | undefined {
  return by[type]?.(data);
}
