// Removes everything from a recording that is not sound: names, locations, times, pictures, and all other metadata.
import { stripMp4 } from './mp4.js';
import { stripFrames } from './mpeg-frames.js';
import { stripOgg } from './ogg.js';
import { stripWav } from './wav.js';
import { stripWebm } from './webm.js';

const strippers: Record<string, (data: Buffer) => Buffer | undefined> = {
  'audio/wav': stripWav,
  'audio/mpeg': (data) => stripFrames(data, 'mp3'),
  'audio/aac': (data) => stripFrames(data, 'adts'),
  'audio/ogg': stripOgg,
  'audio/webm': stripWebm,
  'audio/mp4': stripMp4,
};

/** Returns a recording without metadata; undefined when its sound cannot be separated. @param type its content type */
export function stripAudioMetadata(data: Buffer, type: string): Buffer | undefined {
  return strippers[type]?.(data);
}
